using NetSocialBot.Chat;

namespace NetSocialBot.Rounds.Life;

/// <summary>What concerns one must not hold up the others: where the wire breaks at one, the rest is done all the same.</summary>
internal static class OneByOne
{
    /// <param name="act">False ends it: the platform takes no more for a while.</param>
    /// <exception cref="ChatException">The wire broke at one of them, or more. Thrown when the others are done.</exception>
    public static async Task DoAsync<T>(IEnumerable<T> all, Func<T, Task<bool>> act)
    {
        ChatException? broken = null;
        foreach (var one in all)
        {
            try
            {
                if (!await act(one).ConfigureAwait(false))
                {
                    break;
                }
            }
            catch (ChatException failure)
            {
                broken ??= failure;
            }
        }

        if (broken is not null)
        {
            throw new ChatException(broken.Message, broken);
        }
    }
}
