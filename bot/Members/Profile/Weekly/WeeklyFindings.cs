using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Storage;

namespace NetSocialBot.Members.Profile.Weekly;

/// <summary>How many members do not take direct messages: a number, and no name.</summary>
internal sealed class WeeklyFindings(BotDbContext db) : IFindings
{
    private static readonly TextBook Book = TextBook.Of("Members");

    public async Task<IReadOnlyList<Finding>> FindAsync(
        CommunityId community,
        Language language,
        CancellationToken cancellationToken
    )
    {
        var closed = await db.Set<WeeklyQuestion>()
            .CountAsync(q => q.Community == community && q.State == WeeklyState.Unreachable, cancellationToken)
            .ConfigureAwait(false);
        var texts = Book.In(language);
        return closed == 0
            ? []
            :
            [
                new Finding(texts.Counted("checkup-unreachable", closed), texts.Get("checkup-unreachable-remedy"))
                {
                    Key = "members:unreachable",
                    IsOnlyShown = true,
                },
            ];
    }
}
