namespace NetSocialBot.Chat;

/// <param name="Buttons">At most five in a row; the adapter breaks rows where the platform has fewer.</param>
internal sealed record OutgoingMessage(ChatText Text, IReadOnlyList<Button> Buttons)
{
    public OutgoingMessage(ChatText text)
        : this(text, []) { }

    /// <summary>Above the buttons, each in a row of its own; a message has five rows at most, those of buttons included.</summary>
    public IReadOnlyList<Select> Selects { get; init; } = [];

    /// <summary>At most ten, of 10 MiB each.</summary>
    public IReadOnlyList<OutgoingFile> Files { get; init; } = [];
}

/// <param name="Name">Letters, digits, dots, dashes and underscores: platforms change other names.</param>
/// <param name="ContentType">For example <c>application/json</c>.</param>
internal sealed record OutgoingFile(string Name, string ContentType, ReadOnlyMemory<byte> Content);

/// <param name="CustomId">
/// 1 to 100 characters: the handler's pattern with its arguments, for example <c>pairing:met:17</c>.
/// </param>
/// <param name="Label">1 to 80 characters.</param>
internal sealed record Button(string CustomId, string Label, ButtonStyle Style = ButtonStyle.Quiet);

internal enum ButtonStyle
{
    Quiet,
    Primary,
    Success,
    Danger,
}
