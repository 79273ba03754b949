using NetSocialBot.Chat;

namespace NetSocialBot.Members;

/// <summary>The five questions, person first: no title, no employer. All may stay empty.</summary>
internal static class ProfileForm
{
    private static readonly MessageTexts Texts = MessageTexts.Of("Members");

    public static Form For(Member? member) =>
        new(
            "profile:save",
            Texts.Raw("form-title"),
            [
                Field("from", member?.From, ProfileLimits.Short, multiline: false),
                Field("likes", member?.Likes, ProfileLimits.Long, multiline: true),
                Field("done", member?.Done, ProfileLimits.Long, multiline: true),
                Field("thinks", member?.Thinks, ProfileLimits.Long, multiline: true),
                Field("family", member?.Family, ProfileLimits.Long, multiline: true),
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

    private static FormField Field(string key, string? value, int maxLength, bool multiline) =>
        new(
            key,
            Texts.Raw($"form-{key}"),
            Texts.Raw($"form-{key}-hint"),
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
