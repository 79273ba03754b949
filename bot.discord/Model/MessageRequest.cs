using System.Text.Json.Serialization;

namespace NetSocialBot.DiscordApi.Model;

/// <summary>A message to create or edit (Discord, message resource). Whom it may notify is always said.</summary>
/// <param name="Nonce">At most 25 characters; with <paramref name="EnforceNonce"/> a repeat gives the first message.</param>
/// <param name="Attachments">In an edit: those to keep. Null keeps all, unless there are new files.</param>
/// <param name="Files">New ones, sent along.</param>
internal sealed record MessageRequest(
    string Content,
    AllowedMentions AllowedMentions,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] IReadOnlyList<Component> Components,
    string? Nonce = null,
    bool? EnforceNonce = null,
    int? Flags = null,
    IReadOnlyList<AttachmentRequest>? Attachments = null,
    [property: JsonIgnore] IReadOnlyList<FileUpload>? Files = null
)
{
    /// <summary>"Only you can see this": interaction answers only.</summary>
    public const int Ephemeral = 1 << 6;

    public const int MaximumContent = 2000;
}

/// <param name="Parse">Kinds to be found in the text; empty: nobody but those listed.</param>
internal sealed record AllowedMentions(
    IReadOnlyList<string> Parse,
    IReadOnlyList<Snowflake> Users,
    IReadOnlyList<Snowflake>? Roles = null
);

/// <summary>A message or form component (Discord, components reference); which fields count depends on the type.</summary>
internal sealed record Component(
    int Type,
    string? CustomId = null,
    int? Style = null,
    string? Label = null,
    string? Description = null,
    string? Value = null,
    int? MinLength = null,
    int? MaxLength = null,
    bool? Required = null,
    IReadOnlyList<Component>? Components = null,
    [property: JsonPropertyName("component")] Component? Child = null,
    string? Placeholder = null,
    int? MinValues = null,
    int? MaxValues = null,
    IReadOnlyList<SelectOptionRequest>? Options = null,
    IReadOnlyList<SelectDefault>? DefaultValues = null,
    IReadOnlyList<int>? ChannelTypes = null
)
{
    public const int ActionRowType = 1;
    public const int ButtonType = 2;
    public const int StringSelectType = 3;
    public const int TextInputType = 4;
    public const int UserSelectType = 5;
    public const int RoleSelectType = 6;
    public const int MentionableSelectType = 7;
    public const int ChannelSelectType = 8;
    public const int LabelType = 18;
}

internal sealed record ThreadRequest(string Name, int? Type, int? AutoArchiveDuration, bool? Invitable);

/// <summary>A post in a forum: a thread with its first message (Discord, channel resource, start thread in forum channel).</summary>
internal sealed record ForumPostRequest(string Name, int? AutoArchiveDuration, MessageRequest Message);

internal sealed record DirectChannelRequest(Snowflake RecipientId);
