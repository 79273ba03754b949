using NodaTime;

namespace NetSocialBot.Time;

/// <summary>
/// When something comes again, in the local time of some zone. Pure: it knows neither the present nor a zone until it is asked.
/// A time that a clock change skips moves on by the length of the gap; one that comes twice is taken the first time.
/// </summary>
internal abstract record Recurrence
{
    /// <summary>Behind it there is no room for a zone's offset.</summary>
    private const int LastYear = 9997;

    private Recurrence(LocalTime time) => Time = time;

    /// <summary>Of the day, as the clocks on the wall show it.</summary>
    public LocalTime Time { get; init; }

    /// <returns>Strictly later than <paramref name="after"/>; null where it does not come again.</returns>
    public Instant? Next(Instant after, DateTimeZone zone)
    {
        if (after.InUtc().Year > LastYear)
        {
            return null;
        }

        // A whole day can be skipped (Samoa had no 30th of December in 2011), and what falls into it comes the day after.
        var first = after.InZone(zone).Date;
        foreach (var date in DatesFrom(first.Year > 1 ? first.PlusDays(-2) : first))
        {
            var at = (date + Time).InZoneLeniently(zone).ToInstant();
            if (at > after)
            {
                return at;
            }
        }

        return null;
    }

    /// <summary>The next <paramref name="count"/>, or as many as there are; each later than the one before.</summary>
    public IReadOnlyList<Instant> Take(int count, Instant after, DateTimeZone zone)
    {
        List<Instant> taken = [];
        while (taken.Count < count && Next(taken.Count == 0 ? after : taken[^1], zone) is { } next)
        {
            taken.Add(next);
        }

        return taken;
    }

    /// <summary>All its days from this one on, in order, none beyond <see cref="LastYear"/>.</summary>
    protected abstract IEnumerable<LocalDate> DatesFrom(LocalDate first);

    private static IEnumerable<LocalDate> Days(LocalDate first, int step)
    {
        for (var date = first; date.Year <= LastYear; date = date.PlusDays(step))
        {
            yield return date;
        }
    }

    internal sealed record Once(LocalDate Date, LocalTime At) : Recurrence(At)
    {
        protected override IEnumerable<LocalDate> DatesFrom(LocalDate first) =>
            Date >= first && Date.Year <= LastYear ? [Date] : [];
    }

    /// <summary>Every week, every other, every third ...</summary>
    internal sealed record Weekly : Recurrence
    {
        public const int MostWeeks = 52;

        /// <param name="anchor">A day of some week in which it comes; weeks begin on Mondays. Before and after it the weeks are counted.</param>
        /// <param name="every">1 for every week, to <see cref="MostWeeks"/>.</param>
        public Weekly(IsoDayOfWeek day, LocalTime at, LocalDate anchor, int every = 1)
            : base(at)
        {
            ArgumentOutOfRangeException.ThrowIfEqual((int)day, (int)IsoDayOfWeek.None);
            ArgumentOutOfRangeException.ThrowIfLessThan(every, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(every, MostWeeks);
            (Day, Every) = (day, every);
            Anchor = OnDay(anchor, day);
        }

        public IsoDayOfWeek Day { get; }

        public int Every { get; }

        /// <summary>One of its days.</summary>
        public LocalDate Anchor { get; }

        protected override IEnumerable<LocalDate> DatesFrom(LocalDate first)
        {
            var step = 7 * Every;
            var since = Period.DaysBetween(Anchor, first);
            // Towards the later, on both sides of the anchor.
            var steps = (since / step) + (since > 0 && since % step != 0 ? 1 : 0);
            return Days(Anchor.PlusDays(steps * step), step);
        }

        private static LocalDate OnDay(LocalDate date, IsoDayOfWeek day) =>
            date.PlusDays((int)day - (int)date.DayOfWeek);
    }

    /// <summary>The second Tuesday of each month, or the last one.</summary>
    internal sealed record NthWeekdayOfMonth(WeekOfMonth Week, IsoDayOfWeek Day, LocalTime At) : Recurrence(At)
    {
        protected override IEnumerable<LocalDate> DatesFrom(LocalDate first)
        {
            var start = first.With(DateAdjusters.StartOfMonth);
            for (var month = start; month.Year <= LastYear; month = month.PlusMonths(1))
            {
                if (In(month) is var date && date >= first)
                {
                    yield return date;
                }
            }
        }

        private LocalDate In(LocalDate firstOfMonth)
        {
            var earliest = firstOfMonth.With(DateAdjusters.NextOrSame(Day));
            return Week == WeekOfMonth.Last
                ? firstOfMonth.With(DateAdjusters.EndOfMonth).With(DateAdjusters.PreviousOrSame(Day))
                : earliest.PlusWeeks((int)Week - 1);
        }
    }

    /// <summary>Monday to Friday.</summary>
    internal sealed record Weekdays(LocalTime At) : Recurrence(At)
    {
        protected override IEnumerable<LocalDate> DatesFrom(LocalDate first) =>
            Days(first, 1).Where(date => date.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday));
    }
}
