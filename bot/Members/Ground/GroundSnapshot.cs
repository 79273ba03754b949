using NetSocialBot.Chat;
using NetSocialBot.Interests;
using NetSocialBot.Matching;

namespace NetSocialBot.Members.Ground;

/// <summary>What the members of one community have in common, at one moment. Never changes; safe to read from several threads.</summary>
internal sealed class GroundSnapshot
{
    private readonly Dictionary<UserId, int> numbers = [];
    private readonly int[] marks;
    private readonly Side pair;
    private readonly Side community;

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

        Side SideOf(GroundView view) => new(InterestCatalog.Build(pages.Read(members, view, spoken), pages.Taxonomy));
    }

    public int MemberCount => marks.Length;

    /// <summary>Whether it knows somebody as they are now.</summary>
    public bool IsCurrent(Member member) =>
        numbers.TryGetValue(member.User, out var number) && marks[number] == MarkOf(member);

    /// <returns>Null where one of them is not in it.</returns>
    public CommonGround? TryBetween(GroundView view, IReadOnlyList<UserId> people) =>
        people.All(numbers.ContainsKey) ? CommonGround.Between(Of(view).Catalog, NumbersOf(people)) : null;

    /// <summary>What each thing that two share adds to what their common ground is worth; the most first.</summary>
    public IReadOnlyList<GroundTerm> Explain(GroundView view, UserId one, UserId other)
    {
        var (catalog, vectors) = (Of(view).Catalog, Of(view).Vectors);
        var (a, b) = (numbers[one], numbers[other]);
        var worth = GroundWorth.Of(vectors.Cosine(a, b));
        var theirs = catalog.Of(b).ToArray();
        var shared = catalog.Of(a).ToArray().Where(item => Array.BinarySearch(theirs, item) >= 0).ToList();
        var mass = shared.Sum(item => vectors.Squares[item]);
        return
        [
            .. shared
                .Select(item => new GroundTerm(
                    catalog.Name(item),
                    catalog.Holders(item),
                    catalog.IsKind(item),
                    worth * vectors.Squares[item] / mass
                ))
                .OrderByDescending(term => term.Worth)
                .ThenBy(term => term.What, StringComparer.Ordinal),
        ];
    }

    private Side Of(GroundView view) => view == GroundView.Pair ? pair : community;

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

    private sealed class Side(InterestCatalog catalog)
    {
        public InterestCatalog Catalog => catalog;

        public SparseVectors Vectors { get; } = new(catalog.Offsets, catalog.Items, catalog.Weights);
    }
}
