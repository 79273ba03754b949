using System.Data.Common;
using System.Runtime.ExceptionServices;
using NetSocialBot.Chat;
using NodaTime;

namespace NetSocialBot.Storage.Leases;

/// <summary>What concerns one must not hold up the others: where one fails, the rest is done all the same.</summary>
internal static class OneByOne
{
    private static readonly Duration First = Duration.FromMinutes(1);
    private static readonly Duration Longest = Duration.FromHours(1);

    /// <param name="act">False ends it: the platform takes no more for a while.</param>
    /// <param name="postpone">What is done with one that failed, so that it is not first again and again; null for nothing.</param>
    /// <returns>False where it was ended.</returns>
    /// <exception cref="ChatException">The wire broke at one of them, or more. Thrown when the others are done; so is any other failure.</exception>
    public static async Task<bool> DoAsync<T>(
        IEnumerable<T> all,
        Func<T, Task<bool>> act,
        Func<T, Task>? postpone = null
    )
    {
        Exception? broken = null;
        var isEnded = false;
        foreach (var one in all)
        {
            try
            {
                if (isEnded = !await act(one).ConfigureAwait(false))
                {
                    break;
                }
            }
            catch (Exception failure) when (IsItsOwn(failure))
            {
                // What is no fault of the wire is one of ours, and must not be hidden behind it.
                broken = broken is null or ChatException ? failure : broken;
                if (postpone is not null)
                {
                    await postpone(one).ConfigureAwait(false);
                }
            }
        }

        switch (broken)
        {
            case ChatException wire:
                throw new ChatException(wire.Message, wire);
            case not null:
                ExceptionDispatchInfo.Throw(broken);
                break;
        }

        return !isEnded;
    }

    /// <summary>Works that know nothing of each other.</summary>
    public static Task AllAsync(CancellationToken cancellationToken, params Func<CancellationToken, Task>[] works) =>
        DoAsync(
            works,
            async work =>
            {
                await work(cancellationToken).ConfigureAwait(false);
                return true;
            }
        );

    /// <summary>Twice as long each time.</summary>
    /// <param name="attempts">How often it was tried, from 1.</param>
    public static Duration Backoff(int attempts) =>
        Duration.Min(First * Math.Pow(2, Math.Clamp(attempts - 1, 0, 20)), Longest);

    /// <summary>Without its database, or with the work taken over by another worker, the others would fail just the same.</summary>
    public static bool IsItsOwn(Exception failure)
    {
        if (failure is OperationCanceledException or LeaseLostException or DbException)
        {
            return false;
        }

        for (var inner = failure.InnerException; inner is not null; inner = inner.InnerException)
        {
            if (inner is DbException { IsTransient: true })
            {
                return false;
            }
        }

        return true;
    }
}
