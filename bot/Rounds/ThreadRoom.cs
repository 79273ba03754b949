using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Storage;
using NetSocialBot.Time;

namespace NetSocialBot.Rounds;

/// <summary>Closes introductions whose round is over, those silent for longest first. What is said in them stays there to read.</summary>
internal sealed partial class ThreadRoom(
    BotDbContext db,
    IChatPlatform platform,
    TimeProvider clock,
    ILogger<ThreadRoom> logger
) : IThreadRoom
{
    /// <summary>At a time: enough that not each new thread has to ask, and few enough that nobody waits long for one.</summary>
    private const int Some = 25;

    private readonly IChatPlatform chat = platform.InBulk;

    public async Task<bool> MakeAsync(CommunityId community, CancellationToken cancellationToken)
    {
        var open = await chat.OurThreadsAsync(community, cancellationToken).ConfigureAwait(false);
        if (open.Refusal is { } refusal)
        {
            LogNotSeen(community, refusal);
            return false;
        }

        var over = await OverAsync(community, [.. open.Value.Select(t => t.Id)], cancellationToken)
            .ConfigureAwait(false);
        var closed = 0;
        foreach (var thread in open.Value.Where(t => over.Contains(t.Id)).OrderBy(t => t.LastAt))
        {
            var result = await chat.CloseThreadAsync(thread.Id, cancellationToken).ConfigureAwait(false);
            closed += result.Refusal is null ? 1 : 0;
            if (closed == Some || result.Refusal is ChatRefusal.NotNow)
            {
                break;
            }
        }

        LogClosed(community, open.Value.Count, over.Count, closed);
        return closed > 0;
    }

    private async Task<HashSet<ChannelId>> OverAsync(
        CommunityId community,
        List<ChannelId> threads,
        CancellationToken cancellationToken
    ) =>
        await db.Set<Pairing>()
            .Where(p => p.Community == community && p.Thread != null && threads.Contains(p.Thread.Value))
            .Join(db.Over(clock.GetInstant()), p => p.RoundId, r => r.Id, (p, _) => p.Thread!.Value)
            .ToHashSetAsync(cancellationToken)
            .ConfigureAwait(false);

    [LoggerMessage(
        LogLevel.Warning,
        "Community {Community} has as many open threads as it may: {Open} are the bot's, {Over} of them over, {Closed} closed now"
    )]
    private partial void LogClosed(CommunityId community, int open, int over, int closed);

    [LoggerMessage(
        LogLevel.Warning,
        "Community {Community} has as many open threads as it may, and those of the bot cannot be seen: {Refusal}"
    )]
    private partial void LogNotSeen(CommunityId community, ChatRefusal refusal);
}
