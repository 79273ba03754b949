namespace NetSocialBot.Rounds.Planning;

/// <summary>Somebody who takes part in this round. What they did not say is never held against them.</summary>
/// <param name="Key">Names the member; unique in the roster, compared ordinally.</param>
/// <param name="Interests">As the member wrote them.</param>
internal sealed record RosterMember(string Key, IReadOnlyList<string> Interests)
{
    /// <summary>As the member wrote them, in whatever letter case. None: did not say, and so may meet anybody.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Null: did not say, and so may meet anybody.</summary>
    public WakingHours? Awake { get; init; }

    /// <summary>Whether they meet in their own time, by lines or voice messages.</summary>
    public AsyncMeetings Async { get; init; }

    /// <summary>Whether they said that they want to meet one other person, not two or more: where there is a way, they do.</summary>
    public bool JustTwo { get; init; }

    /// <summary>The team, class or table that the member belongs to anyway. Null: none.</summary>
    public string? Circle { get; init; }

    /// <summary>Null where nobody keeps count: neither a newcomer nor owed anything.</summary>
    public MemberStanding? Standing { get; init; }
}
