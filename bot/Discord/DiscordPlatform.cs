using System.Net;
using NetSocialBot.Chat;
using NetSocialBot.DiscordApi;
using NetSocialBot.DiscordApi.Http;
using NetSocialBot.DiscordApi.Model;
using NetSocialBot.DiscordApi.RateLimits;
using NodaTime;

namespace NetSocialBot.Discord;

/// <summary>The port on Discord: nonces where there are nonces, a look at what stands where there are none.</summary>
internal sealed class DiscordPlatform : IChatPlatform
{
    /// <summary>Somebody may wait for it, or a job that comes again: a minute is worth waiting for.</summary>
    private static readonly RequestOptions Ordinary = new(RequestPriority.Ordinary, TimeSpan.FromMinutes(1));

    /// <summary>Longer than any window seen in the wild: new threads are counted over five minutes.</summary>
    private static readonly RequestOptions Bulk = new(RequestPriority.Bulk, TimeSpan.FromMinutes(15));

    /// <summary>Minutes without a message until Discord archives a thread: a week, the most there is.</summary>
    private const int ArchiveAfterMinutes = 10_080;

    /// <summary>"A thread has already been created for this message".</summary>
    private const int ThreadStandsAlready = 160004;

    private readonly DiscordHttp http;
    private readonly DiscordIdentity identity;
    private readonly SentFiles? files;

    /// <param name="files">Null where nobody sends any.</param>
    public DiscordPlatform(DiscordHttp http, DiscordIdentity identity, SentFiles? files = null)
        : this(http, identity, files, Ordinary) => InBulk = new DiscordPlatform(http, identity, files, Bulk);

    private DiscordPlatform(DiscordHttp http, DiscordIdentity identity, SentFiles? files, RequestOptions treated)
    {
        this.http = http.With(treated);
        this.identity = identity;
        this.files = files;
        InBulk = this;
    }

    public IChatPlatform InBulk { get; }

    public Task<ChatResult<MessageId>> PostAsync(
        ChannelId channel,
        OutgoingMessage message,
        IdempotencyKey key,
        CancellationToken cancellationToken
    ) =>
        Refusals.GuardAsync(
            "post a message",
            async () =>
            {
                var request = MessageMap.Of(message, identity, Nonce.Of(key.Value));
                var posted = await http.CreateMessageAsync(Ids.Of(channel), request, cancellationToken)
                    .ConfigureAwait(false);
                return Ids.Message(posted.Id);
            }
        );

    public Task<ChatResult<MessageId>> EditAsync(
        ChannelId channel,
        MessageId message,
        OutgoingMessage replacement,
        CancellationToken cancellationToken
    ) =>
        Refusals.GuardAsync(
            "edit a message",
            async () =>
            {
                var request = MessageMap.Of(replacement, identity);
                var edited = await http.EditMessageAsync(Ids.Of(channel), Ids.Of(message), request, cancellationToken)
                    .ConfigureAwait(false);
                return Ids.Message(edited.Id);
            }
        );

    public Task<ChatResult<MessageId>> DeleteAsync(
        ChannelId channel,
        MessageId message,
        CancellationToken cancellationToken
    ) =>
        Refusals.GuardAsync(
            "delete a message",
            async () =>
            {
                await http.DeleteMessageAsync(Ids.Of(channel), Ids.Of(message), cancellationToken)
                    .ConfigureAwait(false);
                return message;
            }
        );

    public bool Fits(ChatText text) => DiscordText.Fits(text, identity);

    public Task<ChatResult<ChannelId>> OpenPrivateThreadAsync(
        CommunityId community,
        ChannelId parent,
        string name,
        IdempotencyKey key,
        CancellationToken cancellationToken
    ) =>
        Refusals.GuardAsync(
            "open a thread",
            async () =>
            {
                var standing = key.MayAlreadyStand
                    ? await FindThreadAsync(community, parent, name, cancellationToken).ConfigureAwait(false)
                    : null;
                if (standing is { } found)
                {
                    return found;
                }

                var request = new ThreadRequest(name, Channel.PrivateThread, ArchiveAfterMinutes, Invitable: false);
                var opened = await http.CreateThreadAsync(Ids.Of(parent), request, cancellationToken)
                    .ConfigureAwait(false);
                return Ids.Channel(opened.Id);
            }
        );

    public Task<ChatResult<ChannelId>> OpenThreadOnMessageAsync(
        ChannelId channel,
        MessageId message,
        string name,
        CancellationToken cancellationToken
    ) =>
        Refusals.GuardAsync(
            "open a thread on a message",
            async () =>
            {
                var request = new ThreadRequest(name, Type: null, ArchiveAfterMinutes, Invitable: null);
                try
                {
                    var opened = await http.CreateThreadOnMessageAsync(
                            Ids.Of(channel),
                            Ids.Of(message),
                            request,
                            cancellationToken
                        )
                        .ConfigureAwait(false);
                    return Ids.Channel(opened.Id);
                }
                catch (DiscordException failure) when (failure.Code == ThreadStandsAlready)
                {
                    // It has the message's own id.
                    return new ChannelId(message.Value);
                }
            }
        );

    public Task<ChatResult<ChannelId>> OpenForumPostAsync(
        CommunityId community,
        ChannelId forum,
        string name,
        OutgoingMessage message,
        IdempotencyKey key,
        CancellationToken cancellationToken
    ) =>
        Refusals.GuardAsync(
            "open a post in a forum",
            async () =>
            {
                var standing = key.MayAlreadyStand
                    ? await FindThreadAsync(community, forum, name, cancellationToken).ConfigureAwait(false)
                    : null;
                if (standing is { } found)
                {
                    return found;
                }

                var post = new ForumPostRequest(name, ArchiveAfterMinutes, MessageMap.Of(message, identity));
                var opened = await http.CreateForumPostAsync(Ids.Of(forum), post, cancellationToken)
                    .ConfigureAwait(false);
                return Ids.Channel(opened.Id);
            }
        );

    public Task<ChatResult<ChannelSight>> LookAsync(ChannelId channel, CancellationToken cancellationToken) =>
        Refusals.GuardAsync(
            "look at a channel",
            async () =>
            {
                var seen = await http.GetChannelAsync(Ids.Of(channel), cancellationToken).ConfigureAwait(false);
                return new ChannelSight(
                    ChannelTypes.KindOf(seen.Type),
                    seen.ThreadMetadata is { Archived: true },
                    seen.LastMessageId is { } last ? Ids.Message(last) : null,
                    seen.LastMessageId is { } at ? Instant.FromDateTimeOffset(at.CreatedAt) : null
                );
            }
        );

    public async Task<ChatResult<ChannelRights>> LackingAsync(
        CommunityId community,
        ChannelId channel,
        ChannelRights needed,
        CancellationToken cancellationToken
    )
    {
        if (identity.Self is not { } self)
        {
            return ChatRefusal.NotNow;
        }

        var lacking = await Refusals
            .GuardAsync(
                "look at a channel's permissions",
                async () =>
                {
                    var place = await http.GetChannelAsync(Ids.Of(channel), cancellationToken).ConfigureAwait(false);
                    if (ChannelTypes.KindOf(place.Type) == ChannelKinds.Thread && place.ParentId is { } parent)
                    {
                        // A thread has what its channel has.
                        place = await http.GetChannelAsync(parent, cancellationToken).ConfigureAwait(false);
                    }

                    var guild = await http.GetGuildAsync(Ids.Of(community), cancellationToken).ConfigureAwait(false);
                    var member = await http.GetMemberAsync(guild.Id, self, cancellationToken).ConfigureAwait(false);
                    return DiscordPermissions.Lacking(
                        needed,
                        DiscordPermissions.In(place, guild, self, member.Roles ?? [])
                    );
                }
            )
            .ConfigureAwait(false);
        return lacking.Refusal == ChatRefusal.NotAllowed ? needed : lacking;
    }

    public Task<ChatResult<RoleId>> GiveRoleAsync(
        CommunityId community,
        UserId user,
        RoleId role,
        CancellationToken cancellationToken
    ) =>
        Refusals.GuardAsync(
            "give a role",
            async () =>
            {
                await http.AddRoleAsync(Ids.Of(community), Ids.Of(user), Ids.Of(role), cancellationToken)
                    .ConfigureAwait(false);
                return role;
            }
        );

    public Task<ChatResult<RoleId>> TakeRoleAsync(
        CommunityId community,
        UserId user,
        RoleId role,
        CancellationToken cancellationToken
    ) =>
        Refusals.GuardAsync(
            "take a role away",
            async () =>
            {
                await http.RemoveRoleAsync(Ids.Of(community), Ids.Of(user), Ids.Of(role), cancellationToken)
                    .ConfigureAwait(false);
                return role;
            }
        );

    public Task<ChatResult<UserId>> AddToThreadAsync(
        ChannelId thread,
        UserId user,
        CancellationToken cancellationToken
    ) =>
        Refusals.GuardAsync(
            "add somebody to a thread",
            async () =>
            {
                await http.AddThreadMemberAsync(Ids.Of(thread), Ids.Of(user), cancellationToken).ConfigureAwait(false);
                return user;
            }
        );

    public Task<ChatResult<bool>> IsArchivedAsync(ChannelId thread, CancellationToken cancellationToken) =>
        Refusals.GuardAsync(
            "look at a thread",
            async () =>
            {
                var found = await http.GetChannelAsync(Ids.Of(thread), cancellationToken).ConfigureAwait(false);
                return found.ThreadMetadata is { Archived: true };
            }
        );

    public Task<ChatResult<UserId>> RemoveFromThreadAsync(
        ChannelId thread,
        UserId user,
        CancellationToken cancellationToken
    ) =>
        Refusals.GuardAsync(
            "take somebody out of a thread",
            async () =>
            {
                await http.RemoveThreadMemberAsync(Ids.Of(thread), Ids.Of(user), cancellationToken)
                    .ConfigureAwait(false);
                return user;
            }
        );

    public Task<ChatResult<MessageId>> SendDirectAsync(
        UserId user,
        OutgoingMessage message,
        IdempotencyKey key,
        CancellationToken cancellationToken
    ) =>
        Refusals.GuardAsync(
            "send a direct message",
            async () =>
            {
                var direct = await http.OpenDirectChannelAsync(Ids.Of(user), cancellationToken).ConfigureAwait(false);
                var request = MessageMap.Of(message, identity, Nonce.Of(key.Value));
                var sent = await http.CreateMessageAsync(direct.Id, request, cancellationToken).ConfigureAwait(false);
                return Ids.Message(sent.Id);
            }
        );

    public Task<ChatResult<ChannelId>> DeleteThreadAsync(ChannelId thread, CancellationToken cancellationToken) =>
        Refusals.GuardAsync(
            "delete a thread",
            async () =>
            {
                await http.DeleteChannelAsync(Ids.Of(thread), cancellationToken).ConfigureAwait(false);
                return thread;
            }
        );

    public Task<ChatResult<ChannelId>> CloseThreadAsync(ChannelId thread, CancellationToken cancellationToken) =>
        Refusals.GuardAsync(
            "close a thread",
            async () =>
            {
                await http.EditThreadAsync(Ids.Of(thread), new ThreadEdit(Archived: true), cancellationToken)
                    .ConfigureAwait(false);
                return thread;
            }
        );

    public async Task<ChatResult<ReadOnlyMemory<byte>>> ReadFileAsync(
        SentFile file,
        CancellationToken cancellationToken
    )
    {
        if (files is null || file.Bytes is < 0 or > int.MaxValue)
        {
            return ChatRefusal.Rejected;
        }

        try
        {
            var bytes = await files.ReadAsync(file.Address, (int)file.Bytes, cancellationToken).ConfigureAwait(false);
            return (ReadOnlyMemory<byte>)bytes;
        }
        catch (DiscordException failure) when (failure.Status >= HttpStatusCode.InternalServerError)
        {
            throw new ChatException($"Discord did not hand over a file: {failure.Message}", failure);
        }
        catch (DiscordException failure) when (failure.Kind is DiscordFailure.Refused or DiscordFailure.Unreadable)
        {
            return failure.Status is HttpStatusCode.NotFound or HttpStatusCode.Forbidden or HttpStatusCode.Gone
                ? ChatRefusal.Gone
                : ChatRefusal.Rejected;
        }
        catch (DiscordException failure)
        {
            throw new ChatException($"Discord did not hand over a file: {failure.Message}", failure);
        }
    }

    private async Task<ChannelId?> FindThreadAsync(
        CommunityId community,
        ChannelId parent,
        string name,
        CancellationToken cancellationToken
    )
    {
        var active = await http.ListActiveThreadsAsync(Ids.Of(community), cancellationToken).ConfigureAwait(false);
        var ours = active.Threads.FirstOrDefault(t =>
            t.Name == name && t.ParentId == Ids.Of(parent) && (identity.Self is null || t.OwnerId == identity.Self)
        );
        return ours is null ? null : Ids.Channel(ours.Id);
    }
}
