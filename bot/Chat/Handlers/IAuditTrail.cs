namespace NetSocialBot.Chat.Handlers;

/// <summary>Is told of everything that moderators have done, but for what only looks (<see cref="ChangesNothingAttribute"/>).</summary>
internal interface IAuditTrail
{
    Task NoteAsync(Incoming incoming, CancellationToken cancellationToken);
}
