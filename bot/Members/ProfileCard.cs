using NetSocialBot.Chat;
using NetSocialBot.Members.Profile;

namespace NetSocialBot.Members;

/// <summary>A profile as others see it: only what there is something of.</summary>
internal static class ProfileCard
{
    private static readonly TextBook Book = TextBook.Of("Members");

    /// <summary>For those whom the member is introduced to: all they wrote, and how to meet them.</summary>
    public static ChatText Of(Member member, Language language)
    {
        var texts = Book.In(language);
        return Lines([.. PartsOf(member, member.Written, texts), .. Meeting(member, texts)]);
    }

    /// <summary>For everybody in the community; empty where the member shows nothing.</summary>
    public static ChatText ShownHere(Member member, Language language) =>
        Lines([.. PartsOf(member, member.Written & member.ShownHere, Book.In(language))]);

    /// <summary>One part, as it stands in the card.</summary>
    public static ChatText LineOf(Member member, ProfileParts part, Language language) =>
        Book.In(language).Get($"card-{part.Key}", ("value", ProfileText.OnOneLine(member.TextOf(part))));

    private static IEnumerable<ChatText> PartsOf(Member member, ProfileParts parts, MessageTexts texts) =>
        ProfilePartsExtensions.All.Where(p => parts.HasFlag(p)).Select(p => LineOf(member, p, texts.Language));

    private static IEnumerable<ChatText> Meeting(Member member, MessageTexts texts)
    {
        List<string> speaks =
        [
            .. member.Speaks.Select(SpokenLanguage.TryOf).OfType<SpokenLanguage>().Select(l => l.OwnName),
        ];
        if (speaks.Count > 0)
        {
            yield return texts.Get("profile-card-speaks", ("value", string.Join(", ", speaks)));
        }

        List<string> ways = [.. ProfileWords.WaysOf(member.Meets).Select(w => ProfileWords.Of(w, texts))];
        if (ways.Count > 0)
        {
            yield return texts.Get("profile-card-meets", ("value", string.Join(", ", ways)));
        }

        List<string> times =
        [
            .. PartOfDay.All.Where(p => member.Free.HasFlag(p.Time)).Select(p => ProfileWords.Of(p, texts)),
        ];
        if (times.Count > 0)
        {
            yield return texts.Get("profile-card-free", ("value", string.Join(", ", times)));
        }
    }

    private static ChatText Lines(IReadOnlyList<ChatText> lines) =>
        lines.Count == 0 ? ChatText.Empty : lines.Aggregate((card, line) => card + ChatText.Markdown("\n") + line);
}
