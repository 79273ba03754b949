using NetSocialBot.Chat;

namespace NetSocialBot.Members.Profile;

/// <summary>One small form of a profile: a few parts, asked together.</summary>
/// <param name="Number">Stands in custom ids.</param>
/// <param name="Label">Key of what its button and its form are called.</param>
internal sealed record ProfileStep(int Number, string Label, IReadOnlyList<ProfileParts> Parts)
{
    public static readonly IReadOnlyList<ProfileStep> All =
    [
        new(1, "profile-step-from-label", [ProfileParts.From, ProfileParts.Family]),
        new(2, "profile-step-likes-label", [ProfileParts.Likes, ProfileParts.Fun]),
        new(3, "profile-step-done-label", [ProfileParts.Done, ProfileParts.Thinks]),
    ];

    public static ProfileStep? TryOf(long number) => All.FirstOrDefault(s => s.Number == number);

    public Form FormFor(Member member, MessageTexts texts) =>
        new($"profile:save:{Number}", texts.Raw(Label), [.. Parts.Select(p => FieldOf(p, member, texts))]);

    /// <param name="hint">What is asked in place of the part's own hint.</param>
    public static FormField FieldOf(ProfileParts part, Member member, MessageTexts texts, string? hint = null)
    {
        var text = member.TextOf(part);
        return new FormField(
            part.Key,
            texts.Raw($"form-{part.Key}"),
            hint ?? texts.Raw($"form-{part.Key}-hint"),
            text.Length == 0 ? null : text,
            part.MaxLength,
            Multiline: part != ProfileParts.From
        );
    }

    /// <summary>Takes over what was written into a form; a part that was not asked for stays as it is.</summary>
    /// <returns>What was longer than it may be, and had to be cut.</returns>
    public static ProfileParts Read(
        Member member,
        IEnumerable<ProfileParts> parts,
        IReadOnlyDictionary<string, string> fields
    )
    {
        var cut = ProfileParts.None;
        foreach (var part in parts)
        {
            if (fields.TryGetValue(part.Key, out var written))
            {
                var (text, wasCut) = ProfileText.Clean(written, part.MaxLength);
                member.Write(part, text);
                cut |= wasCut ? part : ProfileParts.None;
            }
        }

        return cut;
    }
}
