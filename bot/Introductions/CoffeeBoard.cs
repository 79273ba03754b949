using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Storage;
using NetSocialBot.Storage.Leases;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Introductions;

/// <summary>
/// One word in the channel while somebody waits, at most once an hour and without a name; where nobody waits any more the same
/// message says so.
/// </summary>
internal sealed class CoffeeBoard(BotDbContext db, IChatPlatform chat, TimeProvider clock)
{
    private static readonly TextBook Book = TextBook.Of("Introductions");
    private static readonly Duration Between = Duration.FromHours(1);

    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        var notices = await db.Set<CoffeeNotice>()
            .ToDictionaryAsync(n => n.Community, cancellationToken)
            .ConfigureAwait(false);
        var waiting = await db.Set<CoffeeWait>()
            .Where(w => w.State == CoffeeState.Waiting)
            .Select(w => w.Community)
            .Distinct()
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var up = notices.Values.Where(n => n.IsUp).Select(n => n.Community);
        await OneByOne.DoAsync(waiting.Union(up).ToList(), KeepOneAsync).ConfigureAwait(false);

        async Task<bool> KeepOneAsync(CommunityId id)
        {
            var community = await db.Set<Community>()
                .AsNoTracking()
                .SingleAsync(c => c.Id == id, cancellationToken)
                .ConfigureAwait(false);
            if (community is not { Active: true, Channel: { } channel })
            {
                return true;
            }

            var notice = notices.GetValueOrDefault(id);
            await (
                waiting.Contains(id)
                    ? RaiseAsync(community, channel, notice, cancellationToken)
                    : LowerAsync(community, notice!, cancellationToken)
            ).ConfigureAwait(false);
            return true;
        }
    }

    private async Task RaiseAsync(
        Community community,
        ChannelId channel,
        CoffeeNotice? notice,
        CancellationToken cancellationToken
    )
    {
        if (notice is { IsUp: true, Message: not null })
        {
            return;
        }

        var now = clock.GetInstant();
        if (notice is { IsUp: false, Message: { } standing } && now - notice.PostedAt < Between)
        {
            var edited = await chat.EditAsync(notice.Channel, standing, Up(community), cancellationToken)
                .ConfigureAwait(false);
            notice.IsUp = edited.Refusal is null;
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        if (notice is null)
        {
            notice = new CoffeeNotice
            {
                Community = community.Id,
                Channel = channel,
                PostedAt = now,
            };
            db.Add(notice);
        }
        else if (!notice.IsUp)
        {
            if (now - notice.PostedAt < Between)
            {
                // The last one could not be posted; the next try is in an hour.
                return;
            }

            (notice.Channel, notice.PostedAt, notice.Message) = (channel, now, null);
        }

        notice.IsUp = true;
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        var posted = await chat.PostAsync(
                notice.Channel,
                Up(community),
                new IdempotencyKey(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"coffee:{community.Id}:{notice.PostedAt.ToUnixTimeMilliseconds()}"
                    )
                ),
                cancellationToken
            )
            .ConfigureAwait(false);
        if (posted.Refusal is null)
        {
            notice.Message = posted.Value;
        }
        else if (posted.Refusal != ChatRefusal.NotNow)
        {
            notice.IsUp = false;
        }

        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task LowerAsync(Community community, CoffeeNotice notice, CancellationToken cancellationToken)
    {
        if (notice.Message is { } message)
        {
            var edited = await chat.EditAsync(
                    notice.Channel,
                    message,
                    new OutgoingMessage(Book.In(community.Language).Get("coffee-notice-over")),
                    cancellationToken
                )
                .ConfigureAwait(false);
            if (edited.Refusal == ChatRefusal.NotNow)
            {
                return;
            }
        }

        notice.IsUp = false;
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
    }

    private static OutgoingMessage Up(Community community)
    {
        var texts = Book.In(community.Language);
        return new OutgoingMessage(
            texts.Get("coffee-notice"),
            [new Button("coffee:me-too", texts.Raw("coffee-me-too-label"), ButtonStyle.Primary)]
        );
    }
}
