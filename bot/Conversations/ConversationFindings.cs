using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Storage;
using NetSocialBot.Time;

namespace NetSocialBot.Conversations;

/// <summary>In how many threads the bot does not get to say what is due: a number, and no name.</summary>
internal sealed class ConversationFindings(BotDbContext db, TimeProvider clock) : IFindings
{
    /// <summary>Half an hour of them. Before, it may be a moment's trouble.</summary>
    private const int TriesInVain = 3;

    private static readonly TextBook Book = TextBook.Of("Conversations");

    public async Task<IReadOnlyList<Finding>> FindAsync(
        CommunityId community,
        Language language,
        CancellationToken cancellationToken
    )
    {
        var since = clock.GetInstant() - ConversationTries.TooLate;
        var stuck = await db.Set<ConversationMessage>()
            .Where(m => m.DueAt > since && m.Attempts >= TriesInVain)
            .Where(m => db.Set<Conversation>().Any(c => c.PairingId == m.PairingId && c.Community == community))
            .Select(m => m.PairingId)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var count = stuck.Distinct().Count();
        var texts = Book.In(language);
        return count == 0
            ? []
            :
            [
                new Finding(texts.Counted("checkup-stuck", count), texts.Get("checkup-stuck-remedy"))
                {
                    Key = "conversations:stuck",
                },
            ];
    }
}
