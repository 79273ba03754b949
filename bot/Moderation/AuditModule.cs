using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Storage;

namespace NetSocialBot.Moderation;

[ModeratorsOnly]
internal sealed class AuditModule(AuditTrail trail) : InteractionModule
{
    private const int OnAPage = 10;

    private static readonly TextBook Book = TextBook.Of("Moderation");

    private MessageTexts Texts => Book.In(Context.Language);

    [ChangesNothing]
    [SlashCommand("audit", "Who of the moderators asked me to do what, the latest first")]
    public async Task<Reply> ShowAsync(CancellationToken cancellationToken) =>
        new Reply.Private(await PageAsync(0, cancellationToken).ConfigureAwait(false));

    [ChangesNothing]
    [AnswersByUpdate]
    [ComponentInteraction("audit:page:*")]
    public async Task<Reply> TurnAsync(long page, CancellationToken cancellationToken) =>
        new Reply.Update(await PageAsync((int)Math.Clamp(page, 0, 10_000), cancellationToken).ConfigureAwait(false));

    private async Task<OutgoingMessage> PageAsync(int page, CancellationToken cancellationToken)
    {
        var (entries, hasOlder) = await trail
            .PageAsync(Context.Community, page, OnAPage, cancellationToken)
            .ConfigureAwait(false);
        var text = entries.Count == 0 ? Texts.Get("audit-empty") : Texts.Get("audit-title");
        foreach (var entry in entries)
        {
            text += ChatText.Markdown("\n") + Line(entry);
        }

        List<Button> buttons = [];
        if (hasOlder)
        {
            buttons.Add(new Button($"audit:page:{page + 1}", Texts.Raw("audit-older-label")));
        }

        if (page > 0)
        {
            buttons.Add(new Button($"audit:page:{page - 1}", Texts.Raw("audit-newer-label")));
        }

        return new OutgoingMessage(text, buttons);
    }

    private ChatText Line(AuditEntry entry) =>
        Texts.Get(
            entry.IsCommand ? "audit-command" : "audit-press",
            ("moment", ChatText.Moment(entry.At)),
            (
                "who",
                entry.By == Nameless.Nobody ? Texts.Get("audit-nobody") : ChatText.Mention(entry.By, notify: false)
            ),
            ("what", entry.What),
            ("values", Values(entry))
        );

    private ChatText Values(AuditEntry entry)
    {
        var text = ChatText.Empty;
        foreach (var value in AuditValue.Read(entry.Values))
        {
            text += ChatText.Markdown(text.Spans.Count == 0 ? " · " : ", ");
            if (value.Name.Length > 0)
            {
                text += ChatText.Verbatim(value.Name) + ChatText.Markdown(": ");
            }

            text += value.Kind switch
            {
                AuditValueKind.Channel => ChatText.Channel(new ChannelId(IdOf(value))),
                AuditValueKind.Role => ChatText.Role(new RoleId(IdOf(value))),
                AuditValueKind.Person => Texts.Get("audit-person"),
                _ => ChatText.Verbatim(value.Value),
            };
        }

        return text;
    }

    private static long IdOf(AuditValue value) => long.Parse(value.Value, CultureInfo.InvariantCulture);
}
