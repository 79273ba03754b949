using System.Globalization;
using NetSocialBot.DiscordApi.Model;

namespace NetSocialBot.DiscordApi.Http;

internal sealed partial class DiscordHttp
{
    /// <summary>There is no nonce for threads: a lost answer is an error, and the caller looks what stands.</summary>
    public async Task<Channel> CreateThreadAsync(
        Snowflake channel,
        ThreadRequest thread,
        CancellationToken cancellationToken
    )
    {
        var opened = await SendAsync(
                Route.To(HttpMethod.Post, "channels/{channel}/threads", channel),
                DiscordJson.Default.Channel,
                cancellationToken,
                RequestBody.Json(thread, DiscordJson.Default.ThreadRequest)
            )
            .ConfigureAwait(false);
        threadGuilds.Note(opened);
        return opened;
    }

    /// <summary>A message has one thread at most, with the message's id; error 160004 if it has it already.</summary>
    public async Task<Channel> CreateThreadOnMessageAsync(
        Snowflake channel,
        Snowflake message,
        ThreadRequest thread,
        CancellationToken cancellationToken
    )
    {
        var opened = await SendAsync(
                Route.To(HttpMethod.Post, "channels/{channel}/messages/{message}/threads", channel, message),
                DiscordJson.Default.Channel,
                cancellationToken,
                RequestBody.Json(thread, DiscordJson.Default.ThreadRequest),
                repeatable: true
            )
            .ConfigureAwait(false);
        threadGuilds.Note(opened);
        return opened;
    }

    /// <summary>The first message has the thread's id. There is no nonce: after a lost answer the caller looks what stands.</summary>
    public async Task<Channel> CreateForumPostAsync(
        Snowflake forum,
        ForumPostRequest post,
        CancellationToken cancellationToken
    )
    {
        var opened = await SendAsync(
                Route.To(HttpMethod.Post, "channels/{channel}/threads", forum),
                DiscordJson.Default.Channel,
                cancellationToken,
                RequestBody.Json(post, DiscordJson.Default.ForumPostRequest)
            )
            .ConfigureAwait(false);
        threadGuilds.Note(opened);
        return opened;
    }

    /// <summary>Archives, locks or renames it.</summary>
    public Task<Channel> EditThreadAsync(Snowflake thread, ThreadEdit edit, CancellationToken cancellationToken) =>
        SendAsync(
            Route.To(HttpMethod.Patch, "channels/{channel}", thread),
            DiscordJson.Default.Channel,
            cancellationToken,
            RequestBody.Json(edit, DiscordJson.Default.ThreadEdit),
            repeatable: true
        );

    /// <summary>A channel or a thread, with all its messages; needs the permission to manage it. Error 10003 if it is gone.</summary>
    public Task DeleteChannelAsync(Snowflake channel, CancellationToken cancellationToken) =>
        SendAsync(Route.To(HttpMethod.Delete, "channels/{channel}", channel), cancellationToken);

    /// <summary>A channel or a thread; error 10003 if it is gone, or cannot be seen.</summary>
    public async Task<Channel> GetChannelAsync(Snowflake channel, CancellationToken cancellationToken)
    {
        var found = await SendAsync(
                Route.To(HttpMethod.Get, "channels/{channel}", channel),
                DiscordJson.Default.Channel,
                cancellationToken
            )
            .ConfigureAwait(false);
        threadGuilds.Note(found);
        return found;
    }

    public async Task<ThreadList> ListActiveThreadsAsync(Snowflake guild, CancellationToken cancellationToken)
    {
        var list = await SendAsync(
                Route.To(HttpMethod.Get, "guilds/{guild}/threads/active", guild),
                DiscordJson.Default.ThreadList,
                cancellationToken
            )
            .ConfigureAwait(false);
        foreach (var thread in list.Threads)
        {
            threadGuilds.Note(thread);
        }

        return list;
    }

    /// <summary>The latest to be archived first, 100 at a time.</summary>
    /// <param name="before">The archive time of the last one of the page before; null begins.</param>
    public Task<ArchivedThreads> ListArchivedPrivateThreadsAsync(
        Snowflake channel,
        DateTimeOffset? before,
        CancellationToken cancellationToken
    ) =>
        SendAsync(
            Route
                .To(HttpMethod.Get, "channels/{channel}/threads/archived/private", channel)
                .With(("before", before?.ToString("O", CultureInfo.InvariantCulture)), ("limit", "100")),
            DiscordJson.Default.ArchivedThreads,
            cancellationToken
        );

    public Task AddThreadMemberAsync(Snowflake thread, Snowflake user, CancellationToken cancellationToken) =>
        SendAsync(MembershipRoute(HttpMethod.Put, thread, user), cancellationToken);

    public Task RemoveThreadMemberAsync(Snowflake thread, Snowflake user, CancellationToken cancellationToken) =>
        SendAsync(MembershipRoute(HttpMethod.Delete, thread, user), cancellationToken);

    /// <summary>Error 10007 if they are not in the thread.</summary>
    public Task<ThreadMember> GetThreadMemberAsync(
        Snowflake thread,
        Snowflake user,
        CancellationToken cancellationToken
    ) => SendAsync(MembershipRoute(HttpMethod.Get, thread, user), DiscordJson.Default.ThreadMember, cancellationToken);

    private Route MembershipRoute(HttpMethod method, Snowflake thread, Snowflake user) =>
        Route.To(method, "channels/{channel}/thread-members/{user}", thread, user) with
        {
            Major = threadGuilds.TryGet(thread)?.ToString(),
        };
}
