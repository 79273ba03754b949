using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Members;
using NetSocialBot.Programmes;
using NetSocialBot.Storage;

namespace NetSocialBot.Rounds.Late;

/// <summary>Says to somebody who has just joined that they need not wait.</summary>
internal sealed class LateOffers(BotDbContext db, YoungRounds youngRounds, LateSeats seats) : ILateEntry
{
    private static readonly TextBook Book = TextBook.Of("Rounds");

    public async Task<(ChatText Words, Button Button)?> OfferAsync(
        CommunityId community,
        UserId user,
        IReadOnlyCollection<long> isIn,
        Language language,
        CancellationToken cancellationToken
    )
    {
        foreach (var programme in isIn)
        {
            var round = await youngRounds.TryGetAsync(community, programme, cancellationToken).ConfigureAwait(false);
            if (
                round is null
                || await youngRounds.HasPlaceAsync(round.Id, user, cancellationToken).ConfigureAwait(false)
                || !await seats.MayThereBeAnyAsync(round, user, cancellationToken).ConfigureAwait(false)
            )
            {
                continue;
            }

            var name = await db.Set<Programme>()
                .Where(p => p.Id == programme)
                .Select(p => p.Name)
                .SingleAsync(cancellationToken)
                .ConfigureAwait(false);
            var texts = Book.In(language);
            return (
                texts.Get("late-offer", ("programme", name)),
                new Button(
                    string.Create(CultureInfo.InvariantCulture, $"late:enter:{round.Id}"),
                    texts.Raw("late-offer-label"),
                    ButtonStyle.Success
                )
            );
        }

        return null;
    }
}
