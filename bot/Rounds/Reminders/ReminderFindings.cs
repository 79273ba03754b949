using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Members;
using NetSocialBot.Storage;
using NetSocialBot.Time;

namespace NetSocialBot.Rounds.Reminders;

/// <summary>How many members reminders did not get through to: a number, and no name.</summary>
internal sealed class ReminderFindings(BotDbContext db, TimeProvider clock) : IFindings
{
    private static readonly TextBook Book = TextBook.Of("Rounds");

    public async Task<IReadOnlyList<Finding>> FindAsync(
        CommunityId community,
        Language language,
        CancellationToken cancellationToken
    )
    {
        var since = clock.GetInstant() - RoundReminders.Kept;
        var reminders = db.Set<RoundReminder>().Where(r => r.Community == community && r.SentAt > since);
        // Whoever has left or wants no reminders any more is nobody to reach, and whom a later one reached is reached.
        var count = await db.Set<Member>()
            .Where(m => m.Community == community && m.Status == MemberStatus.Active)
            .Where(m => m.ToldBefore && !m.RemindersOff)
            .CountAsync(
                m =>
                    reminders.Any(r =>
                        r.User == m.User
                        && r.IsUnreachable
                        && !reminders.Any(later =>
                            later.User == m.User
                            && later.SentAt > r.SentAt
                            && later.SentAt < later.RoundAt
                            && !later.IsUnreachable
                        )
                    ),
                cancellationToken
            )
            .ConfigureAwait(false);
        var texts = Book.In(language);
        return count == 0
            ? []
            :
            [
                new Finding(texts.Counted("checkup-unreminded", count), texts.Get("checkup-unreminded-remedy"))
                {
                    Key = "rounds:unreminded",
                    IsOnlyShown = true,
                },
            ];
    }
}
