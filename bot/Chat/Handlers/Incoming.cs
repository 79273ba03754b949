namespace NetSocialBot.Chat.Handlers;

/// <summary>Something a person did that wants an answer.</summary>
internal abstract record Incoming(InteractionContext Context)
{
    /// <param name="Path">The words of the command: <c>join</c>, <c>round now</c>.</param>
    /// <param name="Options">
    /// By name; values are <see cref="string"/>, <see cref="long"/>, <see cref="bool"/>, <see cref="double"/>,
    /// <see cref="Person"/>, <see cref="ChannelId"/>, <see cref="RoleId"/>, <see cref="Mentionable"/> or <see cref="SentFile"/>.
    /// </param>
    internal sealed record Command(InteractionContext Context, string Path, IReadOnlyDictionary<string, object> Options)
        : Incoming(Context);

    /// <summary>A command from the menu of a person.</summary>
    internal sealed record UserCommand(InteractionContext Context, string Name, Person Chosen) : Incoming(Context);

    /// <summary>A command from the menu of a message.</summary>
    internal sealed record MessageCommand(InteractionContext Context, string Name, ChosenMessage Chosen)
        : Incoming(Context);

    internal sealed record Press(InteractionContext Context, string CustomId) : Incoming(Context);

    /// <param name="Chosen">
    /// A list of <see cref="string"/>, <see cref="Person"/>, <see cref="RoleId"/>, <see cref="Mentionable"/> or
    /// <see cref="ChannelId"/>.
    /// </param>
    internal sealed record Choice(InteractionContext Context, string CustomId, object Chosen) : Incoming(Context);

    /// <param name="Fields">What was written, by key; a field left empty is an empty string.</param>
    internal sealed record FilledForm(
        InteractionContext Context,
        string CustomId,
        IReadOnlyDictionary<string, string> Fields
    ) : Incoming(Context)
    {
        /// <summary>What was chosen, by key: lists as in <see cref="Choice"/>.</summary>
        public IReadOnlyDictionary<string, object> Choices { get; init; } = new Dictionary<string, object>();
    }

    internal sealed record Suggestion(InteractionContext Context, string Path, string Option, string Typed)
        : Incoming(Context);
}
