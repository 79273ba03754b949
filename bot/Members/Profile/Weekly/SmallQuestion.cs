namespace NetSocialBot.Members.Profile.Weekly;

/// <summary>One small thing to ask, about one part of a profile.</summary>
/// <param name="Number">Stands in custom ids, and so never changes its meaning.</param>
/// <param name="Key">Of its text.</param>
/// <param name="IsFirst">Asks for a part that is empty; the others ask on about what is there.</param>
internal sealed record SmallQuestion(int Number, ProfileParts Part, string Key, bool IsFirst)
{
    private static readonly ProfileParts[] AskedOn =
    [
        ProfileParts.Done,
        ProfileParts.Likes,
        ProfileParts.Thinks,
        ProfileParts.From,
        ProfileParts.Fun,
        ProfileParts.Family,
        ProfileParts.Done,
        ProfileParts.Thinks,
        ProfileParts.From,
        ProfileParts.Likes,
        ProfileParts.Fun,
        ProfileParts.Family,
    ];

    public static readonly IReadOnlyList<SmallQuestion> All =
    [
        .. ProfilePartsExtensions.All.Select((part, i) => new SmallQuestion(i, part, $"profile-ask-{part.Key}", true)),
        .. AskedOn.Select(
            (part, i) =>
                new SmallQuestion(
                    ProfilePartsExtensions.All.Count + i,
                    part,
                    string.Create(CultureInfo.InvariantCulture, $"profile-ask-on-{i + 1}"),
                    false
                )
        ),
    ];

    public static SmallQuestion? TryOf(long number) => All.FirstOrDefault(q => q.Number == number);

    /// <summary>
    /// About a part still empty, as long as they did not wave it away; else on about what they wrote. Always in turns: whoever did
    /// not answer is asked something else the next time.
    /// </summary>
    public static SmallQuestion For(ProfileParts written, ProfileParts skipped, int askedSoFar)
    {
        List<SmallQuestion> firsts = [.. All.Where(q => q.IsFirst && !(written | skipped).HasFlag(q.Part))];
        List<SmallQuestion> onwards = [.. All.Where(q => !q.IsFirst && written.HasFlag(q.Part))];
        var turns =
            firsts.Count > 0 ? firsts
            : onwards.Count > 0 ? onwards
            : All;
        return turns[askedSoFar % turns.Count];
    }
}
