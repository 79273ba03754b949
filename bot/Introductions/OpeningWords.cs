using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Members;
using NetSocialBot.Rounds;
using NetSocialBot.Storage;

namespace NetSocialBot.Introductions;

internal sealed class OpeningWords(BotDbContext db) : IOpeningWords
{
    private static readonly TextBook Book = TextBook.Of("Introductions");

    public async Task<ChatText?> OfAsync(Round round, Language language, CancellationToken cancellationToken)
    {
        var texts = Book.In(language);
        if (round.Kind == RoundKind.Coffee)
        {
            return texts.Get("coffee-opening");
        }

        var id = Offer.TryOfTrigger(round.Trigger);
        var found = await (
            from offer in db.Set<Offer>()
            join member in db.Set<Member>()
                on new { offer.Community, User = offer.By } equals new { member.Community, member.User }
            where offer.Community == round.Community && offer.Id == id
            select new { member.User, offer.Because }
        )
            .SingleOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false);
        // Whoever introduced them may have had everything about themself erased since.
        return found is null
            ? texts.Get("opening-by-somebody")
            : texts.Get(
                "opening",
                ("by", ChatText.Mention(found.User, notify: false)),
                ("because", OfferQuestions.Quoted(found.Because))
            );
    }
}
