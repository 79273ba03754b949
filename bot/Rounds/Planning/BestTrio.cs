using NetSocialBot.Matching;

namespace NetSocialBot.Rounds.Planning;

/// <summary>
/// Of an odd number of members the best pairs and one trio, all in all: whose trio it is, is chosen together with the pairs of
/// everybody else. Branch and bound: the matching's duals say for each trio what the others can be worth at most, and
/// trios are tried from the most promising one on until none promises more than the best that was found.
/// </summary>
internal sealed class BestTrio
{
    /// <summary>Matchings times their pairs; after that the best trio found has to do.</summary>
    private const int MostWork = 4_000_000;
    private const int FewestTries = 16;
    private const int MostTries = 5_000;
    private const int Quarters = 4;
    private const long NoPair = long.MinValue;

    private readonly PairWeights _weights;
    private readonly int[] _members;

    /// <summary>By places in <see cref="_members"/>, as are all numbers below.</summary>
    private readonly List<WeightedEdge> _edges = [];
    private readonly long[,] _pair;
    private readonly int _mostTries;
    private long _bestValue = long.MinValue;
    private (int A, int B, int C) _best;
    private int[]? _bestMate;

    /// <param name="pairs">Who may be together, by board numbers; those with others than <paramref name="members"/> do not count.</param>
    public BestTrio(int boardCount, PairWeights weights, int[] members, IReadOnlyList<WeightedEdge> pairs)
    {
        _weights = weights;
        _members = members;
        var places = new int[boardCount];
        Array.Fill(places, -1);
        for (var place = 0; place < members.Length; place++)
        {
            places[members[place]] = place;
        }
        _pair = new long[members.Length, members.Length];
        for (var a = 0; a < members.Length; a++)
        {
            for (var b = 0; b < members.Length; b++)
            {
                _pair[a, b] = NoPair;
            }
        }
        foreach (var pair in pairs)
        {
            var (a, b) = (places[pair.A], places[pair.B]);
            if (a >= 0 && b >= 0)
            {
                var edge = weights.Weigh(pair) with { A = a, B = b };
                _edges.Add(edge);
                _pair[a, b] = _pair[b, a] = edge.Weight;
            }
        }
        _mostTries = Math.Clamp(MostWork / Math.Max(1, _edges.Count), FewestTries, MostTries);
    }

    /// <summary>Whether the trio that was found is known to be the best.</summary>
    public bool IsProved { get; private set; }

    /// <returns>The groups by board numbers; null when no trio leaves pairs for all the others.</returns>
    public List<List<int>>? Find(CancellationToken cancellationToken)
    {
        var all = ProvedMatching.Solve(_members.Length, _edges, progress: null, cancellationToken);
        if ((2 * all.Cardinality) + 1 != _members.Length)
        {
            return null;
        }
        TryNearby(all);
        var promising = new TrioBounds(_weights, _members, _pair, all).Above(_bestValue, _mostTries, cancellationToken);
        IsProved = promising.Count < _mostTries;
        foreach (var (bound, a, b, c) in promising)
        {
            if (_bestMate is not null && bound <= Quarters * (Int128)_bestValue)
            {
                IsProved = true;
                break;
            }
            TryTrio(a, b, c, cancellationToken);
        }
        return _bestMate is null ? null : Groups(_bestMate);
    }

    /// <summary>Trios that need no other matching: the one who is over, or whom they can free by taking the partner, joins a pair.</summary>
    private void TryNearby(MatchingSolution all)
    {
        var over = Array.IndexOf(all.Mate, PairMatching.NoMate);
        TryJoining(all.Mate, over, all.Weight);
        for (var stays = 0; stays < _members.Length; stays++)
        {
            if (_pair[over, stays] == NoPair)
            {
                continue;
            }
            var freed = all.Mate[stays];
            var mate = (int[])all.Mate.Clone();
            (mate[over], mate[stays], mate[freed]) = (stays, over, PairMatching.NoMate);
            TryJoining(mate, freed, all.Weight - _pair[stays, freed] + _pair[over, stays]);
        }
    }

    private void TryJoining(int[] mate, int over, long weight)
    {
        for (var a = 0; a < mate.Length; a++)
        {
            var b = mate[a];
            if (a < b && _pair[over, a] != NoPair && _pair[over, b] != NoPair)
            {
                Consider(over, a, b, weight - _pair[a, b], mate);
            }
        }
    }

    private void TryTrio(int a, int b, int c, CancellationToken cancellationToken)
    {
        var others = _edges.FindAll(edge => !IsIn(edge.A) && !IsIn(edge.B));
        var rest = ProvedMatching.Solve(_members.Length, others, progress: null, cancellationToken);
        if ((2 * rest.Cardinality) + 3 == _members.Length)
        {
            Consider(a, b, c, rest.Weight, rest.Mate);
        }

        bool IsIn(int place) => place == a || place == b || place == c;
    }

    private void Consider(int a, int b, int c, long weightOfOthers, int[] mate)
    {
        var value = weightOfOthers + _weights.OfTrio(_members[a], _members[b], _members[c]);
        if (value > _bestValue || _bestMate is null)
        {
            (_bestValue, _best, _bestMate) = (value, (a, b, c), mate);
        }
    }

    private List<List<int>> Groups(int[] mate)
    {
        var (a, b, c) = _best;
        List<List<int>> groups =
        [
            [_members[a], _members[b], _members[c]],
        ];
        for (var member = 0; member < mate.Length; member++)
        {
            if (member < mate[member] && member != a && member != b && member != c)
            {
                groups.Add([_members[member], _members[mate[member]]]);
            }
        }
        return groups;
    }
}
