using NetSocialBot.Chat;

namespace NetSocialBot.Members;

internal interface IBlocks
{
    Task<bool> AreApartAsync(CommunityId community, UserId one, UserId other, CancellationToken cancellationToken);
}
