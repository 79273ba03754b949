using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Storage;
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
    /// <summary>After a week the thread has gone to the archive, and the next round has come: nobody waits for it any more.</summary>
    private static readonly Duration TooLate = Duration.FromDays(7);

    /// <summary>Between tries of one message, so that one broken thread neither stops the others nor is tried for ever.</summary>
    private static readonly Duration[] Backoff =
    [
        Duration.FromMinutes(1),
        Duration.FromMinutes(5),
        Duration.FromMinutes(30),
        Duration.FromHours(2),
        Duration.FromHours(12),
    ];

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
        foreach (var next in due)
        {
            db.ChangeTracker.Clear();
            var conversation = await db.Set<Conversation>()
                .Include(c => c.Members)
                .Include(c => c.Messages)
                .SingleAsync(c => c.PairingId == next.PairingId, cancellationToken)
                .ConfigureAwait(false);
            if (
                conversation.Find(next.Part) is { DueAt: { } at } message
                && at <= now
                && !waiting.Contains(conversation.Community)
                && !await TryPostAsync(conversation, message, cancellationToken).ConfigureAwait(false)
            )
            {
                waiting.Add(conversation.Community);
            }
        }
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
                LogPostponed(conversation.PairingId, message.Part);
                return false;
            }

            if (refusal is { } reason)
            {
                LogRefused(conversation.PairingId, message.Part, reason);
                await GoQuietAsync(conversation, message, cancellationToken).ConfigureAwait(false);
            }

            return true;
        }
        catch (ChatException failure)
        {
            await TryLaterAsync(conversation, message, failure, cancellationToken).ConfigureAwait(false);
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

        if (clock.GetInstant() - message.DueAt > TooLate)
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
        ChatException failure,
        CancellationToken cancellationToken
    )
    {
        LogBroken(failure, conversation.PairingId, message.Part, message.Attempts);
        if (message.Attempts > Backoff.Length)
        {
            await GoQuietAsync(conversation, message, cancellationToken).ConfigureAwait(false);
            return;
        }

        message.DueAt = clock.GetInstant() + Backoff[message.Attempts - 1];
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
