using NetSocialBot.Chat;

namespace NetSocialBot.Members;

/// <summary>Where nobody can block anybody.</summary>
internal sealed class NoBlocks : IBlocks
{
    public Task<bool> AreApartAsync(
        CommunityId community,
        UserId one,
        UserId other,
        CancellationToken cancellationToken
    ) => Task.FromResult(false);
}
