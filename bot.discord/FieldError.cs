namespace NetSocialBot.DiscordApi;

/// <summary>What Discord found wrong with one field of a request (Discord, reference, error messages).</summary>
/// <param name="Path">For example <c>embeds.0.title</c>; empty for the whole request.</param>
/// <param name="Code">For example <c>BASE_TYPE_MAX_LENGTH</c>.</param>
internal sealed record FieldError(string Path, string Code, string Message)
{
    public override string ToString() => Path.Length == 0 ? $"{Message} ({Code})" : $"{Path}: {Message} ({Code})";
}
