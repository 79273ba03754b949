using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Communities;
using NetSocialBot.Members;
using NetSocialBot.Storage;

namespace NetSocialBot.Introductions;

/// <summary>
/// Tells somebody that nobody came by. The shortest wait is half an hour and a private reply can be changed for a quarter of
/// one, so it is a direct message.
/// </summary>
internal sealed class CoffeeWords(BotDbContext db, IChatPlatform chat)
{
    private static readonly TextBook Book = TextBook.Of("Introductions");

    /// <returns>Null if it was said.</returns>
    public async Task<ChatRefusal?> TellNobodyCameAsync(
        CoffeeWait wait,
        Member member,
        CancellationToken cancellationToken
    )
    {
        var community = await db.Set<Community>()
            .AsNoTracking()
            .SingleAsync(c => c.Id == wait.Community, cancellationToken)
            .ConfigureAwait(false);
        var texts = Book.In(member.Language ?? community.Language);
        var sent = await chat.SendDirectAsync(
                wait.User,
                new OutgoingMessage(
                    texts.Get("coffee-nobody", ("community", community.Name)),
                    [
                        new Button(
                            Id($"coffee:longer:{wait.Minutes}"),
                            texts.Raw("coffee-longer-label"),
                            ButtonStyle.Primary
                        ),
                        new Button(Id("coffee:next-round"), texts.Raw("coffee-next-round-label")),
                    ]
                ),
                new IdempotencyKey(string.Create(CultureInfo.InvariantCulture, $"coffee:{wait.Id}:nobody")),
                cancellationToken
            )
            .ConfigureAwait(false);
        return sent.Refusal;

        string Id(string rest) => DirectCustomId.Of(wait.Community, rest);
    }
}
