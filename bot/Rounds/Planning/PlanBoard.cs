using NetSocialBot.Interests;

namespace NetSocialBot.Rounds.Planning;

/// <summary>
/// The roster with the numbers that planning uses: sorted by key and then shuffled by the seed. So the order of the
/// roster cannot matter, and every tie that an algorithm breaks by number is broken by the seed.
/// </summary>
internal sealed class PlanBoard
{
    private readonly double[] _lengths;

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
        Rules = new PairRules(request, numbers);
        Turns = new Turns(request.Ledger, Array.ConvertAll(RosterPlaces, place => roster[place].Key));
        Catalog = InterestCatalog.Build(Array.ConvertAll(RosterPlaces, place => roster[place].Interests));
        _lengths = new double[roster.Count];
        for (var member = 0; member < roster.Count; member++)
        {
            var sum = 0.0;
            foreach (var interest in Catalog.Of(member))
            {
                sum += Catalog.Weights[interest] * Catalog.Weights[interest];
            }
            _lengths[member] = Math.Sqrt(sum);
        }
    }

    public int Count => RosterPlaces.Length;

    /// <summary>Where each board number stands in the roster.</summary>
    public int[] RosterPlaces { get; }

    public PairRules Rules { get; }

    public Turns Turns { get; }

    public InterestCatalog Catalog { get; }

    /// <summary>The cosine of the two members' information-content vectors in millionths, as the candidate graph scores it.</summary>
    public long Score(int a, int b)
    {
        var left = Catalog.Of(a);
        var right = Catalog.Of(b);
        var (i, j, sum) = (0, 0, 0.0);
        while (i < left.Length && j < right.Length)
        {
            if (left[i] == right[j])
            {
                sum += Catalog.Weights[left[i]] * Catalog.Weights[left[i]];
            }
            var order = left[i].CompareTo(right[j]);
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return sum == 0 ? 0 : (long)Math.Round(sum / (_lengths[a] * _lengths[b]) * ScoreUnit);
    }

    /// <summary>The scaled score of two members with the very same interests.</summary>
    public const long ScoreUnit = 1_000_000;

    /// <summary>0 to 1: the mean score over the pairs of a group.</summary>
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
}
