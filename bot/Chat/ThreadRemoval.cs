namespace NetSocialBot.Chat;

internal static class ThreadRemoval
{
    /// <summary>Deletes a thread that nobody is to find; where the bot may not, it is closed.</summary>
    /// <returns>Null if it is done; <see cref="ChatRefusal.Gone"/> if somebody else did it.</returns>
    public static async Task<ChatRefusal?> TakeAwayAsync(
        this IChatPlatform chat,
        ChannelId thread,
        CancellationToken cancellationToken
    )
    {
        var deleted = await chat.DeleteThreadAsync(thread, cancellationToken).ConfigureAwait(false);
        return deleted.Refusal is ChatRefusal.NotAllowed
            ? (await chat.CloseThreadAsync(thread, cancellationToken).ConfigureAwait(false)).Refusal
            : deleted.Refusal;
    }
}
