namespace NetSocialBot.Chat;

/// <summary>
/// Room for another thread where a community has as many open ones as the platform lets it have. Whoever knows which threads have had
/// their time registers this; whoever opens one asks.
/// </summary>
internal interface IThreadRoom
{
    /// <summary>Closes some of the bot's own threads that have had their time. Whoever writes in one opens it again.</summary>
    /// <returns>Whether there is room now.</returns>
    /// <exception cref="ChatException">The wire broke.</exception>
    Task<bool> MakeAsync(CommunityId community, CancellationToken cancellationToken);
}

internal static class ThreadRoomExtensions
{
    /// <summary>Opens a thread; where there is no room for it, makes some and tries once more.</summary>
    public static async Task<ChatResult<ChannelId>> OpenAsync(
        this IThreadRoom room,
        CommunityId community,
        Func<Task<ChatResult<ChannelId>>> open,
        CancellationToken cancellationToken
    )
    {
        var opened = await open().ConfigureAwait(false);
        return
            opened.Refusal is ChatRefusal.LimitReached
            && await room.MakeAsync(community, cancellationToken).ConfigureAwait(false)
            ? await open().ConfigureAwait(false)
            : opened;
    }
}
