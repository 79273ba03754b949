namespace NetSocialBot.Chat;

/// <param name="CustomId">1 to 100 characters, the pattern of a <see cref="Handlers.ModalInteractionAttribute"/>.</param>
/// <param name="Title">1 to 45 characters.</param>
/// <param name="Fields">1 to 5.</param>
internal sealed record Form(string CustomId, string Title, IReadOnlyList<FormPart> Fields);

/// <param name="Label">1 to 45 characters.</param>
/// <param name="Hint">Shown under the label, at most 100 characters.</param>
internal abstract record FormPart(string Key, string Label, string? Hint);

/// <summary>Text to write.</summary>
/// <param name="Value">What stands in the field already.</param>
/// <param name="MaxLength">In UTF-16 units, 1 to 4,000.</param>
internal sealed record FormField(
    string Key,
    string Label,
    string? Hint,
    string? Value,
    int MaxLength,
    bool Required = false,
    bool Multiline = false
) : FormPart(Key, Label, Hint);

/// <summary>Something to choose; a must if its <see cref="Select.Min"/> is above 0. Its key is the select's custom id.</summary>
internal sealed record FormSelect(string Label, string? Hint, Select Select) : FormPart(Select.CustomId, Label, Hint);
