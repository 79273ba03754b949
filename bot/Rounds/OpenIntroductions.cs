using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Members;
using NetSocialBot.Storage;

namespace NetSocialBot.Rounds;

internal sealed class OpenIntroductions(BotDbContext db, Withdrawal withdrawal) : IOpenIntroductions
{
    /// <summary>Older threads are long archived, and leaving them changes nothing.</summary>
    private const int MostThreads = 3;

    /// <summary>The one who asks is taken out, and the other keeps a third where there is one.</summary>
    public Task<IReadOnlyList<ChannelId>> CallOffAsync(
        CommunityId community,
        UserId one,
        UserId other,
        CancellationToken cancellationToken
    ) => withdrawal.WithdrawAsync(community, one, other, cancellationToken);

    public async Task<IReadOnlyList<ChannelId>> ThreadsAsync(
        CommunityId community,
        UserId one,
        UserId other,
        CancellationToken cancellationToken
    ) =>
        await db.Set<Pairing>()
            .Where(p => p.Community == community && p.Thread != null && p.Step == DeliveryStep.Introduced)
            .Where(p => p.Members.Any(m => m.User == one) && p.Members.Any(m => m.User == other))
            .OrderByDescending(p => p.Id)
            .Select(p => p.Thread!.Value)
            .Take(MostThreads)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
}
