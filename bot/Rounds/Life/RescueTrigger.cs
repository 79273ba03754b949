using Microsoft.EntityFrameworkCore;
using NetSocialBot.Storage;
using NodaTime;

namespace NetSocialBot.Rounds.Life;

/// <summary>Two rescues that became a round, by the trigger of that round.</summary>
internal static class RescueTrigger
{
    private const string Prefix = "rescue:";

    public static string Of(long one, long other) =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix}{one}:{other}");

    /// <summary>Somebody is out of it before they were introduced: for the other somebody else is looked for.</summary>
    public static async Task LookAgainAsync(
        BotDbContext db,
        IReadOnlyCollection<long> rounds,
        Instant at,
        CancellationToken cancellationToken
    )
    {
        var triggers = await db.Set<Round>()
            .Where(r => rounds.Contains(r.Id) && r.Kind == RoundKind.Rescue)
            .Select(r => r.Trigger)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var rescues = triggers
            .SelectMany(trigger => trigger[Prefix.Length..].Split(':'))
            .Select(id => long.Parse(id, CultureInfo.InvariantCulture))
            .ToList();
        if (rescues.Count == 0)
        {
            return;
        }

        await db.Set<Rescue>()
            .Where(r => rescues.Contains(r.Id) && r.Step == RescueStep.Matched)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(r => r.Step, RescueStep.Looking)
                        .SetProperty(r => r.With, (long?)null)
                        .SetProperty(r => r.DueAt, at)
                        .SetProperty(r => r.FirstDueAt, at)
                        .SetProperty(r => r.Attempts, 0),
                cancellationToken
            )
            .ConfigureAwait(false);
    }
}
