using NodaTime;

namespace NetSocialBot.Meetings;

/// <summary>What became of asking for times.</summary>
internal abstract record FindOutcome
{
    private FindOutcome() { }

    /// <summary>They are posted in a moment.</summary>
    internal sealed record Coming : FindOutcome;

    /// <summary>There are times to pick from in the thread.</summary>
    internal sealed record Stands : FindOutcome;

    internal sealed record IsSettled(Instant At) : FindOutcome;

    /// <summary>Whenever it is, it is night for somebody.</summary>
    internal sealed record Nothing : FindOutcome;

    internal sealed record NotYours : FindOutcome;
}

/// <summary>What became of a pick.</summary>
internal abstract record PickOutcome
{
    private PickOutcome() { }

    /// <summary>It counts, or no longer does; it may have settled the time.</summary>
    internal sealed record Noted(Meeting Meeting, ThreadPeople People) : PickOutcome;

    internal sealed record HasGoneBy : PickOutcome;

    internal sealed record IsSettled(Instant At) : PickOutcome;

    /// <summary>There are other times, further down.</summary>
    internal sealed record IsReplaced : PickOutcome;

    internal sealed record NotYours : PickOutcome;
}
