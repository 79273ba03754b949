using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Programmes;
using NetSocialBot.Storage;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Rounds;

/// <summary>Changes when and where the rounds of a community's first programme are: for whoever wants no more than that.</summary>
internal sealed class RoundRhythm(
    BotDbContext db,
    RoundSchedule schedule,
    IEnumerable<IZoneListener> zones,
    TimeProvider clock
)
{
    private const int MaximumSuggestions = 25;

    public async Task<RhythmOutcome> ChangeAsync(
        CommunityId id,
        RhythmChange change,
        CancellationToken cancellationToken
    )
    {
        var community = await db.Set<Community>()
            .SingleOrDefaultAsync(c => c.Id == id && c.Active, cancellationToken)
            .ConfigureAwait(false);
        if (community is null)
        {
            return new RhythmOutcome.UnknownCommunity();
        }

        if (SpokenTime.TryParseTimeOfDay(change.Time) is not { } time)
        {
            return new RhythmOutcome.BadTime();
        }

        if (change.Zone is { } zone)
        {
            var known = DateTimeZoneProviders.Tzdb.Ids.FirstOrDefault(z =>
                string.Equals(z, zone.Trim(), StringComparison.OrdinalIgnoreCase)
            );
            if (known is null)
            {
                return new RhythmOutcome.BadZone(ZonesLike(zone) is [var near, ..] ? near : null);
            }

            (community.TimeZone, community.ZoneIsKnown) = (known, true);
        }

        if (await FirstAsync(id, cancellationToken).ConfigureAwait(false) is not { } programme)
        {
            return new RhythmOutcome.NoProgramme();
        }

        // On weekdays there is no day to change: who names one wants that day.
        programme.Rhythm = programme.Rhythm == ProgrammeRhythm.Weekdays ? ProgrammeRhythm.Weekly : programme.Rhythm;
        programme.Day = change.Day;
        programme.Minute = (time.Hour * 60) + time.Minute;
        programme.Channel = change.Channel ?? programme.Channel;
        programme.IsSetUp = true;
        programme.NextAt = null;
        programme.BeginSoon(clock.GetInstant(), community.Zone);
        community.Channel = change.Channel ?? community.Channel;
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        await schedule.KeepAsync(id, cancellationToken).ConfigureAwait(false);
        if (change.Zone is not null)
        {
            foreach (var listener in zones)
            {
                await listener.ZoneChangedAsync(id, cancellationToken).ConfigureAwait(false);
            }
        }

        var next = programme.Recurrence.Next(clock.GetInstant(), community.Zone);
        return new RhythmOutcome.Changed(community, programme, next!.Value);
    }

    private Task<Programme?> FirstAsync(CommunityId community, CancellationToken cancellationToken) =>
        db.Set<Programme>()
            .Where(p => p.Community == community)
            .Where(p => p.State == ProgrammeState.Running || p.State == ProgrammeState.Paused)
            .OrderBy(p => p.State == ProgrammeState.Running ? 0 : 1)
            .ThenBy(p => p.Id)
            .FirstOrDefaultAsync(cancellationToken);

    /// <summary>Zones whose name has what was typed in it, by place first: "berlin" finds Europe/Berlin.</summary>
    public static IReadOnlyList<string> ZonesLike(string typed)
    {
        var words = typed.Trim().Replace(' ', '_');
        return
        [
            .. DateTimeZoneProviders
                .Tzdb.Ids.Where(z => z.Contains(words, StringComparison.OrdinalIgnoreCase))
                .OrderBy(z => z.Contains('/', StringComparison.Ordinal) ? 0 : 1)
                .ThenBy(z => z.Length)
                .ThenBy(z => z, StringComparer.Ordinal)
                .Take(MaximumSuggestions),
        ];
    }
}

/// <param name="Time">As typed.</param>
/// <param name="Zone">As typed; null leaves it as it is.</param>
/// <param name="Channel">Null leaves it as it is.</param>
internal sealed record RhythmChange(IsoDayOfWeek Day, string Time, string? Zone, ChannelId? Channel);

internal abstract record RhythmOutcome
{
    private RhythmOutcome() { }

    internal sealed record Changed(Community Community, Programme Programme, Instant Next) : RhythmOutcome;

    internal sealed record NoProgramme : RhythmOutcome;

    internal sealed record BadTime : RhythmOutcome;

    /// <param name="Near">A zone that may have been meant.</param>
    internal sealed record BadZone(string? Near) : RhythmOutcome;

    internal sealed record UnknownCommunity : RhythmOutcome;
}
