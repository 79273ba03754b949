namespace NetSocialBot.Chat.Handlers;

/// <summary>
/// Who may answer for a community in a direct message: whoever one of these knows. What a custom id says about the community is only a claim; this is who
/// knows.
/// </summary>
internal interface IDirectContacts
{
    /// <summary>Whether this person has to do with us in that community, and we with it.</summary>
    Task<bool> KnowsAsync(CommunityId community, UserId user, CancellationToken cancellationToken);
}
