using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Storage;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Rounds;

/// <summary>Changes when and where a community's rounds are.</summary>
internal sealed class RoundRhythm(BotDbContext db, RoundSchedule schedule)
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

            community.TimeZone = known;
        }

        community.RoundDay = change.Day;
        community.RoundMinute = (time.Hour * 60) + time.Minute;
        community.Channel = change.Channel ?? community.Channel;
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        await schedule.KeepAsync(community, cancellationToken).ConfigureAwait(false);
        var next = await schedule.NextAsync(id, cancellationToken).ConfigureAwait(false);
        return new RhythmOutcome.Changed(community, Instant.FromDateTimeOffset(next!.Value));
    }

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

    internal sealed record Changed(Community Community, Instant Next) : RhythmOutcome;

    internal sealed record BadTime : RhythmOutcome;

    /// <param name="Near">A zone that may have been meant.</param>
    internal sealed record BadZone(string? Near) : RhythmOutcome;

    internal sealed record UnknownCommunity : RhythmOutcome;
}
