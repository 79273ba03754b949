using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace NetSocialBot.Chat;

/// <summary>
/// What the bot tells of itself to whoever listens: numbers and spans, with ids and outcomes, never a name or a text. Each
/// feature makes its own instruments on this meter; their names stand here, as dashboards and alarms lean on them.
/// </summary>
internal static class Instruments
{
    public const string Name = "NetSocialBot";

    /// <summary>Counts rounds by their kind.</summary>
    public const string RoundsPlanned = "netsocialbot.rounds.planned";

    /// <summary>Counts pairings by what became of them: introduced, refused (and why), postponed.</summary>
    public const string Deliveries = "netsocialbot.deliveries";

    /// <summary>Seconds, by kind and outcome.</summary>
    public const string Interactions = "netsocialbot.interactions";

    /// <summary>Seconds, by job.</summary>
    public const string JobLag = "netsocialbot.jobs.lag";

    public static readonly Meter Meter = new(Name);

    public static readonly ActivitySource Spans = new(Name);
}
