using NodaTime;

namespace NetSocialBot.Time;

/// <summary>The words of a rhythm, sorted by what they say. What they mean together is for <see cref="SpokenRecurrence"/>.</summary>
internal sealed partial class SaidRhythm
{
    private const int MostWords = 20;
    private static readonly LocalTime DefaultTime = new(17, 0);

    private readonly List<string> words;
    private LocalTime? time;
    private bool isEvery;
    private bool isAgain;

    private SaidRhythm(List<string> words) => this.words = words;

    public LocalTime Time => time ?? DefaultTime;

    public IsoDayOfWeek? Day { get; private set; }

    public WeekOfMonth? Week { get; private set; }

    /// <summary>Weeks apart, where it was said.</summary>
    public int? Every { get; private set; }

    public bool OnWeekdays { get; private set; }

    public bool IsDaily { get; private set; }

    public bool IsMonthly { get; private set; }

    public bool IsToday { get; private set; }

    /// <summary>Nothing says that it comes again.</summary>
    public bool IsOnce =>
        !isAgain && !isEvery && Week is null && Every is null && !OnWeekdays && !IsDaily && !IsMonthly;

    public bool IsEmpty => words.Count == 0;

    public RhythmFault? Fault { get; private set; }

    public List<string> Known { get; } = [];

    public List<string> Unknown { get; } = [];

    /// <summary>Known as parts of a date: "in 3 weeks", "15 january".</summary>
    public List<string> DateParts { get; } = [];

    /// <summary>All that could be a date, in order.</summary>
    public List<string> InDate { get; } = [];

    /// <summary>Parts of a date have no place in what comes again.</summary>
    public bool HasStrayWords => Unknown.Count > 0 || DateParts.Count > 0;

    public SpokenRecurrence.Unclear Unclear(RhythmFault fault) =>
        IsOnce || fault != RhythmFault.UnknownWords
            ? new(fault, Known, Unknown)
            : new(
                fault,
                [.. Known.Except(DateParts)],
                [.. words.Where(w => Unknown.Contains(w) || DateParts.Contains(w))]
            );

    public static SaidRhythm Of(List<string> words)
    {
        words.RemoveAll(word => word.Length == 0);
        var said = new SaidRhythm(words);
        if (words.Count > MostWords)
        {
            said.Fault = RhythmFault.UnknownWords;
            said.Unknown.Add("…");
            return said;
        }

        for (var i = 0; i < words.Count; )
        {
            var taken = said.Take(i);
            said.Known.AddRange(taken > 0 ? words.GetRange(i, taken) : []);
            i += Math.Max(1, taken);
        }

        return said;
    }

    public static bool LooksLikeADate(IReadOnlyList<string> words) =>
        words.Any(word => DateDigits().IsMatch(word))
        || (words.Any(DateWords.Months.ContainsKey) && words.Any(word => char.IsAsciiDigit(word[0])));

    private string At(int index) => index >= 0 && index < words.Count ? words[index] : "";

    /// <returns>How many words from here were understood; 0 where this one was not.</returns>
    private int Take(int i)
    {
        var taken = TakeTime(i);
        taken = taken > 0 ? taken : TakeRhythm(i);
        taken = taken > 0 ? taken : TakeDay(i);
        if (taken > 0)
        {
            return taken;
        }

        var word = At(i);
        if (
            DateWords.Tomorrow.Contains(word)
            || DateWords.Months.ContainsKey(word)
            || DateWords.Units.ContainsKey(word)
            || char.IsAsciiDigit(word[0])
        )
        {
            DateParts.Add(word);
            InDate.Add(word);
            return 1;
        }

        if (RhythmWords.Filler.Contains(word))
        {
            // "At" belongs to the time, "next" to the day.
            if (DateWords.Filler.Contains(word) || DateWords.Next.Contains(word) || DateWords.Articles.Contains(word))
            {
                InDate.Add(word);
            }

            return 1;
        }

        Unknown.Add(word);
        InDate.Add(word);
        return 0;
    }

    private int TakeTime(int i)
    {
        var (word, next) = (At(i), At(i + 1));
        if (RhythmWords.Noon.Contains(word))
        {
            return Note(LocalTime.Noon, 1);
        }

        if (RhythmWords.Midnight.Contains(word))
        {
            return Note(LocalTime.Midnight, 1);
        }

        if (RhythmWords.Half.Contains(next) && IsClock(word))
        {
            return Note(SpokenTime.TryParseTimeOfDay(word + next.Replace(".", "", StringComparison.Ordinal)), 2);
        }

        if (RhythmWords.Hour.Contains(next) && IsClock(word))
        {
            return Note(WholeOrWritten(word), 2);
        }

        if (Clock().IsMatch(word) && !DateDigits().IsMatch(word))
        {
            return Note(
                SpokenTime.TryParseTimeOfDay(
                    word.TrimEnd('h') is var bare && bare.Length < word.Length ? bare + ":00" : word
                ),
                1
            );
        }

        // "At 18" can only be the evening; "at 5" could be either.
        if (RhythmWords.At.Contains(At(i - 1)) && BareHour().IsMatch(word) && !DateWords.Units.ContainsKey(next))
        {
            return int.Parse(word, CultureInfo.InvariantCulture) > 12 ? Note(WholeOrWritten(word), 1) : Note(null, 1);
        }

        return 0;
    }

    private static bool IsClock(string word) => BareHour().IsMatch(word) || Clock().IsMatch(word);

    private static LocalTime? WholeOrWritten(string word) =>
        SpokenTime.TryParseTimeOfDay(BareHour().IsMatch(word) ? word + ":00" : word);

    private int Note(LocalTime? said, int taken)
    {
        if (said is null)
        {
            Fault ??= RhythmFault.NoSuchTime;
        }
        else if (time is not null && time != said)
        {
            Fault ??= RhythmFault.Contradiction;
        }

        time ??= said;
        return taken;
    }

    private int TakeRhythm(int i)
    {
        var (word, next) = (At(i), At(i + 1));
        if (RhythmWords.Every.Contains(word))
        {
            isEvery = true;
            return 1;
        }

        if (isEvery && (RhythmWords.Other.Contains(word) || RhythmWords.EverySecond.Contains(word)))
        {
            // "Every second Friday" is every other one, and with "of the month" the second of the month.
            return words.Exists(w => IsUnit(w, DateUnit.Month)) && RhythmWords.Weeks.ContainsKey(word) ? 0 : Apart(2);
        }

        if (RhythmWords.Weekly.Contains(word))
        {
            return Apart(1);
        }

        if (RhythmWords.EveryOtherWeek.Contains(word))
        {
            return Apart(2);
        }

        if (RhythmWords.Monthly.Contains(word) || IsAMonth(i))
        {
            IsMonthly = true;
            return 1;
        }

        if (
            RhythmWords.Daily.Contains(word)
            || (isEvery && IsUnit(word, DateUnit.Day) && !RhythmWords.Weekdays.Contains(next))
        )
        {
            // "Todos los días laborables": the next word says which.
            IsDaily = !RhythmWords.Weekdays.Contains(next);
            return 1;
        }

        if (RhythmWords.Weekdays.Contains(word))
        {
            OnWeekdays = true;
            IsDaily = false;
            return 1;
        }

        if (isEvery && IsUnit(next, DateUnit.Week) && DateWords.NumberOf(word) is { } count)
        {
            return Apart(count) + 1;
        }

        if (IsUnit(word, DateUnit.Week) && (IsAWeek(i) || (isEvery && !char.IsAsciiDigit(At(i - 1)[0]))))
        {
            return Apart(1);
        }

        // "Un vendredi sur deux".
        if (word == "sur" && DateWords.NumberOf(next) is { } share)
        {
            return Apart(share) + 1;
        }

        if (RhythmWords.Once.Contains(word))
        {
            return 1;
        }

        return RhythmWords.Today.Contains(word) ? NoteToday() : 0;
    }

    /// <summary>"Once a week", but not "in a week".</summary>
    private bool IsAWeek(int i) =>
        DateWords.Articles.Contains(At(i - 1)) && At(i - 2) is not ("in" or "en" or "dans" or "em");

    private int NoteToday()
    {
        IsToday = true;
        return 1;
    }

    /// <summary>"Of the month", "im Monat", "every month"; "in 3 months" is a date.</summary>
    private bool IsAMonth(int i) =>
        IsUnit(At(i), DateUnit.Month)
        && (isEvery || Week is not null)
        && !char.IsAsciiDigit(At(i - 1).FirstOrDefault('x'));

    private static bool IsUnit(string word, DateUnit unit) =>
        DateWords.Units.TryGetValue(word, out var found) && found == unit;

    private int Apart(int weeks)
    {
        if (weeks > Recurrence.Weekly.MostWeeks)
        {
            Fault ??= RhythmFault.TooRare;
        }
        else if (Every is { } known && known != weeks && known != 1 && weeks != 1)
        {
            Fault ??= RhythmFault.Contradiction;
        }

        Every = Math.Max(Every ?? 1, weeks);
        return 1;
    }
}
