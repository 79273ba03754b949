using NetSocialBot.Chat;
using NetSocialBot.Interests;
using NetSocialBot.Members.Profile;

namespace NetSocialBot.Members.Ground;

/// <summary>
/// Takes members' pages apart into what can be shared. Rounds and whoever asks read them with this, so that nobody hears one thing in
/// a preview and another afterwards. Family is left alone: it is for those who meet, and no matter for comparing.
/// </summary>
internal sealed class PageReader(InterestReader interests)
{
    /// <summary>A language is something in common where so few speak it, or the share below.</summary>
    private const int FewSpeakers = 3;
    private const double RareShare = 0.1;

    public InterestTaxonomy Taxonomy => interests.Taxonomy;

    /// <param name="spoken">What everybody in the community reads anyway, and so has in common with everybody.</param>
    public IReadOnlyList<PageTexts> Read(IReadOnlyList<Member> members, GroundView view, Language spoken)
    {
        var rare = view == GroundView.Pair ? RareLanguages(members, spoken) : [];
        return [.. members.Select(member => Read(member, view, rare))];
    }

    private PageTexts Read(Member member, GroundView view, IReadOnlySet<string> rare)
    {
        string Text(ProfileParts part) =>
            view == GroundView.Pair || member.ShownHere.HasFlag(part) ? member.TextOf(part) : "";
        IReadOnlyList<string> Told(params ReadOnlySpan<ProfileParts> parts)
        {
            List<string> names = [];
            foreach (var part in parts)
            {
                names.AddRange(InterestFinder.Find(Text(part), Taxonomy).Select(known => known.Name));
            }

            return names;
        }

        // "bees & board games" are two interests, "drum & bass" is one: the commas are not all that divides.
        var likes =
            Text(ProfileParts.Likes).Length == 0 ? [] : member.Interests.SelectMany(text => interests.Split(text));
        return new PageTexts([.. likes, .. Told(ProfileParts.Fun)])
        {
            Lived = Told(ProfileParts.From, ProfileParts.Done),
            Thinks = Told(ProfileParts.Thinks),
            Speaks =
            [
                .. member
                    .Speaks.Where(rare.Contains)
                    .Select(SpokenLanguage.TryOf)
                    .OfType<SpokenLanguage>()
                    .Select(NameOf),
            ],
        };
    }

    /// <summary>The name by which the taxonomy knows it, so that who speaks it and who likes it meet.</summary>
    private string NameOf(SpokenLanguage language) =>
        language.Names.FirstOrDefault(name => Taxonomy.TryGet(InterestWords.Of(name).Key) is not null)
        ?? language.OwnName;

    private static HashSet<string> RareLanguages(IReadOnlyList<Member> members, Language spoken)
    {
        var most = Math.Max(FewSpeakers, RareShare * members.Count);
        return
        [
            .. members
                .SelectMany(m => m.Speaks.Distinct())
                .Where(code => code != Languages.CodeOf(spoken))
                .GroupBy(code => code)
                .Where(speakers => speakers.Count() <= most)
                .Select(speakers => speakers.Key),
        ];
    }
}
