using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Icebreakers;
using NetSocialBot.Storage;
using NetSocialBot.Storage.Leases;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Themes.Nudge;

/// <summary>
/// Asks one question in a channel that has been silent for the chosen time, by day, and none again until somebody said something.
/// It looks at when something was last said there, and never at what.
/// </summary>
internal sealed partial class QuietWatch(
    BotDbContext db,
    IChatPlatform chat,
    StarterService starters,
    TimeProvider clock,
    ILogger<QuietWatch> logger
) : IFindings
{
    /// <summary>How often it is looked whether somebody answered.</summary>
    private static readonly Duration Unanswered = Duration.FromDays(1);

    /// <summary>Clocks differ by so much and are still right.</summary>
    private static readonly Duration ClocksDiffer = Duration.FromMinutes(5);

    private static readonly TextBook Starters = TextBook.Of("Icebreakers");

    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetInstant();
        var due = await db.Set<QuietChannel>()
            .Where(c => c.NextLookAt <= now)
            .Where(c => db.Set<Community>().Any(p => p.Id == c.Community && p.Active))
            .Select(c => c.Id)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        await OneByOne.DoAsync(due, TryLookAtAsync).ConfigureAwait(false);
        db.ChangeTracker.Clear();

        async Task<bool> TryLookAtAsync(long id)
        {
            db.ChangeTracker.Clear();
            var channel = await db.Set<QuietChannel>()
                .SingleOrDefaultAsync(c => c.Id == id, cancellationToken)
                .ConfigureAwait(false);
            if (channel?.NextLookAt <= now)
            {
                try
                {
                    await LookAtAsync(channel, now, cancellationToken).ConfigureAwait(false);
                }
                catch (DbUpdateConcurrencyException)
                {
                    // Another worker looks at it, or moderators have just changed it.
                }
            }

            return true;
        }
    }

    public async Task<IReadOnlyList<Finding>> FindAsync(
        CommunityId community,
        Language language,
        CancellationToken cancellationToken
    )
    {
        var troubled = await db.Set<QuietChannel>()
            .AsNoTracking()
            .Where(c => c.Community == community && c.Trouble != null)
            .OrderBy(c => c.Id)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var texts = ThemeTexts.In(language);
        return
        [
            .. troubled.Select(c => new Finding(
                texts.Get("nudge-trouble", ("channel", ChatText.Channel(c.Channel))),
                texts.Get(c.Trouble == ChatRefusal.Gone ? "nudge-remedy-gone" : "nudge-remedy-not-allowed")
            )
            {
                Key = string.Create(CultureInfo.InvariantCulture, $"themes:quiet:{c.Id}:{c.Trouble}"),
            }),
        ];
    }

    private async Task LookAtAsync(QuietChannel channel, Instant now, CancellationToken cancellationToken)
    {
        var community = await db.Set<Community>()
            .AsNoTracking()
            .SingleAsync(c => c.Id == channel.Community, cancellationToken)
            .ConfigureAwait(false);
        var sight = await chat.LookAsync(channel.Channel, cancellationToken).ConfigureAwait(false);
        if (sight.Refusal is ChatRefusal.NotNow)
        {
            return;
        }

        if (sight.Refusal is { } refusal)
        {
            (channel.Trouble, channel.NextLookAt) = (refusal, null);
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            LogTrouble(channel.Id, refusal);
            return;
        }

        See(channel, sight.Value, now);
        var isUnanswered = channel.Asked is not null && channel.Asked == channel.LastMessage;
        var quietAt = channel.LastAt + channel.After;
        var next = isUnanswered ? now + Unanswered : CivilDay.NextIn(community.Zone, Instant.Max(quietAt, now));
        channel.NextLookAt = isUnanswered || next > now ? next : now + channel.After;
        channel.IsAsking = !isUnanswered && next <= now;
        // With this the look is ours: another worker's change is refused.
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        if (channel.IsAsking)
        {
            await AskAsync(channel, community, now, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What is new since the last look was said after it, and before now, whatever the platform's clock says.</summary>
    private static void See(QuietChannel channel, ChannelSight sight, Instant now)
    {
        if (sight.LastMessage != channel.LastMessage)
        {
            // By a clock that cannot be right it is taken as said just now: rather a question too late than too soon.
            var said = sight.LastAt is { } at && at >= channel.LookedAt - ClocksDiffer ? at : now;
            channel.LastAt = Instant.Max(channel.LookedAt, Instant.Min(said, now));
            channel.LastMessage = sight.LastMessage;
            // A question whose answer got lost may be what is new: rather none than two.
            channel.Asked = channel.IsAsking ? sight.LastMessage : channel.Asked;
        }

        (channel.LookedAt, channel.IsAsking, channel.Trouble) = (now, false, null);
    }

    private async Task AskAsync(
        QuietChannel channel,
        Community community,
        Instant now,
        CancellationToken cancellationToken
    )
    {
        var starter = await starters
            .ForRoomAsync(channel.Community, channel.Channel, community.Language, topic: null, cancellationToken)
            .ConfigureAwait(false);
        var card = StarterCard.ForRoom(starter, topic: 0, Starters.In(community.Language), ChatText.Empty);
        // If an earlier try got through, the next look has seen it, and nothing is asked.
        var key = new IdempotencyKey(
            string.Create(CultureInfo.InvariantCulture, $"quiet:{channel.Id}:{channel.LastAt.ToUnixTimeSeconds()}")
        );
        var posted = await chat.PostAsync(channel.Channel, card, key, cancellationToken).ConfigureAwait(false);
        channel.IsAsking = false;
        if (posted.Refusal is null)
        {
            (channel.Asked, channel.LastMessage, channel.LastAt) = (posted.Value, posted.Value, now);
        }
        else if (posted.Refusal is ChatRefusal.NotNow)
        {
            channel.NextLookAt = now;
        }
        else
        {
            (channel.Trouble, channel.NextLookAt) = (posted.Refusal, null);
        }

        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        LogAsked(channel.Id, posted.Refusal);
    }

    [LoggerMessage(LogLevel.Information, "Quiet channel {Channel}: asked {Refusal}")]
    private partial void LogAsked(long channel, ChatRefusal? refusal);

    [LoggerMessage(LogLevel.Warning, "Quiet channel {Channel}: {Refusal}, no longer looked at")]
    private partial void LogTrouble(long channel, ChatRefusal refusal);
}
