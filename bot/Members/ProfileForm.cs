using NetSocialBot.Chat;

namespace NetSocialBot.Members;

/// <summary>The five questions, person first: no title, no employer. All may stay empty.</summary>
internal static class ProfileForm
{
    public static Form For(Member? member, MessageTexts texts) =>
        new(
            "profile:save",
            texts.Raw("form-title"),
            [
                Field(texts, "from", member?.From, ProfileLimits.Short, multiline: false),
                Field(texts, "likes", member?.Likes, ProfileLimits.Long, multiline: true),
                Field(texts, "done", member?.Done, ProfileLimits.Long, multiline: true),
                Field(texts, "thinks", member?.Thinks, ProfileLimits.Long, multiline: true),
                Field(texts, "family", member?.Family, ProfileLimits.Long, multiline: true),
            ]
        );

    /// <summary>The platform has held the lengths already; they are cut here again rather than trusted.</summary>
    public static Profile Read(IReadOnlyDictionary<string, string> fields) =>
        new(
            Line(fields, "from", ProfileLimits.Short),
            Line(fields, "likes", ProfileLimits.Long),
            Line(fields, "done", ProfileLimits.Long),
            Line(fields, "thinks", ProfileLimits.Long),
            Line(fields, "family", ProfileLimits.Long)
        );

    private static FormField Field(MessageTexts texts, string key, string? value, int maxLength, bool multiline) =>
        new(
            key,
            texts.Raw($"form-{key}"),
            texts.Raw($"form-{key}-hint"),
            string.IsNullOrEmpty(value) ? null : value,
            maxLength,
            Multiline: multiline
        );

    private static string Line(IReadOnlyDictionary<string, string> fields, string key, int maxLength)
    {
        var text = fields.GetValueOrDefault(key, "").Trim();
        if (text.Length <= maxLength)
        {
            return text;
        }

        // Never cut a surrogate pair in two: half an emoji is not text.
        return text[..(char.IsHighSurrogate(text[maxLength - 1]) ? maxLength - 1 : maxLength)];
    }
}
