using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Storage;
using NetSocialBot.Storage.Leases;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Conversations;

/// <summary>
/// Posts what is due in the threads. Each message is written down before it is posted and recorded when it is known to stand;
/// after a lost answer the platform is asked under the same key.
/// </summary>
internal sealed partial class ConversationDelivery(
    BotDbContext db,
    IChatPlatform platform,
    Arc arc,
    ArcStops stops,
    ArcQuestions questions,
    ThreadLanguage languages,
    TimeProvider clock,
    ILogger<ConversationDelivery> logger
)
{
    private readonly IChatPlatform chat = platform.InBulk;

    public async Task PostDueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetInstant();
        var due = await db.Set<ConversationMessage>()
            .Where(m => m.DueAt != null && m.DueAt <= now)
            .OrderBy(m => m.DueAt)
            .ThenBy(m => m.PairingId)
            .Select(m => new { m.PairingId, m.Part })
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        // Where one has to wait, so have the others of its community, whose threads are counted together.
        HashSet<CommunityId> waiting = [];
        await OneByOne
            .DoAsync(
                due,
                async next =>
                {
                    await GoOnAsync(next.PairingId, next.Part, now, waiting, cancellationToken).ConfigureAwait(false);
                    return true;
                },
                next => PostponeAsync(next.PairingId, next.Part, now, cancellationToken)
            )
            .ConfigureAwait(false);
    }

    private async Task GoOnAsync(
        long pairing,
        ConversationPart part,
        Instant now,
        HashSet<CommunityId> waiting,
        CancellationToken cancellationToken
    )
    {
        db.ChangeTracker.Clear();
        // One that has been erased since has nothing to wait for.
        var conversation = await db.Set<Conversation>()
            .Include(c => c.Members)
            .Include(c => c.Messages)
            .SingleOrDefaultAsync(c => c.PairingId == pairing, cancellationToken)
            .ConfigureAwait(false);
        if (
            conversation?.Find(part) is { DueAt: { } at } message
            && at <= now
            && !waiting.Contains(conversation.Community)
            && !await TryPostAsync(conversation, message, cancellationToken).ConfigureAwait(false)
        )
        {
            waiting.Add(conversation.Community);
        }
    }

    /// <summary>Something of its own is wrong with it: it comes later, and less and less often.</summary>
    private async Task PostponeAsync(
        long pairing,
        ConversationPart part,
        Instant now,
        CancellationToken cancellationToken
    )
    {
        db.ChangeTracker.Clear();
        var failed = db.Set<ConversationMessage>().Where(m => m.PairingId == pairing && m.Part == part);
        var attempts =
            1 + await failed.Select(m => m.Attempts).SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        await failed
            .Where(m => m.DueAt <= now)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(m => m.Attempts, attempts)
                        .SetProperty(m => m.DueAt, now + ConversationTries.PauseAfter(attempts)),
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    /// <returns>False where the platform takes no more for a while.</returns>
    private async Task<bool> TryPostAsync(
        Conversation conversation,
        ConversationMessage message,
        CancellationToken cancellationToken
    )
    {
        try
        {
            message.Attempts++;
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            if (await IsOverAsync(conversation, message, cancellationToken).ConfigureAwait(false))
            {
                await GoQuietAsync(conversation, message, cancellationToken).ConfigureAwait(false);
                return true;
            }

            if (await IsAsleepAsync(conversation, message, cancellationToken).ConfigureAwait(false))
            {
                message.DueAt = null;
                await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
                return true;
            }

            var refusal = await PostAsync(conversation, message, cancellationToken).ConfigureAwait(false);
            if (refusal is ChatRefusal.NotNow)
            {
                // It was not even tried.
                message.Attempts--;
                await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
                LogPostponed(conversation.PairingId, message.Part);
                return false;
            }

            if (refusal is { } reason)
            {
                LogRefused(conversation.PairingId, message.Part, reason);
                await (
                    reason is ChatRefusal.NotAllowed or ChatRefusal.LimitReached
                        // Permissions are mended, and threads make room.
                        ? TryLaterAsync(conversation, message, cancellationToken)
                        : GoQuietAsync(conversation, message, cancellationToken)
                ).ConfigureAwait(false);
            }

            return true;
        }
        catch (ChatException failure)
        {
            LogBroken(failure, conversation.PairingId, message.Part, message.Attempts);
            await TryLaterAsync(conversation, message, cancellationToken).ConfigureAwait(false);
            return true;
        }
    }

    private async Task<ChatRefusal?> PostAsync(
        Conversation conversation,
        ConversationMessage message,
        CancellationToken cancellationToken
    )
    {
        var language = await languages
            .OfAsync(conversation.Community, conversation.People, cancellationToken)
            .ConfigureAwait(false);
        // The question is stored before it is posted: a second try asks the same.
        if (message is { First: not null, Question: null })
        {
            await questions.AskAsync(conversation, message, language, cancellationToken).ConfigureAwait(false);
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }

        var posted = await chat.PostAsync(
                conversation.Thread,
                ConversationWords.Of(conversation, message, language),
                new IdempotencyKey(
                    $"conversation:{conversation.PairingId}:{message.Part}",
                    MayAlreadyStand: message.Attempts > 1,
                    Since: conversation.Messages.Min(m => m.PostedAt)
                ),
                cancellationToken
            )
            .ConfigureAwait(false);
        if (posted.Refusal is null)
        {
            await arc.StandsAsync(conversation, message, posted.Value, cancellationToken).ConfigureAwait(false);
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            LogPosted(conversation.PairingId, message.Part);
        }

        return posted.Refusal;
    }

    /// <summary>Somebody left, two are apart, or all of them have had enough.</summary>
    private async Task<bool> IsOverAsync(
        Conversation conversation,
        ConversationMessage message,
        CancellationToken cancellationToken
    ) =>
        IsPast(conversation.State, message.Part)
        || await stops.HoldAsync(conversation, cancellationToken).ConfigureAwait(false);

    private static bool IsPast(ConversationState state, ConversationPart part) =>
        part switch
        {
            ConversationPart.AllAgain => false,
            ConversationPart.Ending => state is ConversationState.Enough or ConversationState.Quiet,
            _ => state != ConversationState.Open,
        };

    /// <summary>
    /// Nobody is there to read it: the thread has gone to the archive, from which a post would take it again, or it is late by
    /// days. From then on only those who press a button get the next question.
    /// </summary>
    private async Task<bool> IsAsleepAsync(
        Conversation conversation,
        ConversationMessage message,
        CancellationToken cancellationToken
    )
    {
        var isAskedFor =
            message.Part == ConversationPart.AllAgain
            || conversation.Members.TrueForAll(m => m.ReadyFor >= message.Part);
        if (isAskedFor)
        {
            return false;
        }

        if (clock.GetInstant() - message.DueAt > ConversationTries.TooLate)
        {
            return true;
        }

        var archived = await chat.IsArchivedAsync(conversation.Thread, cancellationToken).ConfigureAwait(false);
        // Where it cannot be seen, the post itself says what is wrong.
        return archived is { Refusal: null, Value: true };
    }

    private async Task GoQuietAsync(
        Conversation conversation,
        ConversationMessage message,
        CancellationToken cancellationToken
    )
    {
        if (message.Part >= ConversationPart.AllAgain)
        {
            message.DueAt = null;
        }
        else
        {
            conversation.End(
                conversation.State == ConversationState.Open ? ConversationState.Quiet : conversation.State
            );
        }

        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        LogQuiet(conversation.PairingId, message.Part);
    }

    private async Task TryLaterAsync(
        Conversation conversation,
        ConversationMessage message,
        CancellationToken cancellationToken
    )
    {
        if (ConversationTries.AreOver(message.Attempts))
        {
            await GoQuietAsync(conversation, message, cancellationToken).ConfigureAwait(false);
            return;
        }

        message.DueAt = clock.GetInstant() + ConversationTries.PauseAfter(message.Attempts);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
    }

    [LoggerMessage(LogLevel.Information, "Conversation {Pairing}: {Part} stands")]
    private partial void LogPosted(long pairing, ConversationPart part);

    [LoggerMessage(LogLevel.Information, "Conversation {Pairing}: goes quiet before {Part}")]
    private partial void LogQuiet(long pairing, ConversationPart part);

    [LoggerMessage(LogLevel.Warning, "Conversation {Pairing}: {Part} was refused: {Refusal}")]
    private partial void LogRefused(long pairing, ConversationPart part, ChatRefusal refusal);

    [LoggerMessage(LogLevel.Warning, "Conversation {Pairing}: before {Part}, the platform takes no more for a while")]
    private partial void LogPostponed(long pairing, ConversationPart part);

    [LoggerMessage(LogLevel.Warning, "Conversation {Pairing}: {Part} is not known to stand after try {Attempt}")]
    private partial void LogBroken(Exception failure, long pairing, ConversationPart part, int attempt);
}
