using NetSocialBot.Interests;
using NetSocialBot.Matching;

namespace NetSocialBot.Rounds.Planning;

/// <summary>
/// The roster with the numbers that planning uses: sorted by key and then shuffled by the seed. So the order of the
/// roster cannot matter, and every tie that an algorithm breaks by number is broken by the seed.
/// </summary>
internal sealed class PlanBoard
{
    private readonly bool[] _justTwo;

    public PlanBoard(PlanRequest request)
    {
        var roster = request.Roster;
        RosterPlaces =
        [
            .. Enumerable.Range(0, roster.Count).OrderBy(place => roster[place].Key, StringComparer.Ordinal),
        ];
        new Random(request.Seed).Shuffle(RosterPlaces);
        var numbers = new Dictionary<string, int>(roster.Count, StringComparer.Ordinal);
        for (var member = 0; member < roster.Count; member++)
        {
            if (!numbers.TryAdd(roster[RosterPlaces[member]].Key, member))
            {
                throw new ArgumentException($"The member {roster[RosterPlaces[member]].Key} is in the roster twice.");
            }
        }
        var members = Array.ConvertAll(RosterPlaces, place => roster[place]);
        Rules = new PairRules(request, numbers, members);
        _justTwo = Array.ConvertAll(members, member => member.JustTwo);
        IsOfTwoMinds = _justTwo.Distinct().Count() > 1;
        Turns = new Turns(request.Ledger, Array.ConvertAll(members, member => member.Key), _justTwo);
        Catalog = InterestCatalog.Build(Array.ConvertAll(members, member => member.Interests), request.Taxonomy);
        Vectors = new SparseVectors(Catalog.Offsets, Catalog.Items, Catalog.Weights);
        Scores = new PairScore(request, Vectors, Rules, members);
    }

    public int Count => RosterPlaces.Length;

    /// <summary>Whether some want to be just two and others do not: else nobody has to be spared a trio before others.</summary>
    public bool IsOfTwoMinds { get; }

    public bool WantsJustTwo(int member) => _justTwo[member];

    /// <summary>How many of those who want to be just two are in a larger group.</summary>
    public int CountUnwilling(IEnumerable<List<int>> groups) =>
        groups.Where(group => group.Count > 2).Sum(group => group.Count(WantsJustTwo));

    /// <summary>Where each board number stands in the roster.</summary>
    public int[] RosterPlaces { get; }

    public PairRules Rules { get; }

    public Turns Turns { get; }

    public InterestCatalog Catalog { get; }

    public SparseVectors Vectors { get; }

    public PairScore Scores { get; }

    /// <summary>What the two are worth to each other, in millionths of the very same interests.</summary>
    public long Score(int a, int b) => Scores.Of(a, b);

    public bool HasSomebody(int member) => Has(member, Rules.MayMeet);

    public bool HasSomebodyNew(int member) => Has(member, Rules.IsNew);

    /// <summary>The scaled score of two members with the very same interests.</summary>
    public const long ScoreUnit = 1_000_000;

    /// <summary>What the score of a group is made of: the mean over its pairs.</summary>
    public IReadOnlyList<PairTerm> GroupTerms(IReadOnlyList<int> members)
    {
        var pairs = members.Count * (members.Count - 1) / 2;
        return
        [
            .. members
                .SelectMany((a, place) => members.Skip(place + 1).SelectMany(b => Scores.Explain(a, b)))
                .GroupBy(term => term.Kind)
                .OrderBy(terms => terms.Key)
                .Select(terms => new PairTerm(terms.Key, terms.Sum(term => term.Points) / pairs)),
        ];
    }

    /// <summary>The mean score over the pairs of a group, in units of <see cref="ScoreUnit"/>.</summary>
    public double GroupScore(IReadOnlyList<int> members)
    {
        var sum = 0L;
        for (var i = 0; i < members.Count; i++)
        {
            for (var j = i + 1; j < members.Count; j++)
            {
                sum += Score(members[i], members[j]);
            }
        }
        return (double)sum / ScoreUnit / (members.Count * (members.Count - 1) / 2);
    }

    private bool Has(int member, Func<int, int, bool> fits)
    {
        for (var other = 0; other < Count; other++)
        {
            if (fits(member, other))
            {
                return true;
            }
        }

        return false;
    }
}
