namespace NetSocialBot.Chat.Handlers;

/// <summary>Hears of everybody who does something with us, before it is answered. Not of what is only being typed.</summary>
internal interface IContactListener
{
    Task HeardFromAsync(InteractionContext who, CancellationToken cancellationToken);
}
