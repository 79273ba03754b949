using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NetSocialBot.Chat;
using NetSocialBot.Storage;

namespace NetSocialBot.Communities;

/// <summary>Keeps the communities that the platform tells us of; a known one keeps what its moderators chose.</summary>
internal sealed partial class CommunityDirectory(
    IDbContextFactory<BotDbContext> contexts,
    IOptions<CommunityOptions> options,
    ILogger<CommunityDirectory> logger
) : IChatEvents
{
    public async Task CommunityAvailableAsync(CommunityInfo community, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = db.ConfigureAwait(false);
        var known = await db.Set<Community>()
            .SingleOrDefaultAsync(c => c.Id == community.Id, cancellationToken)
            .ConfigureAwait(false);
        if (known is null)
        {
            db.Add(Begin(community));
            LogArrived(community.Id);
        }
        else
        {
            known.Name = community.Name;
            known.Language = community.Language;
            known.Active = true;
            known.Channel ??= community.DefaultChannel;
        }

        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task CommunityLeftAsync(CommunityId community, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = db.ConfigureAwait(false);
        await db.Set<Community>()
            .Where(c => c.Id == community)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Active, false), cancellationToken)
            .ConfigureAwait(false);
        LogLeft(community);
    }

    private Community Begin(CommunityInfo community) =>
        new()
        {
            Id = community.Id,
            Name = community.Name,
            Channel = community.DefaultChannel,
            Language = community.Language,
            TimeZone = options.Value.DefaultTimeZone,
        };

    [LoggerMessage(LogLevel.Information, "New community {Community}")]
    private partial void LogArrived(CommunityId community);

    [LoggerMessage(LogLevel.Information, "Removed from community {Community}; its data stays until asked for")]
    private partial void LogLeft(CommunityId community);
}
