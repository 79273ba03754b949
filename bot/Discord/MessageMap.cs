using NetSocialBot.Chat;
using NetSocialBot.DiscordApi.Model;

namespace NetSocialBot.Discord;

/// <summary>The port's messages and forms in Discord's shapes.</summary>
internal static class MessageMap
{
    private const int ButtonsInARow = 5;
    private const int ShortInput = 1;
    private const int ParagraphInput = 2;

    public static MessageRequest Of(
        OutgoingMessage message,
        DiscordIdentity identity,
        string? nonce = null,
        bool ephemeral = false
    )
    {
        var (content, notified) = DiscordText.Render(message.Text, identity);
        return new MessageRequest(
            content,
            Mentions(notified, DiscordText.RolesIn(message.Text)),
            [.. message.Selects.Select(s => RowOf([SelectMap.Of(s)])), .. Rows(message.Buttons)],
            nonce,
            nonce is null ? null : true,
            ephemeral ? MessageRequest.Ephemeral : null,
            Files: message.Files.Count == 0
                ? null
                : [.. message.Files.Select(f => new FileUpload(f.Name, f.ContentType, f.Content))]
        );
    }

    public static InteractionResponseData DataOf(OutgoingMessage message, DiscordIdentity identity, bool ephemeral)
    {
        var request = Of(message, identity, ephemeral: ephemeral);
        return new InteractionResponseData(
            request.Content,
            request.AllowedMentions,
            request.Components,
            request.Flags,
            Files: request.Files
        );
    }

    public static InteractionResponseData DataOf(Form form) =>
        new(CustomId: form.CustomId, Title: form.Title, Components: [.. form.Fields.Select(LabelOf)]);

    private static Component LabelOf(FormPart part) =>
        new(
            Component.LabelType,
            Label: part.Label,
            Description: part.Hint,
            Child: part switch
            {
                FormField field => InputOf(field),
                FormSelect choice => SelectMap.InForm(choice.Select),
                _ => throw new InvalidOperationException($"No component for {part.GetType().Name}."),
            }
        );

    private static Component InputOf(FormField field) =>
        new(
            Component.TextInputType,
            field.Key,
            Style: field.Multiline ? ParagraphInput : ShortInput,
            Value: field.Value,
            MaxLength: field.MaxLength,
            Required: field.Required
        );

    private static AllowedMentions Mentions(IReadOnlyList<UserId> notified, IReadOnlyList<RoleId> roles) =>
        new([], [.. notified.Select(Ids.Of)], roles.Count == 0 ? null : [.. roles.Select(Ids.Of)]);

    private static List<Component> Rows(IReadOnlyList<Button> buttons) =>
        [.. buttons.Chunk(ButtonsInARow).Select(row => RowOf([.. row.Select(ButtonOf)]))];

    private static Component RowOf(IReadOnlyList<Component> components) =>
        new(Component.ActionRowType, Components: components);

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
