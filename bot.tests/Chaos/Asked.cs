using System.Collections.Concurrent;

namespace NetSocialBot.Tests.Chaos;

/// <summary>Everything that is known of one interaction, from all sides.</summary>
internal sealed class Asked(ulong id, ulong user, string what)
{
    public ulong Id => id;

    public ulong User => user;

    /// <summary>As people would say it: <c>/say</c>.</summary>
    public string What => what;

    /// <summary>First answers that Discord took.</summary>
    public int Answers { get; set; }

    /// <summary>Three seconds went by.</summary>
    public bool WasTooLate { get; set; }

    /// <summary>Why the gateway did not bring it, where that is known.</summary>
    public string? LostBy { get; set; }

    /// <summary>What held the gateway up while it was under way.</summary>
    public string? HeldUpBy { get; set; }

    /// <summary>The gateway client handed it on.</summary>
    public bool WasReceived { get; set; }

    /// <summary>The client sent nothing at all while it was under way.</summary>
    public bool WasBlocked { get; set; }

    /// <summary>How often the bot's handler had it.</summary>
    public int Handled { get; set; }

    /// <summary>First answers that the client sent, and what became of each.</summary>
    public ConcurrentQueue<Attempt> First { get; } = [];

    /// <summary>Changes of the answer that it sent.</summary>
    public ConcurrentQueue<Attempt> Later { get; } = [];

    /// <summary>What its person had in front of them in the end.</summary>
    public Shown Shown { get; set; } = Shown.Nothing;

    /// <summary>In words, for a complaint.</summary>
    public string Sight { get; set; } = "";

    public override string ToString() =>
        $"{what} ({id}): shown {Shown} {Sight}, answers {Answers}, received {WasReceived}, handled {Handled}, too late {WasTooLate}, "
        + $"lost by {LostBy ?? "nothing"}, held up by {HeldUpBy ?? "nothing"}, blocked {WasBlocked}, "
        + $"callbacks [{string.Join("; ", First)}], edits [{string.Join("; ", Later)}]";
}

/// <param name="Outcome">The status, or how it broke.</param>
/// <param name="HasFailed">There is no word of Discord's that it was done.</param>
internal sealed record Attempt(string Outcome, bool HasFailed, TimeSpan Took)
{
    public override string ToString() => $"{Outcome} in {Took.TotalMilliseconds:F0} ms";
}

/// <summary>What somebody sees who asked something of the bot.</summary>
internal enum Shown
{
    /// <summary>Not even that nothing came.</summary>
    Nothing,
    TheAnswer,
    AnApology,

    /// <summary>"The application did not respond".</summary>
    NoResponse,

    /// <summary>"… is thinking", or an acknowledgement and no change after it.</summary>
    StillWaiting,

    /// <summary>An answer, and not the one to this question.</summary>
    SomethingElse,
}
