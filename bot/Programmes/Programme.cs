using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetSocialBot.Chat;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Programmes;

/// <summary>Something that a community does again and again: who is introduced to whom, where, how often and how.</summary>
internal sealed class Programme
{
    public const int LongestName = 60;

    /// <summary>Of pairs.</summary>
    public const int Pair = 2;
    public const int SmallestGroup = 3;
    public const int LargestGroup = 6;

    /// <summary>In days: with more, a round would be over.</summary>
    public const int LongestPatience = 6;

    /// <summary>Silence is left to the two whom it is between.</summary>
    public const int EndlessPatience = 0;

    /// <summary>A Monday: every other week is counted from it.</summary>
    private static readonly LocalDate FirstWeek = new(2024, 1, 1);

    public long Id { get; init; }

    public required CommunityId Community { get; init; }

    /// <summary>What asked for it; the database lets each ask once.</summary>
    public required string Request { get; init; }

    public required string Name { get; set; }

    public ProgrammeKind Kind { get; set; }

    /// <summary>Where introductions are opened; null for wherever the community has its introductions.</summary>
    public ChannelId? Channel { get; set; }

    /// <summary>Who may join; null for everybody.</summary>
    public RoleId? Role { get; set; }

    public ProgrammeRhythm Rhythm { get; set; }

    /// <summary>Of no meaning on <see cref="ProgrammeRhythm.Weekdays"/>.</summary>
    public required IsoDayOfWeek Day { get; set; }

    /// <summary>Minutes after midnight, in the community's zone.</summary>
    public required int Minute { get; set; }

    /// <summary>0 or 1: in which of two weeks it is, where it is every other.</summary>
    public int Phase { get; set; }

    /// <summary>How many meet: 2, or 3 to 6.</summary>
    public int GroupSize { get; set; } = Pair;

    public ProgrammeMix Mix { get; set; }

    public bool Reminders { get; set; } = true;

    /// <summary>A moderator looks at each round before it is sent.</summary>
    public bool ApproveFirst { get; set; }

    /// <summary>
    /// How many days somebody waits for a silent partner before something is done about it, or <see cref="EndlessPatience"/>; null
    /// for what the operator has set.
    /// </summary>
    public int? Patience { get; set; }

    public ProgrammeState State { get; set; }

    /// <summary>When its next round is planned: what is past is due. Null where none is.</summary>
    public Instant? NextAt { get; set; }

    /// <summary>False for the one that each community begins with, as long as nobody has chosen anything about it.</summary>
    public bool IsSetUp { get; set; }

    public LocalTime Time => LocalTime.FromMinutesSinceMidnight(Minute);

    public bool IsOpen => State is ProgrammeState.Running or ProgrammeState.Paused;

    public Recurrence Recurrence =>
        Rhythm switch
        {
            ProgrammeRhythm.Weekly => new Recurrence.Weekly(Day, Time, FirstWeek),
            ProgrammeRhythm.EveryOtherWeek => new Recurrence.Weekly(Day, Time, FirstWeek.PlusWeeks(Phase), every: 2),
            ProgrammeRhythm.Weekdays => new Recurrence.Weekdays(Time),
            ProgrammeRhythm.FirstOfMonth => new Recurrence.NthWeekdayOfMonth(WeekOfMonth.First, Day, Time),
            ProgrammeRhythm.SecondOfMonth => new Recurrence.NthWeekdayOfMonth(WeekOfMonth.Second, Day, Time),
            ProgrammeRhythm.ThirdOfMonth => new Recurrence.NthWeekdayOfMonth(WeekOfMonth.Third, Day, Time),
            ProgrammeRhythm.FourthOfMonth => new Recurrence.NthWeekdayOfMonth(WeekOfMonth.Fourth, Day, Time),
            ProgrammeRhythm.LastOfMonth => new Recurrence.NthWeekdayOfMonth(WeekOfMonth.Last, Day, Time),
            _ => throw new InvalidOperationException($"There is no rhythm {Rhythm}."),
        };

    /// <summary>The one of two weeks in which the next time comes sooner.</summary>
    public void BeginSoon(Instant now, DateTimeZone zone)
    {
        Phase = 0;
        var one = Recurrence.Next(now, zone);
        Phase = 1;
        var other = Recurrence.Next(now, zone);
        Phase = one <= other ? 0 : 1;
    }
}

internal enum ProgrammeKind
{
    /// <summary>Two by two; with an odd number somebody makes it three.</summary>
    Pairs,

    /// <summary>Three to six.</summary>
    Groups,

    /// <summary>Whoever is new, once, with somebody who offered to greet them.</summary>
    Newcomers,
}

internal enum ProgrammeRhythm
{
    Weekly,
    EveryOtherWeek,
    FirstOfMonth,
    SecondOfMonth,
    ThirdOfMonth,
    FourthOfMonth,
    LastOfMonth,
    Weekdays,
}

/// <summary>What counts when it is chosen who meets whom.</summary>
internal enum ProgrammeMix
{
    CommonGroundFirst,
    SomeOfBoth,

    /// <summary>Those who keep meeting each other anyway are kept apart where somebody else will do.</summary>
    MixedCircles,
}

internal enum ProgrammeState
{
    Running,
    Paused,
    Ended,

    /// <summary>Being set up: nobody has seen it yet.</summary>
    Begun,
}

internal sealed class ProgrammeConfiguration : IEntityTypeConfiguration<Programme>
{
    public void Configure(EntityTypeBuilder<Programme> builder)
    {
        builder.ToTable("Programmes");
        builder.HasKey(p => p.Id);
        builder.Property(p => p.Name).HasMaxLength(Programme.LongestName);
        builder.Property(p => p.Request).HasMaxLength(100);
        builder.Ignore(p => p.Time);
        builder.Ignore(p => p.IsOpen);
        builder.Ignore(p => p.Recurrence);
        builder.HasIndex(p => new { p.Community, p.Request }).IsUnique();
    }
}
