using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Programmes;
using NetSocialBot.Storage;
using NodaTime;

namespace NetSocialBot.Rounds.Life;

/// <summary>A word in the programme's channel about a round that is over: numbers and thanks, and no names.</summary>
internal sealed partial class Recap(BotDbContext db, IChatPlatform platform, ILogger<Recap> logger)
{
    /// <summary>Fewer could be told apart, and would be no news.</summary>
    private const int FewestMet = 3;

    private readonly IChatPlatform chat = platform.InBulk;

    /// <param name="since">When it was first tried at the earliest.</param>
    /// <returns>False where the platform takes no more for a while.</returns>
    public async Task<bool> PostAsync(Round round, RoundLife life, Instant since, CancellationToken cancellationToken)
    {
        var community = await db.Set<Community>()
            .AsNoTracking()
            .SingleOrDefaultAsync(c => c.Id == round.Community && c.Active, cancellationToken)
            .ConfigureAwait(false);
        if (life.Met is null)
        {
            await CountAsync(round, life, cancellationToken).ConfigureAwait(false);
            // Before it is said: it is known again by its words, and somebody may answer between two tries.
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }

        if (life is not { Met: >= FewestMet and var met, Introduced: { } all, People: { } people } || community is null)
        {
            return true;
        }

        var texts = LineWords.Book.In(community.Language);
        var programme = await db.Set<Programme>()
            .Where(p => p.Community == round.Community && p.Id == round.Programme)
            .Select(p => p.Name)
            .SingleOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false);
        var posted = await chat.PostAsync(
                round.Channel,
                new OutgoingMessage(
                    texts.Get(
                        "recap",
                        ("programme", programme ?? texts.Raw("recap-nameless")),
                        ("met", met),
                        ("all", all),
                        ("people", people)
                    )
                ),
                // It may be days after a first try whose answer was lost.
                new IdempotencyKey(
                    string.Create(CultureInfo.InvariantCulture, $"recap:{round.Id}"),
                    MayAlreadyStand: true,
                    since
                ),
                cancellationToken
            )
            .ConfigureAwait(false);
        LogPosted(round.Id, met, posted.Refusal);
        return posted.Refusal is not ChatRefusal.NotNow;
    }

    private async Task CountAsync(Round round, RoundLife life, CancellationToken cancellationToken)
    {
        var introduced = db.Set<Pairing>().Where(p => p.RoundId == round.Id && p.Step == DeliveryStep.Introduced);
        var met = introduced.Where(p => p.Members.Any(m => m.Answer == MeetingAnswer.Met));
        life.Met = await met.CountAsync(cancellationToken).ConfigureAwait(false);
        life.Introduced = await introduced.CountAsync(cancellationToken).ConfigureAwait(false);
        life.People = await met.SelectMany(p => p.Members).CountAsync(cancellationToken).ConfigureAwait(false);
    }

    [LoggerMessage(LogLevel.Information, "Round {Round}: {Met} have met, recap {Refusal}")]
    private partial void LogPosted(long round, int met, ChatRefusal? refusal);
}
