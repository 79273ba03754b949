namespace NetSocialBot.Chat.Handlers;

/// <summary>Who may moderate beside those of whom the platform says so.</summary>
internal interface IModerators
{
    Task<bool> MayModerateAsync(InteractionContext context, CancellationToken cancellationToken);
}
