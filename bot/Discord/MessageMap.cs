using NetSocialBot.Chat;
using NetSocialBot.DiscordApi.Model;

namespace NetSocialBot.Discord;

/// <summary>The port's messages and forms in Discord's shapes.</summary>
internal static class MessageMap
{
    private const int ButtonsInARow = 5;
    private const int ShortInput = 1;
    private const int ParagraphInput = 2;

    public static MessageRequest Of(OutgoingMessage message, string? nonce = null, bool ephemeral = false)
    {
        var (content, notified) = DiscordText.Render(message.Text);
        return new MessageRequest(
            content,
            Mentions(notified),
            Rows(message.Buttons),
            nonce,
            nonce is null ? null : true,
            ephemeral ? MessageRequest.Ephemeral : null
        );
    }

    public static InteractionResponseData DataOf(OutgoingMessage message, bool ephemeral)
    {
        var request = Of(message, ephemeral: ephemeral);
        return new InteractionResponseData(request.Content, request.AllowedMentions, request.Components, request.Flags);
    }

    public static InteractionResponseData DataOf(Form form) =>
        new(CustomId: form.CustomId, Title: form.Title, Components: [.. form.Fields.Select(LabelOf)]);

    private static Component LabelOf(FormField field) =>
        new(
            Component.LabelType,
            Label: field.Label,
            Description: field.Hint,
            Child: new Component(
                Component.TextInputType,
                field.Key,
                Style: field.Multiline ? ParagraphInput : ShortInput,
                Value: field.Value,
                MaxLength: field.MaxLength,
                Required: field.Required
            )
        );

    private static AllowedMentions Mentions(IReadOnlyList<UserId> notified) => new([], [.. notified.Select(Ids.Of)]);

    private static List<Component> Rows(IReadOnlyList<Button> buttons) =>
        [
            .. buttons
                .Chunk(ButtonsInARow)
                .Select(row => new Component(Component.ActionRowType, Components: [.. row.Select(ButtonOf)])),
        ];

    private static Component ButtonOf(Button button) =>
        new(Component.ButtonType, button.CustomId, StyleOf(button.Style), button.Label);

    private static int StyleOf(ButtonStyle style) =>
        style switch
        {
            ButtonStyle.Primary => 1,
            ButtonStyle.Success => 3,
            ButtonStyle.Danger => 4,
            _ => 2,
        };
}
