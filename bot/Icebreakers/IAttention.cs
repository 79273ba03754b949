using NetSocialBot.Chat;

namespace NetSocialBot.Icebreakers;

/// <summary>Whose device may ring because somebody named them.</summary>
internal interface IAttention
{
    /// <returns>Whether the other takes part, and has nothing against hearing from the one who asks.</returns>
    Task<bool> MayNotifyAsync(CommunityId community, UserId asker, UserId other, CancellationToken cancellationToken);
}
