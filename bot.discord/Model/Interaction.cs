using System.Text.Json;
using System.Text.Json.Serialization;

namespace NetSocialBot.DiscordApi.Model;

/// <summary>Something a person did that Discord wants answered within three seconds (Discord, receiving and responding).</summary>
/// <param name="Token">A secret for 15 minutes: whoever has it can answer in our name.</param>
internal sealed record Interaction(
    Snowflake Id,
    Snowflake ApplicationId,
    int Type,
    string Token,
    InteractionData? Data,
    Snowflake? GuildId,
    Snowflake? ChannelId,
    Member? Member,
    User? User,
    string? Locale = null,
    string? GuildLocale = null
)
{
    public const int CommandType = 2;
    public const int ComponentType = 3;
    public const int AutocompleteType = 4;
    public const int FormType = 5;

    private bool PrintMembers(System.Text.StringBuilder builder)
    {
        // The generated form would print the token.
        builder.Append(System.Globalization.CultureInfo.InvariantCulture, $"Id = {Id}, Type = {Type}");
        return true;
    }
}

/// <param name="Type">Of a command: 1 a slash command, 2 one on a user, 3 one on a message.</param>
/// <param name="ComponentType">Of a press: 2 a button, else the kind of select.</param>
/// <param name="Values">Of a select: what was chosen.</param>
/// <param name="TargetId">Whom, or which message, the command of a menu was called on.</param>
internal sealed record InteractionData(
    string? Name,
    string? CustomId,
    IReadOnlyList<InteractionOption>? Options,
    IReadOnlyList<SubmittedComponent>? Components,
    int? Type = null,
    int? ComponentType = null,
    IReadOnlyList<string>? Values = null,
    Snowflake? TargetId = null,
    ResolvedData? Resolved = null
);

internal sealed record InteractionOption(
    string Name,
    int Type,
    JsonElement? Value,
    bool? Focused,
    IReadOnlyList<InteractionOption>? Options
);

/// <summary>A filled-in field in one of its two shapes: in a label (<c>component</c>), or in a row (<c>components</c>).</summary>
/// <param name="Value">Text where text was asked for; other kinds of fields have other values here, or none.</param>
/// <param name="Values">Of a select: what was chosen.</param>
internal sealed record SubmittedComponent(
    int Type,
    string? CustomId,
    JsonElement? Value,
    [property: JsonPropertyName("component")] SubmittedComponent? Child,
    IReadOnlyList<SubmittedComponent>? Components,
    IReadOnlyList<string>? Values = null
);

/// <param name="Type">4 a message, 5 a message later, 6 nothing visible, 7 a changed message, 8 suggestions, 9 a form.</param>
internal sealed record InteractionResponse(int Type, InteractionResponseData? Data)
{
    public const int MessageType = 4;
    public const int DeferredMessageType = 5;
    public const int DeferredUpdateType = 6;
    public const int UpdateType = 7;
    public const int SuggestionsType = 8;
    public const int FormType = 9;
}

/// <param name="Files">New ones, sent along with a message.</param>
internal sealed record InteractionResponseData(
    string? Content = null,
    AllowedMentions? AllowedMentions = null,
    IReadOnlyList<Component>? Components = null,
    int? Flags = null,
    string? CustomId = null,
    string? Title = null,
    IReadOnlyList<CommandChoice>? Choices = null,
    IReadOnlyList<AttachmentRequest>? Attachments = null,
    [property: JsonIgnore] IReadOnlyList<FileUpload>? Files = null
);
