using NetSocialBot.Chat;
using NetSocialBot.Interests;

namespace NetSocialBot.Members.Ground;

/// <summary>What the members of one community have in common, at one moment. Never changes; safe to read from several threads.</summary>
internal sealed class GroundSnapshot
{
    private readonly Dictionary<UserId, int> numbers = [];
    private readonly int[] marks;
    private readonly GroundScale pair;
    private readonly GroundScale community;

    /// <param name="members">Who is in; those on a break, too, as they are members all the same.</param>
    /// <param name="spoken">In the community.</param>
    public GroundSnapshot(PageReader pages, IReadOnlyList<Member> members, Language spoken)
    {
        marks = [.. members.Select(MarkOf)];
        for (var i = 0; i < members.Count; i++)
        {
            numbers[members[i].User] = i;
        }

        pair = SideOf(GroundView.Pair);
        community = SideOf(GroundView.Community);

        GroundScale SideOf(GroundView view) =>
            new(InterestCatalog.Build(pages.Read(members, view, spoken), pages.Taxonomy));
    }

    public int MemberCount => marks.Length;

    /// <summary>Whether it knows somebody as they are now.</summary>
    public bool IsCurrent(Member member) =>
        numbers.TryGetValue(member.User, out var number) && marks[number] == MarkOf(member);

    /// <returns>Null where one of them is not in it.</returns>
    public CommonGround? TryBetween(GroundView view, IReadOnlyList<UserId> people) =>
        people.All(numbers.ContainsKey) ? CommonGround.Between(Of(view).Catalog, NumbersOf(people)) : null;

    /// <summary>What each thing that two of them share adds to what their common ground is worth; the most first.</summary>
    public IReadOnlyList<GroundTerm> Explain(GroundView view, UserId one, UserId other) =>
        Of(view).Explain(numbers[one], numbers[other]);

    private GroundScale Of(GroundView view) => view == GroundView.Pair ? pair : community;

    private int[] NumbersOf(IReadOnlyList<UserId> people) => [.. people.Select(user => numbers[user])];

    /// <summary>Differs where anything differs that is read here.</summary>
    private static int MarkOf(Member member)
    {
        var hash = new HashCode();
        foreach (var text in (string[])[member.Likes, member.Fun, member.From, member.Done, member.Thinks])
        {
            hash.Add(text, StringComparer.Ordinal);
        }

        foreach (var code in member.Speaks)
        {
            hash.Add(code, StringComparer.Ordinal);
        }

        hash.Add(member.ShownHere);
        return hash.ToHashCode();
    }
}
