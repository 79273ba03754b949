using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Communities;
using NetSocialBot.Members;
using NetSocialBot.Storage;

namespace NetSocialBot.Introductions;

/// <summary>
/// Asks one person whether they would like to meet another: by direct message, and where those are closed in a private thread
/// with nobody else in it. That is the one other place that reaches them without anybody knowing; moderators who look into all
/// threads could see the question there, so the answer leaves no trace in it.
/// </summary>
internal sealed class OfferQuestions(BotDbContext db, IChatPlatform chat, IThreadRoom room)
{
    private static readonly TextBook Book = TextBook.Of("Introductions");

    /// <param name="person">Tracked, with the offer; saved in between.</param>
    /// <returns>Why they could not be asked; null if they were.</returns>
    public async Task<ChatRefusal?> AskAsync(OfferedPerson person, CancellationToken cancellationToken)
    {
        var offer = person.Offer!;
        var community = await db.Set<Community>()
            .AsNoTracking()
            .SingleOrDefaultAsync(c => c.Id == offer.Community && c.Active, cancellationToken)
            .ConfigureAwait(false);
        List<UserId> all = [offer.By, offer.One, offer.Other];
        var people = await db.Set<Member>()
            .AsNoTracking()
            .Where(m => m.Community == offer.Community && all.Contains(m.User))
            .ToDictionaryAsync(m => m.User, cancellationToken)
            .ConfigureAwait(false);
        if (community is null || people.Count < all.Count)
        {
            return ChatRefusal.Gone;
        }

        var texts = Book.In(people[person.User].Language ?? community.Language);
        var other = people[offer.One == person.User ? offer.Other : offer.One];
        var text = texts.Get(
            "question",
            ("by", people[offer.By].Name),
            ("community", community.Name),
            ("other", other.Name),
            ("because", Quoted(offer.Because))
        );
        if (person.Thread is null)
        {
            var sent = await chat.SendDirectAsync(
                    person.User,
                    new OutgoingMessage(
                        text,
                        Buttons(offer.Id, texts, rest => DirectCustomId.Of(offer.Community, rest))
                    ),
                    KeyOf(person, "direct"),
                    cancellationToken
                )
                .ConfigureAwait(false);
            if (sent.Refusal != ChatRefusal.Unreachable)
            {
                return sent.Refusal;
            }
        }

        return await AskInThreadAsync(person, community, text, texts, cancellationToken).ConfigureAwait(false);
    }

    /// <returns>Null where the person has none.</returns>
    public async Task<ChatRefusal?> CloseAsync(OfferedPerson person, CancellationToken cancellationToken) =>
        person.Thread is { } thread
            ? (await chat.CloseThreadAsync(thread, cancellationToken).ConfigureAwait(false)).Refusal
            : null;

    /// <summary>The member's words to the letter, on one line, so that the quote is all of them and nothing else.</summary>
    public static ChatText Quoted(string because) => ChatText.Markdown("> ") + ChatText.Verbatim(because);

    private async Task<ChatRefusal?> AskInThreadAsync(
        OfferedPerson person,
        Community community,
        ChatText text,
        MessageTexts texts,
        CancellationToken cancellationToken
    )
    {
        if (person.Thread is null)
        {
            if (community.Channel is not { } channel)
            {
                return ChatRefusal.Gone;
            }

            person.Attempts++;
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            var number = person.User == person.Offer!.One ? 1 : 2;
            var opened = await room.OpenAsync(
                    community.Id,
                    () =>
                        chat.OpenPrivateThreadAsync(
                            community.Id,
                            channel,
                            new ThreadName(
                                texts.Raw("thread"),
                                string.Create(CultureInfo.InvariantCulture, $"{person.OfferId}-{number}")
                            ),
                            KeyOf(person, "thread"),
                            cancellationToken
                        ),
                    cancellationToken
                )
                .ConfigureAwait(false);
            if (opened.Refusal is not null)
            {
                return opened.Refusal;
            }

            person.Thread = opened.Value;
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }

        var added = await chat.AddToThreadAsync(person.Thread.Value, person.User, cancellationToken)
            .ConfigureAwait(false);
        if (added.Refusal is not null)
        {
            return added.Refusal;
        }

        var posted = await chat.PostAsync(
                person.Thread.Value,
                new OutgoingMessage(
                    ChatText.Mention(person.User, notify: true) + ChatText.Markdown("\n") + text,
                    Buttons(person.OfferId, texts, rest => rest)
                ),
                KeyOf(person, "question"),
                cancellationToken
            )
            .ConfigureAwait(false);
        return posted.Refusal;
    }

    private static Button[] Buttons(long offer, MessageTexts texts, Func<string, string> id) =>
        [
            new(id($"offer:yes:{offer}"), texts.Raw("yes-label"), ButtonStyle.Success),
            new(id($"offer:not-now:{offer}"), texts.Raw("not-now-label")),
        ];

    private static IdempotencyKey KeyOf(OfferedPerson person, string what) =>
        new($"offer:{person.OfferId}:{person.User}:{what}", MayAlreadyStand: person.Attempts > 1, person.Offer?.At);
}
