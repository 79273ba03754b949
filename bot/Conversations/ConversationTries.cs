using NodaTime;

namespace NetSocialBot.Conversations;

/// <summary>How often, and for how long, a message is tried that does not get into its thread.</summary>
internal static class ConversationTries
{
    /// <summary>After a week the thread has gone to the archive, and the next round has come: nobody waits for it any more.</summary>
    public static readonly Duration TooLate = Duration.FromDays(7);

    /// <summary>Between tries; the last one from then on.</summary>
    private static readonly Duration[] Pauses =
    [
        Duration.FromMinutes(1),
        Duration.FromMinutes(5),
        Duration.FromMinutes(30),
        Duration.FromHours(2),
        Duration.FromHours(12),
    ];

    /// <param name="attempts">How often it was tried, from 1.</param>
    public static Duration PauseAfter(int attempts) => Pauses[Math.Clamp(attempts - 1, 0, Pauses.Length - 1)];

    /// <summary>The next try would come too late.</summary>
    public static bool AreOver(int attempts) =>
        Enumerable.Range(1, attempts).Aggregate(Duration.Zero, (sum, attempt) => sum + PauseAfter(attempt)) > TooLate;
}
