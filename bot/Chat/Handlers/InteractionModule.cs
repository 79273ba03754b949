namespace NetSocialBot.Chat.Handlers;

/// <summary>
/// Base of the classes that answer people. Handlers are public methods with one of the attributes beside this class;
/// they take typed input and a <see cref="CancellationToken"/> last, and return a <see cref="Task{Reply}"/> (docs/handlers.md). A module is
/// made anew for each interaction, so its services are scoped.
/// </summary>
internal abstract class InteractionModule
{
    /// <summary>Set by the router before the handler runs.</summary>
    public InteractionContext Context { get; set; } = null!;
}
