using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Communities;
using NetSocialBot.Storage;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Members.Profile.Weekly;

/// <summary>
/// Sends the weekly questions that are due. Each is written down before it is sent: after a crash one may be missed, but nobody is
/// ever asked twice.
/// </summary>
internal sealed partial class WeeklyAsker(
    BotDbContext db,
    IChatPlatform chat,
    TimeProvider clock,
    ILogger<WeeklyAsker> logger
)
{
    private static readonly TextBook Book = TextBook.Of("Members");

    /// <summary>How much later than planned a question may be without moving the ones after it.</summary>
    private static readonly Duration OnTime = Duration.FromHours(1);

    /// <exception cref="ChatException">The wire broke; who was not asked yet is asked at the next try.</exception>
    /// <returns>Whether all were asked; false where the platform takes no more for a while.</returns>
    public async Task<bool> AskDueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetInstant();
        var due = await db.Set<WeeklyQuestion>()
            .AsNoTracking()
            .Where(q => q.State == WeeklyState.Asking && q.NextAt <= now)
            .OrderBy(q => q.NextAt)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        foreach (var question in due)
        {
            if (!await AskAsync(question, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }
        }

        return true;
    }

    private async Task<bool> AskAsync(WeeklyQuestion question, CancellationToken cancellationToken)
    {
        var now = clock.GetInstant();
        var member = await db.Set<Member>()
            .AsNoTracking()
            .SingleOrDefaultAsync(m => m.Community == question.Community && m.User == question.User, cancellationToken)
            .ConfigureAwait(false);
        var community = await db.Set<Community>()
            .AsNoTracking()
            .SingleOrDefaultAsync(c => c.Id == question.Community, cancellationToken)
            .ConfigureAwait(false);
        var zone = member?.Zone ?? community?.Zone ?? DateTimeZone.Utc;
        if (member is null || community is not { Active: true } || !member.TakesPartAt(now))
        {
            // Away for now; looked at again in a week.
            var next = WeeklyHours.Next(now + WeeklyQuestions.Week, question.User, zone);
            await MoveAsync(question, next, cancellationToken).ConfigureAwait(false);
            return true;
        }

        if (!WeeklyHours.IsCivil(now, zone))
        {
            await MoveAsync(question, WeeklyHours.Next(now, question.User, zone), cancellationToken)
                .ConfigureAwait(false);
            return true;
        }

        return !await ClaimAsync(question, now, zone, cancellationToken).ConfigureAwait(false)
            || await SendAsync(question, member, community, cancellationToken).ConfigureAwait(false);
    }

    /// <returns>False if it was asked or stopped in the meantime.</returns>
    private async Task<bool> ClaimAsync(
        WeeklyQuestion question,
        Instant now,
        DateTimeZone zone,
        CancellationToken cancellationToken
    )
    {
        var from = now - question.NextAt < OnTime ? question.NextAt : now;
        var next = WeeklyHours.Next(from + WeeklyQuestions.Week, question.User, zone);
        var claimed = await Due(question)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(q => q.NextAt, next)
                        .SetProperty(q => q.AskedAt, now)
                        .SetProperty(q => q.Asked, question.Asked + 1),
                cancellationToken
            )
            .ConfigureAwait(false);
        return claimed == 1;
    }

    private async Task<bool> SendAsync(
        WeeklyQuestion question,
        Member member,
        Community community,
        CancellationToken cancellationToken
    )
    {
        var asked = SmallQuestion.For(member.Written, question.Skipped, question.Asked);
        var sent = await chat
            .InBulk.SendDirectAsync(
                question.User,
                MessageOf(asked, community, Book.In(member.Language ?? community.Language)),
                new IdempotencyKey($"weekly:{question.Community}:{question.User}:{question.Asked}"),
                cancellationToken
            )
            .ConfigureAwait(false);
        LogAsked(question.Community, question.User, asked.Number, sent.Refusal);
        switch (sent.Refusal)
        {
            case null or ChatRefusal.Rejected:
                return true;
            case ChatRefusal.NotNow:
                // Nothing was sent, so nothing was asked.
                await Of(question)
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(q => q.NextAt, question.NextAt)
                                .SetProperty(q => q.AskedAt, question.AskedAt)
                                .SetProperty(q => q.Asked, question.Asked),
                        cancellationToken
                    )
                    .ConfigureAwait(false);
                return false;
            default:
                await Of(question)
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(q => q.State, WeeklyState.Unreachable)
                                .SetProperty(q => q.AskedAt, question.AskedAt),
                        cancellationToken
                    )
                    .ConfigureAwait(false);
                return true;
        }
    }

    private static OutgoingMessage MessageOf(SmallQuestion asked, Community community, MessageTexts texts) =>
        new(
            texts.Get(
                "profile-weekly-question",
                ("question", ChatText.Markdown(texts.Raw(asked.Key))),
                ("community", community.Name)
            ),
            [
                new Button(
                    Id(community, $"answer:{asked.Number}"),
                    texts.Raw("profile-weekly-answer-label"),
                    ButtonStyle.Primary
                ),
                new Button(Id(community, $"skip:{asked.Number}"), texts.Raw("profile-weekly-skip-label")),
                new Button(Id(community, "stop"), texts.Raw("profile-weekly-stop-label")),
            ]
        );

    private static string Id(Community community, string rest) => DirectCustomId.Of(community.Id, $"weekly:{rest}");

    private Task<int> MoveAsync(WeeklyQuestion question, Instant next, CancellationToken cancellationToken) =>
        Due(question).ExecuteUpdateAsync(set => set.SetProperty(q => q.NextAt, next), cancellationToken);

    /// <summary>Only as long as it still stands as it was read.</summary>
    private IQueryable<WeeklyQuestion> Due(WeeklyQuestion question) =>
        Of(question).Where(q => q.State == WeeklyState.Asking && q.NextAt == question.NextAt);

    private IQueryable<WeeklyQuestion> Of(WeeklyQuestion question) =>
        db.Set<WeeklyQuestion>().Where(q => q.Community == question.Community && q.User == question.User);

    [LoggerMessage(LogLevel.Information, "Community {Community}, member {User}: weekly question {Question} {Refusal}")]
    private partial void LogAsked(CommunityId community, UserId user, int question, ChatRefusal? refusal);
}
