using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Storage;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Conversations;

/// <summary>What people's presses do to a conversation. Nothing is posted here: what is due is left to the delivery.</summary>
internal sealed class ConversationService(
    BotDbContext db,
    ArcStops stops,
    ArcQuestions questions,
    ThreadLanguage languages,
    ConversationSchedule schedule,
    TimeProvider clock
)
{
    /// <summary>Somebody has pressed something in this thread. Nobody is told; it says that they are there.</summary>
    public async Task PressedAsync(
        CommunityId community,
        long pairing,
        UserId user,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetInstant();
        var lately = now - ConversationMember.PressedToThe;
        var unheard = db.Set<ConversationMember>()
            .Where(m => m.Community == community && m.PairingId == pairing && m.User == user)
            .Where(m => m.PressedAt == null || m.PressedAt < lately);
        // Reading is cheap; writing would make everybody queue for the one who may write.
        if (await unheard.AnyAsync(cancellationToken).ConfigureAwait(false))
        {
            await unheard
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.PressedAt, now), cancellationToken)
                .ConfigureAwait(false);
        }
    }

    /// <summary>Somebody has said whether they met: nobody is asked at the end any more.</summary>
    public Task SaidAsync(long pairing, CancellationToken cancellationToken) =>
        db.Set<ConversationMessage>()
            .Where(m => m.PairingId == pairing && m.Part == ConversationPart.Ending && m.PostedAt == null)
            .Where(m => m.DueAt != null)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.DueAt, (Instant?)null), cancellationToken);

    /// <summary>Somebody is ready for the part after <paramref name="part"/>; it opens when all are.</summary>
    public async Task<ReadyOutcome> ReadyAsync(
        CommunityId community,
        long pairing,
        ConversationPart part,
        UserId user,
        CancellationToken cancellationToken
    )
    {
        var next = part + 1;
        if (
            part < ConversationPart.Light
            || next > ConversationPart.Meaningful
            || await TryGetAsync(community, pairing, user, cancellationToken).ConfigureAwait(false) is not { } found
        )
        {
            return ReadyOutcome.NotYours;
        }

        await PressedAsync(community, pairing, user, cancellationToken).ConfigureAwait(false);
        if (found.Find(next)?.PostedAt is not null || found.State == ConversationState.Closed)
        {
            return ReadyOutcome.OpenAlready;
        }

        if (found.State == ConversationState.Enough)
        {
            return ReadyOutcome.Over;
        }

        await db.Set<ConversationMember>()
            .Where(m => m.PairingId == pairing && m.User == user && m.ReadyFor < next)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.ReadyFor, next), cancellationToken)
            .ConfigureAwait(false);
        // Looked at after the own mark is stored: of two who press at once, at least the second sees both.
        var isSomebodyMissing = await db.Set<ConversationMember>()
            .AnyAsync(m => m.PairingId == pairing && m.ReadyFor < next, cancellationToken)
            .ConfigureAwait(false);
        if (isSomebodyMissing || await stops.HoldAsync(found, cancellationToken).ConfigureAwait(false))
        {
            return Waiting(found);
        }

        var now = clock.GetInstant();
        var opened = await db.Set<ConversationMessage>()
            .Where(m => m.PairingId == pairing && m.Part == next && m.PostedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.DueAt, now), cancellationToken)
            .ConfigureAwait(false);
        if (opened == 0)
        {
            // The other press has opened it, and it stands already; or nothing comes any more.
            return Waiting(found);
        }

        await schedule.WakeAsync(cancellationToken).ConfigureAwait(false);
        return ReadyOutcome.AllAreReady;
    }

    /// <summary>Asks something else in the same part.</summary>
    /// <param name="passes">How often the question had been replaced as the person saw it.</param>
    /// <returns>The conversation with the question that stands now; null if the person has no part in it.</returns>
    public async Task<Conversation?> PassAsync(
        CommunityId community,
        long pairing,
        ConversationPart part,
        long passes,
        UserId user,
        CancellationToken cancellationToken
    )
    {
        var found = await TryGetAsync(community, pairing, user, cancellationToken).ConfigureAwait(false);
        if (found?.Find(part) is not { Question: not null } message)
        {
            return null;
        }

        await PressedAsync(community, pairing, user, cancellationToken).ConfigureAwait(false);
        if (message.Passes != passes)
        {
            // Somebody else passed at the same moment: the question that they saw is gone already.
            return found;
        }

        var language = await languages.OfAsync(community, found.People, cancellationToken).ConfigureAwait(false);
        await questions.AskAsync(found, message, language, cancellationToken).ConfigureAwait(false);
        message.Passes++;
        try
        {
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            return found;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return await TryGetAsync(community, pairing, user, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>"That was all": when all have said so, nothing more is asked.</summary>
    /// <returns>Whether all have; null if the person has no part in it.</returns>
    public async Task<bool?> DoneAsync(
        CommunityId community,
        long pairing,
        UserId user,
        CancellationToken cancellationToken
    )
    {
        if (!await MarkAsync(community, pairing, user, isDone: true, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        await PressedAsync(community, pairing, user, cancellationToken).ConfigureAwait(false);
        if (
            await db.Set<ConversationMember>()
                .AnyAsync(m => m.PairingId == pairing && !m.IsDone, cancellationToken)
                .ConfigureAwait(false)
        )
        {
            return false;
        }

        await db.Set<Conversation>()
            .Where(c => c.PairingId == pairing && c.State == ConversationState.Open)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.State, ConversationState.Enough), cancellationToken)
            .ConfigureAwait(false);
        return true;
    }

    /// <summary>They have not met after all, so this was not all.</summary>
    public Task NotDoneAsync(CommunityId community, long pairing, UserId user, CancellationToken cancellationToken) =>
        MarkAsync(community, pairing, user, isDone: false, cancellationToken);

    /// <summary>Has it told in the thread, once, that all of them would meet again.</summary>
    /// <returns>Whether it will be: not where somebody left, or two of them are apart.</returns>
    public async Task<bool> TellAllAgainAsync(ConversationSeed seed, CancellationToken cancellationToken)
    {
        var conversation = await db.Set<Conversation>()
            .Include(c => c.Members)
            .Include(c => c.Messages)
            .SingleOrDefaultAsync(c => c.PairingId == seed.PairingId, cancellationToken)
            .ConfigureAwait(false);
        if (await stops.HoldAsync(conversation ?? seed.Grow(), cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        if (conversation is null)
        {
            // Introduced before there were conversations: nothing is asked, but this is told.
            conversation = seed.Grow();
            conversation.State = ConversationState.Closed;
            db.Add(conversation);
        }

        if (conversation.Find(ConversationPart.AllAgain) is null)
        {
            conversation.Messages.Add(
                new ConversationMessage
                {
                    PairingId = seed.PairingId,
                    Part = ConversationPart.AllAgain,
                    DueAt = clock.GetInstant(),
                }
            );
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DbUpdateException) when (IsAdding())
        {
            // The last two pressed at once: the other press has written it down, and the key refused this one.
            db.ChangeTracker.Clear();
        }

        await schedule.WakeAsync(cancellationToken).ConfigureAwait(false);
        return true;

        bool IsAdding() => db.ChangeTracker.Entries<ConversationMessage>().Any(e => e.State == EntityState.Added);
    }

    /// <summary>Whether "that was all" can still change something, as far as this person can know.</summary>
    public Task<bool> CanBeDoneAsync(
        CommunityId community,
        long pairing,
        UserId user,
        CancellationToken cancellationToken
    ) =>
        db.Set<Conversation>()
            .AnyAsync(
                c =>
                    c.Community == community
                    && c.PairingId == pairing
                    && c.Members.Any(m => m.User == user)
                    && (c.State == ConversationState.Open || c.State == ConversationState.Quiet),
                cancellationToken
            );

    private static ReadyOutcome Waiting(Conversation conversation) =>
        conversation.Members.Count > 2 ? ReadyOutcome.WaitingForOthers : ReadyOutcome.WaitingForTheOther;

    private async Task<bool> MarkAsync(
        CommunityId community,
        long pairing,
        UserId user,
        bool isDone,
        CancellationToken cancellationToken
    )
    {
        var changed = await db.Set<ConversationMember>()
            .Where(m => m.Community == community && m.PairingId == pairing && m.User == user)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.IsDone, isDone), cancellationToken)
            .ConfigureAwait(false);
        return changed == 1;
    }

    private Task<Conversation?> TryGetAsync(
        CommunityId community,
        long pairing,
        UserId user,
        CancellationToken cancellationToken
    ) =>
        db.Set<Conversation>()
            .Include(c => c.Members)
            .Include(c => c.Messages)
            .SingleOrDefaultAsync(
                c => c.Community == community && c.PairingId == pairing && c.Members.Any(m => m.User == user),
                cancellationToken
            );
}

internal enum ReadyOutcome
{
    /// <summary>Noted; the other one is not ready, as far as anybody is told.</summary>
    WaitingForTheOther,
    WaitingForOthers,
    AllAreReady,
    OpenAlready,

    /// <summary>All of them said that this was all.</summary>
    Over,
    NotYours,
}
