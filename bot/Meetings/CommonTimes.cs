using NetSocialBot.Members.Profile;
using NodaTime;

namespace NetSocialBot.Meetings;

/// <param name="Zone">Where their clock stands; that of the community where they did not say.</param>
/// <param name="Free">When they are usually free, by that clock.</param>
internal sealed record Attendee(DateTimeZone Zone, FreeTimes Free);

/// <param name="Times">At least one, in their order.</param>
internal sealed record Suggestion(TimesBasis Basis, IReadOnlyList<Instant> Times);

/// <summary>Finds times at which a few people can meet: whole calendar moments, so clock changes and odd zones are no cases of their own.</summary>
internal static class CommonTimes
{
    public const int Most = 5;

    public static readonly Duration Length = Duration.FromMinutes(30);

    /// <summary>Everybody has to press first, and then be reminded an hour before.</summary>
    private static readonly Duration Soonest = Duration.FromHours(3);

    private static readonly Duration Ahead = Duration.FromDays(7);

    /// <summary>All zones in use are whole quarters of an hour from UTC.</summary>
    private static readonly Duration Grain = Duration.FromMinutes(15);

    /// <summary>Two times on one day that are closer are hardly two.</summary>
    private static readonly Duration Between = Duration.FromHours(2);

    private const FreeTimes Weekend =
        FreeTimes.WeekendMorning | FreeTimes.WeekendLunch | FreeTimes.WeekendAfternoon | FreeTimes.WeekendEvening;

    private const int MinutesPerHour = 60;

    /// <summary>A different hour is a different offer; beyond these minutes more difference is no better.</summary>
    private const int DifferentEnough = 4 * MinutesPerHour;

    /// <param name="people">The first one's days are counted.</param>
    /// <param name="without">Offered before: left out, unless nothing else is left.</param>
    /// <returns>Null where there is no hour at which nobody would have to be up at night.</returns>
    public static Suggestion? Suggest(Instant now, IReadOnlyList<Attendee> people, IReadOnlyCollection<Instant> without)
    {
        foreach (var basis in Enum.GetValues<TimesBasis>())
        {
            var all = Moments(now).Where(at => people.All(person => Suits(at, person, basis))).ToList();
            var others = all.Where(at => without.All(old => Distance(old, at) >= Between)).ToList();
            var times = Spread(others.Count > 0 ? others : all, people);
            if (times.Count > 0)
            {
                return new Suggestion(basis, times);
            }
        }

        return null;
    }

    private static IEnumerable<Instant> Moments(Instant now)
    {
        var grain = (long)Grain.TotalSeconds;
        var first = ((now + Soonest).ToUnixTimeSeconds() + grain - 1) / grain * grain;
        for (var at = Instant.FromUnixTimeSeconds(first); at <= now + Ahead; at += Grain)
        {
            yield return at;
        }
    }

    /// <summary>Looked at from its beginning to its last moment, by the clock on the wall.</summary>
    private static bool Suits(Instant at, Attendee person, TimesBasis basis) =>
        Suits(at.InZone(person.Zone).LocalDateTime, person, basis)
        && Suits((at + Grain).InZone(person.Zone).LocalDateTime, person, basis)
        && Suits((at + Length - Duration.FromSeconds(1)).InZone(person.Zone).LocalDateTime, person, basis);

    private static bool Suits(LocalDateTime local, Attendee person, TimesBasis basis) =>
        basis switch
        {
            TimesBasis.Free when person.Free != FreeTimes.None => IsFree(local, person.Free),
            TimesBasis.Free or TimesBasis.Day => local.Hour is >= 9 and < 21,
            _ => local.Hour is >= 7 and < 23,
        };

    private static bool IsFree(LocalDateTime local, FreeTimes free)
    {
        var isWeekend = local.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday;
        return PartOfDay.All.Any(part =>
            free.HasFlag(part.Time)
            && Weekend.HasFlag(part.Time) == isWeekend
            && local.Hour >= part.From
            && local.Hour < part.To
        );
    }

    /// <summary>Over as many days as there are, at different hours, and on the hour where that can be.</summary>
    private static List<Instant> Spread(List<Instant> free, IReadOnlyList<Attendee> people)
    {
        List<Instant> left = [.. free];
        List<Instant> chosen = [];
        while (chosen.Count < Most && left.Count > 0)
        {
            var next = left.OrderBy(at => chosen.Count(c => DayOf(c) == DayOf(at)))
                .ThenBy(DayOf)
                .ThenByDescending(at => people.Sum(person => Roundness(at, person)))
                .ThenByDescending(Difference)
                .ThenBy(at => at)
                .First();
            chosen.Add(next);
            left.RemoveAll(at => Distance(at, next) < Between);
        }

        chosen.Sort();
        return chosen;

        LocalDate DayOf(Instant at) => at.InZone(people[0].Zone).Date;

        int Difference(Instant at) =>
            chosen.Select(c => Math.Abs(Minutes(c) - Minutes(at))).Append(DifferentEnough).Min();

        int Minutes(Instant at)
        {
            var time = at.InZone(people[0].Zone).TimeOfDay;
            return (time.Hour * MinutesPerHour) + time.Minute;
        }
    }

    private static int Roundness(Instant at, Attendee person) =>
        at.InZone(person.Zone).Minute switch
        {
            0 => 2,
            30 => 1,
            _ => 0,
        };

    private static Duration Distance(Instant one, Instant other) => one > other ? one - other : other - one;
}
