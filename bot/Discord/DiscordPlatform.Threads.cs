using NetSocialBot.Chat;
using NetSocialBot.DiscordApi;
using NetSocialBot.DiscordApi.Model;
using NodaTime;

namespace NetSocialBot.Discord;

internal sealed partial class DiscordPlatform
{
    /// <summary>Minutes without a message until Discord archives a thread: a week, the most there is.</summary>
    private const int ArchiveAfterMinutes = 10_080;

    /// <summary>"A thread has already been created for this message".</summary>
    private const int ThreadStandsAlready = 160004;

    /// <summary>
    /// A mark is the same again in a database that was brought back from a backup of the day before. Clocks differ by minutes.
    /// </summary>
    private static readonly Duration LongBefore = Duration.FromHours(6);

    public Task<ChatResult<ChannelId>> OpenPrivateThreadAsync(
        CommunityId community,
        ChannelId parent,
        ThreadName name,
        IdempotencyKey key,
        CancellationToken cancellationToken
    ) =>
        Refusals.GuardAsync(
            "open a thread",
            async () =>
            {
                var standing = key.MayAlreadyStand
                    ? await FindThreadAsync(community, parent, name.IsMarkOf, key.Since, cancellationToken)
                        .ConfigureAwait(false)
                    : null;
                if (standing is { } found)
                {
                    return found;
                }

                var request = new ThreadRequest(
                    name.ToString(),
                    Channel.PrivateThread,
                    ArchiveAfterMinutes,
                    Invitable: false
                );
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
                    ? await FindThreadAsync(community, forum, n => n == name, key.Since, cancellationToken)
                        .ConfigureAwait(false)
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

    public Task<ChatResult<IReadOnlyList<OpenThread>>> OurThreadsAsync(
        CommunityId community,
        CancellationToken cancellationToken
    ) =>
        Refusals.GuardAsync<IReadOnlyList<OpenThread>>(
            "list threads",
            async () =>
            {
                var active = await http.ListActiveThreadsAsync(Ids.Of(community), cancellationToken)
                    .ConfigureAwait(false);
                return
                [
                    .. active
                        .Threads.Where(IsOurs)
                        .Select(t => new OpenThread(
                            Ids.Channel(t.Id),
                            Instant.FromDateTimeOffset((t.LastMessageId ?? t.Id).CreatedAt)
                        )),
                ];
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

    private async Task<ChannelId?> FindThreadAsync(
        CommunityId community,
        ChannelId parent,
        Predicate<string> isIt,
        Instant? since,
        CancellationToken cancellationToken
    )
    {
        var active = await http.ListActiveThreadsAsync(Ids.Of(community), cancellationToken).ConfigureAwait(false);
        var ours = active.Threads.FirstOrDefault(t =>
            t.Name is { } name
            && isIt(name)
            && t.ParentId == Ids.Of(parent)
            && IsOurs(t)
            && (since is not { } then || Instant.FromDateTimeOffset(t.Id.CreatedAt) >= then - LongBefore)
        );
        return ours is null ? null : Ids.Channel(ours.Id);
    }

    private bool IsOurs(Channel thread) => identity.Self is null || thread.OwnerId == identity.Self;
}
