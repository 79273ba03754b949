namespace NetSocialBot.Chat.Handlers;

/// <summary>Something a person did that wants an answer.</summary>
internal abstract record Incoming(InteractionContext Context)
{
    /// <param name="Path">The words of the command: <c>join</c>, <c>round now</c>.</param>
    /// <param name="Options">
    /// By name; values are <see cref="string"/>, <see cref="long"/>, <see cref="bool"/>, <see cref="double"/>,
    /// <see cref="UserId"/> or <see cref="ChannelId"/>.
    /// </param>
    internal sealed record Command(InteractionContext Context, string Path, IReadOnlyDictionary<string, object> Options)
        : Incoming(Context);

    internal sealed record Press(InteractionContext Context, string CustomId) : Incoming(Context);

    /// <param name="Fields">By key; a field left empty is an empty string.</param>
    internal sealed record FilledForm(
        InteractionContext Context,
        string CustomId,
        IReadOnlyDictionary<string, string> Fields
    ) : Incoming(Context);

    internal sealed record Suggestion(InteractionContext Context, string Path, string Option, string Typed)
        : Incoming(Context);
}
