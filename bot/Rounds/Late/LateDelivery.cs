using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Conversations;
using NetSocialBot.Members;
using NetSocialBot.Rounds.Apart;
using NetSocialBot.Rounds.Planning;
using NetSocialBot.Storage;
using NetSocialBot.Storage.Leases;
using NetSocialBot.Time;

namespace NetSocialBot.Rounds.Late;

/// <summary>
/// Takes whoever came late to the thread that they have a place in: add them, welcome them. Each step is recorded when it is known to
/// be done; the welcome carries its own key, and adding twice is adding once.
/// </summary>
internal sealed partial class LateDelivery(
    BotDbContext db,
    IChatPlatform platform,
    PairingPeople peopleOf,
    KeptApart apart,
    Departures departures,
    TimeProvider clock,
    ILogger<LateDelivery> logger
)
{
    private const string Span = "late place";
    private static readonly TextBook Book = TextBook.Of("Rounds");

    /// <returns>Whether all of it is done; false where the platform takes no more for a while.</returns>
    /// <exception cref="ChatException">The wire broke; what was recorded stays, the rest is done next time.</exception>
    public async Task<bool> DeliverPendingAsync(CancellationToken cancellationToken)
    {
        var pending = await (
            from late in db.Set<LatePlace>()
            join pairing in db.Set<Pairing>() on late.PairingId equals pairing.Id
            join round in db.Set<Round>() on pairing.RoundId equals round.Id
            where late.Step == LateStep.Planned || late.Step == LateStep.AddedToThread
            where round.State == RoundState.Open
            orderby late.PlaceId
            select late.PlaceId
        )
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return await OneByOne.DoAsync(pending, id => DeliverAsync(id, cancellationToken)).ConfigureAwait(false);
    }

    private async Task<bool> DeliverAsync(long id, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        var late = await db.Set<LatePlace>()
            .Include(l => l.Place)
                .ThenInclude(p => p!.Round)
            .Include(l => l.Pairing)
                .ThenInclude(p => p!.Members)
            .SingleAsync(l => l.PlaceId == id, cancellationToken)
            .ConfigureAwait(false);
        return await Spans
            .RunAsync(Span, "pairing", late.PairingId, () => DeliverAsync(late, cancellationToken))
            .ConfigureAwait(false);
    }

    private async Task<bool> DeliverAsync(LatePlace late, CancellationToken cancellationToken)
    {
        var people = await peopleOf.OfAsync(late.Pairing!, cancellationToken).ConfigureAwait(false);
        if (!await IsWelcomeAsync(late, people, cancellationToken).ConfigureAwait(false))
        {
            return await TakeBackAsync(late, cancellationToken).ConfigureAwait(false);
        }

        late.Attempts++;
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        while (late.Step != LateStep.Welcomed)
        {
            var refusal = await (
                late.Step == LateStep.Planned
                    ? AddAsync(late, cancellationToken)
                    : WelcomeAsync(late, people, cancellationToken)
            ).ConfigureAwait(false);
            if (refusal == ChatRefusal.NotNow)
            {
                Spans.Around(Span).Postponed(late.Step, refusal);
                return false;
            }

            if (refusal is { } reason)
            {
                if (reason is ChatRefusal.Gone)
                {
                    await departures
                        .HasLeftAsync(late.Community, late.Place!.User, cancellationToken)
                        .ConfigureAwait(false);
                }

                await GiveUpAsync(late, reason, cancellationToken).ConfigureAwait(false);
                return true;
            }

            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            Spans.Around(Span).Reached(late.Step);
        }

        LogWelcomed(late.PairingId);
        Spans.Around(Span).Ended(late.Step, refusal: null);
        return true;
    }

    /// <summary>They may have left since, or somebody there may want nothing to do with them.</summary>
    private async Task<bool> IsWelcomeAsync(
        LatePlace late,
        IReadOnlyList<Member> people,
        CancellationToken cancellationToken
    )
    {
        var user = late.Place!.User;
        if (!people.Any(m => m.User == user && m.TakesPartAt(clock.GetInstant())))
        {
            return false;
        }

        foreach (var other in people.Where(m => m.User != user))
        {
            if (await apart.AreApartAsync(late.Community, user, other.User, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>An earlier try may have brought them there already.</summary>
    /// <returns>False where the platform takes no more for a while.</returns>
    private async Task<bool> TakeBackAsync(LatePlace late, CancellationToken cancellationToken)
    {
        if (late is { Attempts: > 0, Pairing.Thread: { } thread } && !Nameless.Is(late.Place!.User))
        {
            var removed = await platform
                .RemoveFromThreadAsync(thread, late.Place.User, cancellationToken)
                .ConfigureAwait(false);
            if (removed.Refusal == ChatRefusal.NotNow)
            {
                Spans.Around(Span).Postponed(late.Step, removed.Refusal);
                return false;
            }
        }

        await GiveUpAsync(late, ChatRefusal.Gone, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task<ChatRefusal?> AddAsync(LatePlace late, CancellationToken cancellationToken)
    {
        var added = await platform
            .AddToThreadAsync(late.Pairing!.Thread!.Value, late.Place!.User, cancellationToken)
            .ConfigureAwait(false);
        late.Step = added.Refusal is null ? LateStep.AddedToThread : late.Step;
        return added.Refusal;
    }

    private async Task<ChatRefusal?> WelcomeAsync(
        LatePlace late,
        IReadOnlyList<Member> people,
        CancellationToken cancellationToken
    )
    {
        var language = await peopleOf.LanguageAsync(late.Pairing!, cancellationToken).ConfigureAwait(false);
        var texts = Book.In(language);
        var newcomer = people.Single(m => m.User == late.Place!.User);
        var others = people.Where(m => m.User != newcomer.User && m.Status == MemberStatus.Active);
        var card = newcomer.HasProfile ? ProfileCard.Of(newcomer, language) : texts.Get("no-profile");
        var posted = await platform
            .PostAsync(
                late.Pairing!.Thread!.Value,
                new OutgoingMessage(
                    texts.Get(
                        "late-welcome",
                        ("newcomer", ChatText.Mention(newcomer.User, notify: true)),
                        (
                            "others",
                            ChatText.Enumerate(
                                [.. others.Select(m => ChatText.Mention(m.User, notify: true))],
                                language
                            )
                        ),
                        ("common_ground", late.CommonGround),
                        ("profile", texts.Get("profile", ("name", newcomer.Name), ("card", card)))
                    )
                ),
                new IdempotencyKey(
                    string.Create(CultureInfo.InvariantCulture, $"late:{late.PlaceId}"),
                    MayAlreadyStand: late.Attempts > 1,
                    Since: late.Place!.Round!.PlannedAt
                ),
                cancellationToken
            )
            .ConfigureAwait(false);
        if (posted.Refusal is null)
        {
            (late.Step, late.Message, late.CommonGround) = (LateStep.Welcomed, posted.Value, "");
        }

        return posted.Refusal;
    }

    /// <summary>As if they had never had it: the others go on without them, and nobody is told.</summary>
    private async Task GiveUpAsync(LatePlace late, ChatRefusal refusal, CancellationToken cancellationToken)
    {
        LogGivenUp(late.PairingId, refusal);
        Spans.Around(Span).Ended(DeliveryStep.Refused, refusal);
        var user = late.Place!.User;
        db.RemoveRange(
            await db.Set<ConversationMember>()
                .Where(m => m.PairingId == late.PairingId && m.User == user)
                .ToListAsync(cancellationToken)
                .ConfigureAwait(false)
        );
        db.Remove(late);
        db.Remove(late.Place);
        if (!Nameless.Is(user))
        {
            // Whoever comes next may be introduced to them, if they can be brought to a thread.
            db.Add(
                new SatOut
                {
                    RoundId = late.Place.RoundId,
                    Community = late.Community,
                    User = user,
                    Reason = refusal is ChatRefusal.Gone ? LeftOutReason.NobodyFree : LeftOutReason.Unreachable,
                }
            );
        }

        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
    }

    [LoggerMessage(LogLevel.Information, "Pairing {Pairing}: somebody who came late is welcomed")]
    private partial void LogWelcomed(long pairing);

    [LoggerMessage(LogLevel.Warning, "Pairing {Pairing}: somebody who came late could not come: {Refusal}")]
    private partial void LogGivenUp(long pairing, ChatRefusal refusal);
}
