using System.Net;
using NetSocialBot.Chat;
using NetSocialBot.DiscordApi;
using NetSocialBot.DiscordApi.Http;
using NetSocialBot.DiscordApi.Model;
using NetSocialBot.DiscordApi.RateLimits;
using NodaTime;

namespace NetSocialBot.Discord;

/// <summary>The port on Discord: nonces where there are nonces, a look at what stands where there are none.</summary>
internal sealed partial class DiscordPlatform : IChatPlatform
{
    /// <summary>Somebody may wait for it, or a job that comes again: a minute is worth waiting for.</summary>
    private static readonly RequestOptions Ordinary = new(RequestPriority.Ordinary, TimeSpan.FromMinutes(1));

    /// <summary>
    /// Others of the bulk wait behind it. Where somebody's window is a longer one (new threads are counted over five minutes), theirs comes
    /// again later, and the others are done meanwhile.
    /// </summary>
    private static readonly RequestOptions Bulk = new(RequestPriority.Bulk, TimeSpan.FromSeconds(20));

    private const int UnknownMember = 10007;
    private const int UnknownUser = 10013;

    private readonly DiscordHttp http;
    private readonly DiscordIdentity identity;
    private readonly SentFiles? files;
    private readonly LostMessages lost;

    /// <param name="files">Null where nobody sends any.</param>
    public DiscordPlatform(DiscordHttp http, DiscordIdentity identity, SentFiles? files = null)
        : this(http, identity, files, Ordinary) => InBulk = new DiscordPlatform(http, identity, files, Bulk);

    private DiscordPlatform(DiscordHttp http, DiscordIdentity identity, SentFiles? files, RequestOptions treated)
    {
        this.http = http.With(treated);
        this.identity = identity;
        this.files = files;
        lost = new LostMessages(this.http, identity);
        InBulk = this;
    }

    public IChatPlatform InBulk { get; }

    public Duration? ClockSkew => http.ClockSkew is { } skew ? Duration.FromTimeSpan(skew) : null;

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
                return await CreateAsync(Ids.Of(channel), request, key, cancellationToken).ConfigureAwait(false);
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

    public Task<ChatResult<bool>> IsInAsync(CommunityId community, UserId user, CancellationToken cancellationToken) =>
        Refusals.GuardAsync(
            "look for a member",
            async () =>
            {
                try
                {
                    await http.GetMemberAsync(Ids.Of(community), Ids.Of(user), cancellationToken).ConfigureAwait(false);
                    return true;
                }
                // Where it is the community that is gone, nothing is known of its members.
                catch (DiscordException failure) when (failure.Code is UnknownMember or UnknownUser)
                {
                    return false;
                }
            }
        );

    public Task<ChatResult<bool>> HasRoleAsync(
        CommunityId community,
        RoleId role,
        CancellationToken cancellationToken
    ) =>
        Refusals.GuardAsync(
            "look at a community's roles",
            async () =>
            {
                var guild = await http.GetGuildAsync(Ids.Of(community), cancellationToken).ConfigureAwait(false);
                return (guild.Roles ?? []).Any(known => known.Id == Ids.Of(role));
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
                return await CreateAsync(direct.Id, request, key, cancellationToken).ConfigureAwait(false);
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

    private async Task<MessageId> CreateAsync(
        Snowflake channel,
        MessageRequest request,
        IdempotencyKey key,
        CancellationToken cancellationToken
    )
    {
        var standing = key.MayAlreadyStand
            ? await lost.FindAsync(channel, request, key.Since, cancellationToken).ConfigureAwait(false)
            : null;
        if (standing is { } found)
        {
            return Ids.Message(found);
        }

        var posted = await http.CreateMessageAsync(channel, request, cancellationToken).ConfigureAwait(false);
        return Ids.Message(posted.Id);
    }
}
