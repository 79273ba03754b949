using NetSocialBot.Chat;
using NetSocialBot.Programmes;
using NodaTime;

namespace NetSocialBot.Setup;

/// <summary>
/// What has been chosen so far. It travels in the custom ids of the message itself: so nothing is kept anywhere, two who set up at
/// once never mix, and a restart in between loses nothing.
/// </summary>
/// <param name="Origin">Names the conversation: what it makes, it makes once.</param>
internal sealed record SetupState(long Origin)
{
    private const int MinutesOfDay = 24 * 60;

    /// <summary>
    /// A programme's number was all that followed until there was a choice of patience: what is behind these bits is 0 in a message of
    /// then.
    /// </summary>
    private const int BitsOfId = 30;

    /// <summary>In a custom id, where 0 is that nobody has chosen any.</summary>
    private const int PackedEndless = Programme.LongestPatience + 1;

    public SetupPage Page { get; init; }

    /// <summary>The one that is changed; 0 for a new one.</summary>
    public long ProgrammeId { get; init; }

    /// <summary>Whether there is nothing yet that somebody set up: it is started, and not changed.</summary>
    public bool Starts { get; init; }

    public ProgrammeKind Kind { get; init; }

    public ChannelId Channel { get; init; }

    public RoleId? Role { get; init; }

    public ProgrammeRhythm Rhythm { get; init; }

    public IsoDayOfWeek Day { get; init; } = IsoDayOfWeek.Monday;

    /// <summary>After midnight.</summary>
    public int Minute { get; init; } = 10 * 60;

    /// <summary>Of a group; kept while the kind is pairs, should it become groups again.</summary>
    public int Size { get; init; } = 4;

    public ProgrammeMix Mix { get; init; }

    public bool Reminders { get; init; } = true;

    public bool ApproveFirst { get; init; }

    /// <summary>As of <see cref="Programme.Patience"/>; null where nobody has chosen any: what stands stays.</summary>
    public int? Patience { get; init; }

    /// <summary>The number of the conversation that an interaction begins.</summary>
    public static long OriginOf(string key)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in key)
        {
            hash = (hash ^ letter) * 1099511628211UL;
        }

        return (long)(hash & long.MaxValue);
    }

    public static SetupState Of(Programme programme, ChannelId channel, long origin) =>
        new(origin)
        {
            ProgrammeId = programme.Id,
            Starts = !programme.IsSetUp,
            Kind = programme.Kind,
            Channel = channel,
            Role = programme.Role,
            Rhythm = programme.Rhythm,
            Day = programme.Day,
            Minute = programme.Minute,
            Size = programme.Kind == ProgrammeKind.Groups ? programme.GroupSize : 4,
            Mix = programme.Mix,
            Reminders = programme.Reminders,
            ApproveFirst = programme.ApproveFirst,
            Patience = programme.Patience,
        };

    public void ApplyTo(Programme programme)
    {
        programme.Kind = Kind;
        programme.Channel = Channel;
        programme.Role = Role;
        programme.Rhythm = Rhythm;
        programme.Day = Day;
        programme.Minute = Minute;
        programme.GroupSize = Kind == ProgrammeKind.Groups ? Size : Programme.Pair;
        programme.Mix = Mix;
        programme.Reminders = Reminders;
        programme.ApproveFirst = ApproveFirst;
        programme.Patience = Patience ?? programme.Patience;
    }

    /// <summary>As the handlers' patterns have it: <c>setup:step:*:*:*:*</c>.</summary>
    public string Id(string step) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"setup:{step}:{Packed()}:{Channel.Value}:{Role?.Value ?? 0}:{Origin}"
        );

    /// <summary>What stands in the custom id. A number that says nothing of sense is taken for the default.</summary>
    public static SetupState Read(long packed, long channel, long role, long origin)
    {
        var rest = (ulong)packed;
        return new SetupState(origin)
        {
            Page = Defined<SetupPage>(Take(2)),
            Kind = Defined<ProgrammeKind>(Take(2)),
            Rhythm = Defined<ProgrammeRhythm>(Take(4)),
            Day = (IsoDayOfWeek)Math.Clamp(Take(3), 1, 7),
            Minute = Math.Min(Take(11), MinutesOfDay - 1),
            Size = Math.Clamp(Take(3), Programme.SmallestGroup, Programme.LargestGroup),
            Mix = Defined<ProgrammeMix>(Take(2)),
            Reminders = Take(1) == 1,
            ApproveFirst = Take(1) == 1,
            Starts = Take(1) == 1,
            ProgrammeId = Take(BitsOfId),
            Patience = Take(3) switch
            {
                0 => null,
                PackedEndless => Programme.EndlessPatience,
                var days => days,
            },
            Channel = new ChannelId(channel),
            Role = role == 0 ? null : new RoleId(role),
        };

        int Take(int bits)
        {
            var value = (int)(rest & ((1UL << bits) - 1));
            rest >>= bits;
            return value;
        }
    }

    private long Packed()
    {
        var (packed, at) = (0UL, 0);
        Put((long)Page, 2);
        Put((long)Kind, 2);
        Put((long)Rhythm, 4);
        Put((long)Day, 3);
        Put(Minute, 11);
        Put(Size, 3);
        Put((long)Mix, 2);
        Put(Reminders ? 1 : 0, 1);
        Put(ApproveFirst ? 1 : 0, 1);
        Put(Starts ? 1 : 0, 1);
        Put(ProgrammeId, BitsOfId);
        Put(Patience == Programme.EndlessPatience ? PackedEndless : Patience ?? 0, 3);
        return (long)packed;

        void Put(long value, int bits)
        {
            packed |= (ulong)value << at;
            at += bits;
        }
    }

    private static T Defined<T>(int value)
        where T : struct, Enum => Enum.GetValues<T>() is var all && value < all.Length ? all[value] : default;
}

internal enum SetupPage
{
    WhatAndWhere,
    When,
    How,
}
