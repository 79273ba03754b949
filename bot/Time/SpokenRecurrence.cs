using NodaTime;

namespace NetSocialBot.Time;

/// <summary>What was made of a rhythm that somebody wrote in words.</summary>
internal abstract record SpokenRecurrence
{
    private SpokenRecurrence() { }

    internal sealed record Understood(Recurrence Rhythm) : SpokenRecurrence;

    /// <param name="Known">The words that made sense, as they were written; to be said back.</param>
    /// <param name="Unknown">Those that did not.</param>
    internal sealed record Unclear(RhythmFault Fault, IReadOnlyList<string> Known, IReadOnlyList<string> Unknown)
        : SpokenRecurrence;

    /// <summary>
    /// Reads <c>every other Friday at 5pm</c>, <c>first Monday 17:00</c>, <c>every 3 weeks on tuesday 18:30</c>, <c>alle zwei
    /// Wochen freitags um 17 Uhr</c>, and whatever <see cref="SpokenTime"/> and <see cref="SpokenDate"/> read, as something that
    /// comes once. Without a time it is five in the afternoon. What has no start said begins with its next day.
    /// </summary>
    public static SpokenRecurrence Parse(string text, ZonedDateTime now)
    {
        if (SpokenTime.TryParse(text, now) is { } moment)
        {
            return OnceOrPast(moment.LocalDateTime.Date, moment.TimeOfDay, now, [text.Trim()]);
        }

        var said = SaidRhythm.Of(DateWords.Split(text));
        return said.Fault is { } fault ? said.Unclear(fault)
            : said.IsEmpty ? said.Unclear(RhythmFault.Nothing)
            : said.IsOnce ? OnceOf(said, now)
            : said.HasStrayWords ? said.Unclear(RhythmFault.UnknownWords)
            : AgainAndAgain(said, now);
    }

    private static SpokenRecurrence AgainAndAgain(SaidRhythm said, ZonedDateTime now)
    {
        if (said.OnWeekdays)
        {
            return said.Day is null && said.Week is null && said.Every is null
                ? new Understood(new Recurrence.Weekdays(said.Time))
                : said.Unclear(RhythmFault.Contradiction);
        }

        if (said.IsDaily)
        {
            return said.Unclear(RhythmFault.Daily);
        }

        if (said.Day is not { } day)
        {
            return said.Unclear(RhythmFault.NoDay);
        }

        if (said.Week is { } week)
        {
            return said.Every is null
                ? new Understood(new Recurrence.NthWeekdayOfMonth(week, day, said.Time))
                : said.Unclear(RhythmFault.Contradiction);
        }

        if (said.IsMonthly)
        {
            return said.Unclear(RhythmFault.WhichWeek);
        }

        var isOverToday = now.DayOfWeek != day || said.Time <= now.TimeOfDay;
        var first = isOverToday ? now.Date.Next(day) : now.Date;
        return new Understood(new Recurrence.Weekly(day, said.Time, first, said.Every ?? 1));
    }

    private static SpokenRecurrence OnceOf(SaidRhythm said, ZonedDateTime now)
    {
        if (said.Day is { } day)
        {
            if (said.Unknown.Count > 0 || said.DateParts.Count > 0)
            {
                return said.Unclear(said.Unknown.Count > 0 ? RhythmFault.UnknownWords : RhythmFault.Contradiction);
            }

            var isOver = now.DayOfWeek != day || said.Time <= now.TimeOfDay;
            return OnceOrPast(isOver ? now.Date.Next(day) : now.Date, said.Time, now, said.Known);
        }

        if (said.IsToday)
        {
            return said.Unknown.Count > 0
                ? said.Unclear(RhythmFault.UnknownWords)
                : OnceOrPast(now.Date, said.Time, now, said.Known);
        }

        // What is unknown as a rhythm may be a date.
        return SpokenDate.TryParse(string.Join(' ', said.InDate), now.Date) is { } date
            ? OnceOrPast(date, said.Time, now, said.Known)
            : said.Unclear(
                SaidRhythm.LooksLikeADate(said.InDate) ? RhythmFault.NoSuchDate
                : said.Unknown.Count > 0 ? RhythmFault.UnknownWords
                : RhythmFault.NoDay
            );
    }

    private static SpokenRecurrence OnceOrPast(
        LocalDate date,
        LocalTime time,
        ZonedDateTime now,
        IReadOnlyList<string> known
    )
    {
        var once = new Recurrence.Once(date, time);
        return once.Next(now.ToInstant(), now.Zone) is not null ? new Understood(once)
            : date > now.Date ? new Unclear(RhythmFault.NoSuchDate, known, [])
            : new Unclear(RhythmFault.Past, known, []);
    }
}
