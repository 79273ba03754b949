namespace NetSocialBot.Chat;

/// <summary>
/// A list to choose from, on a message or in a form. What was chosen comes to the handler as an <see cref="IReadOnlyList{T}"/>
/// of the kind that each case names.
/// </summary>
/// <param name="CustomId">
/// 1 to 100 characters. On a message the pattern of a <see cref="Handlers.ComponentInteractionAttribute"/> with its arguments;
/// in a form the key of a <see cref="Handlers.FieldAttribute"/>.
/// </param>
internal abstract record Select(string CustomId)
{
    /// <summary>Stands there as long as nothing is chosen; at most 150 characters.</summary>
    public string? Placeholder { get; init; }

    /// <summary>0 to 25. With 0, a form can be sent without a choice.</summary>
    public int Min { get; init; } = 1;

    /// <summary>1 to 25, and not less than <see cref="Min"/>.</summary>
    public int Max { get; init; } = 1;

    /// <summary>Choices of our own; comes as <see cref="string"/>.</summary>
    /// <param name="Options">1 to 25.</param>
    internal sealed record Texts(string CustomId, IReadOnlyList<SelectOption> Options) : Select(CustomId);

    /// <summary>Comes as <see cref="Person"/> or <see cref="UserId"/>.</summary>
    internal sealed record People(string CustomId) : Select(CustomId)
    {
        public IReadOnlyList<UserId> Chosen { get; init; } = [];
    }

    /// <summary>Comes as <see cref="RoleId"/>.</summary>
    internal sealed record Roles(string CustomId) : Select(CustomId)
    {
        public IReadOnlyList<RoleId> Chosen { get; init; } = [];
    }

    /// <summary>Comes as <see cref="Mentionable"/>.</summary>
    internal sealed record Mentionables(string CustomId) : Select(CustomId)
    {
        public IReadOnlyList<UserId> ChosenPeople { get; init; } = [];

        public IReadOnlyList<RoleId> ChosenRoles { get; init; } = [];
    }

    /// <summary>Comes as <see cref="ChannelId"/>.</summary>
    internal sealed record Channels(string CustomId) : Select(CustomId)
    {
        public ChannelKinds Kinds { get; init; } = ChannelKinds.Postable;

        public IReadOnlyList<ChannelId> Chosen { get; init; } = [];
    }
}

/// <param name="Label">What is read, 1 to 100 characters.</param>
/// <param name="Value">What the handler gets, 1 to 100 characters, no two the same.</param>
/// <param name="Description">Under the label, at most 100 characters.</param>
internal sealed record SelectOption(string Label, string Value, string? Description = null, bool IsChosen = false);
