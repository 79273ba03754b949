using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Communities;
using NetSocialBot.Members;
using NetSocialBot.Storage;

namespace NetSocialBot.Rounds.Life;

/// <summary>What whoever waits, or is waited for, reads in a direct message.</summary>
internal sealed class RescueWords(BotDbContext db, IChatPlatform platform)
{
    private readonly IChatPlatform chat = platform.InBulk;

    /// <param name="what">A key of the texts.</param>
    /// <returns>Why it was not sent; null if it was.</returns>
    public async Task<ChatRefusal?> TellAsync(
        Rescue rescue,
        Member to,
        string what,
        CancellationToken cancellationToken
    )
    {
        var community = await db.Set<Community>()
            .AsNoTracking()
            .SingleOrDefaultAsync(c => c.Id == rescue.Community && c.Active, cancellationToken)
            .ConfigureAwait(false);
        var about =
            rescue.Hanging == to.User
                ? await SilentAsync(rescue, what, cancellationToken).ConfigureAwait(false)
                : [rescue.Hanging];
        var names = await db.Set<Member>()
            .Where(m => m.Community == rescue.Community && about.Contains(m.User))
            .ToDictionaryAsync(m => m.User, m => m.Name, cancellationToken)
            .ConfigureAwait(false);
        var thread = await db.Set<Pairing>()
            .Where(p => p.Id == rescue.PairingId)
            .Select(p => p.Thread)
            .SingleOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false);
        if (community is null)
        {
            return ChatRefusal.Gone;
        }

        var language = to.Language ?? community.Language;
        var texts = LineWords.Book.In(language);
        var name = ChatText.Enumerate(
            [.. about.Select(user => ChatText.Verbatim(names.GetValueOrDefault(user) ?? texts.Raw("somebody")))],
            language
        );
        var sent = await chat.SendDirectAsync(
                to.User,
                new OutgoingMessage(
                    texts.Get(
                        what,
                        ("name", name),
                        ("community", community.Name),
                        ("thread", thread is { } place ? ChatText.Channel(place) : ChatText.Empty)
                    ),
                    Buttons(rescue, what, texts)
                ),
                new IdempotencyKey(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"rescue:{rescue.Id}:{what}:{rescue.FirstDueAt?.ToUnixTimeMilliseconds()}"
                    ),
                    MayAlreadyStand: rescue.Attempts > 1,
                    rescue.FirstDueAt
                ),
                cancellationToken
            )
            .ConfigureAwait(false);
        return sent.Refusal;
    }

    /// <summary>Whoever waits is asked once about all of them.</summary>
    private async Task<List<UserId>> SilentAsync(Rescue rescue, string what, CancellationToken cancellationToken) =>
        what == "ask-hanging"
            ? await db.Set<Rescue>()
                .Where(r => r.PairingId == rescue.PairingId && r.Hanging == rescue.Hanging)
                .OrderBy(r => r.Seat)
                .Select(r => r.Silent)
                .ToListAsync(cancellationToken)
                .ConfigureAwait(false)
            : [rescue.Silent];

    /// <param name="place">Makes a custom id of the place where they stand.</param>
    public static Button[] OfferButtons(long rescue, MessageTexts texts, Func<string, string> place) =>
        [
            new(
                place(string.Create(CultureInfo.InvariantCulture, $"rescue:yes:{rescue}")),
                texts.Raw("offer-yes-label"),
                ButtonStyle.Success
            ),
            new(place(string.Create(CultureInfo.InvariantCulture, $"rescue:no:{rescue}")), texts.Raw("offer-no-label")),
        ];

    private static Button[] Buttons(Rescue rescue, string what, MessageTexts texts)
    {
        return what switch
        {
            "ask-hanging" =>
            [
                Of("not-heard", rescue.PairingId, "not-heard-label", ButtonStyle.Primary),
                Of("well", rescue.Id, "well-label"),
            ],
            "ask-silent" => [Of("in", rescue.Id, "in-label", ButtonStyle.Success), Of("out", rescue.Id, "out-label")],
            "offer" => OfferButtons(rescue.Id, texts, rest => DirectCustomId.Of(rescue.Community, rest)),
            _ => [],
        };

        Button Of(string what, long id, string label, ButtonStyle style = ButtonStyle.Quiet) =>
            new(
                DirectCustomId.Of(rescue.Community, string.Create(CultureInfo.InvariantCulture, $"rescue:{what}:{id}")),
                texts.Raw(label),
                style
            );
    }
}
