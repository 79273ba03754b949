using System.Collections.Frozen;

namespace NetSocialBot.Rounds.Planning;

/// <summary>
/// Who was in a trio, left out, rematched or poorly matched in the rounds so far, so that the next ones can even it out. Reads
/// rounds and decides nothing: <see cref="Turns"/> says whose turn it is.
/// </summary>
internal sealed class FairnessLedger
{
    public static readonly FairnessLedger Empty = new([]);

    /// <summary>A month of weekly rounds: long enough to even out, and nobody is paid back for what was a year ago.</summary>
    private const int RecentRounds = 4;

    /// <summary>Of the mean of the round's groups; below it a match counts as poor.</summary>
    private const double PoorShare = 0.6;

    private readonly FrozenDictionary<string, LedgerEntry> _entries;

    /// <param name="rounds">The oldest first; the last one is one round ago.</param>
    /// <param name="besides">Who met outside the rounds: they have met, and nothing else about them counts.</param>
    public FairnessLedger(IReadOnlyList<PastRound> rounds, IReadOnlyList<PastMeeting>? besides = null)
    {
        var pages = new Dictionary<string, Page>(StringComparer.Ordinal);
        var met = new Dictionary<MemberPair, int>();
        for (var i = 0; i < rounds.Count; i++)
        {
            Enter(rounds[i], rounds.Count - i, pages, met);
        }

        foreach (var meeting in besides ?? [])
        {
            var pair = PairOf(meeting.A, meeting.B);
            met[pair] = Math.Min(meeting.RoundsAgo, met.GetValueOrDefault(pair, int.MaxValue));
        }

        Meetings = [.. met.Select(meeting => new PastMeeting(meeting.Key.A, meeting.Key.B, meeting.Value))];
        var means = pages.Values.Select(page => page.MeanQuality).OfType<double>().Order().ToArray();
        _entries = pages.ToFrozenDictionary(
            page => page.Key,
            page => page.Value.ToEntry(means),
            StringComparer.Ordinal
        );
    }

    private FairnessLedger(FairnessLedger ledger, IReadOnlyDictionary<string, LedgerEntry> entries) =>
        (Meetings, _entries) = (
            ledger.Meetings,
            ledger
                ._entries.Where(entry => !entries.ContainsKey(entry.Key))
                .Concat(entries)
                .ToFrozenDictionary(StringComparer.Ordinal)
        );

    /// <summary>The same, with other entries for some.</summary>
    public FairnessLedger With(IReadOnlyDictionary<string, LedgerEntry> entries) => new(this, entries);

    /// <summary>Each two who have met, with the rounds since the last time.</summary>
    public IReadOnlyCollection<PastMeeting> Meetings { get; }

    public LedgerEntry Of(string member) => _entries.GetValueOrDefault(member, LedgerEntry.Newcomer);

    /// <summary>What the score of a pair may take into account.</summary>
    public MemberStanding StandingOf(string member)
    {
        var entry = Of(member);
        return new MemberStanding(entry.Rounds - entry.LeftOut.Times, entry.RecentQuality);
    }

    private static void Enter(
        PastRound round,
        int roundsAgo,
        Dictionary<string, Page> pages,
        Dictionary<MemberPair, int> met
    )
    {
        var scores = round.Groups.Select(group => group.Score).OfType<double>().ToList();
        var poor = scores.Count == 0 ? 0 : scores.Average() * PoorShare;
        foreach (var group in round.Groups)
        {
            foreach (var member in group.Members)
            {
                var page = PageOf(member);
                page.Rounds++;
                page.Note(group.Score);
                if (group.Members.Count + group.Nameless > round.GroupSize)
                {
                    page.Trios = page.Trios.Again(roundsAgo);
                }
                if (group.Score is { } score && (score == 0 || score < poor))
                {
                    page.PoorMatches = page.PoorMatches.Again(roundsAgo);
                }
                if (group.Members.Any(other => other != member && met.ContainsKey(PairOf(member, other))))
                {
                    page.Rematches = page.Rematches.Again(roundsAgo);
                }
            }
        }
        foreach (var member in round.LeftOut)
        {
            var page = PageOf(member);
            page.Rounds++;
            page.Note(0);
            page.LeftOut = page.LeftOut.Again(roundsAgo);
        }
        Remember(round, roundsAgo, met);

        Page PageOf(string member) => pages.TryGetValue(member, out var page) ? page : pages[member] = new Page();
    }

    private static void Remember(PastRound round, int roundsAgo, Dictionary<MemberPair, int> met)
    {
        foreach (var group in round.Groups)
        {
            for (var i = 0; i < group.Members.Count; i++)
            {
                for (var j = i + 1; j < group.Members.Count; j++)
                {
                    met[PairOf(group.Members[i], group.Members[j])] = roundsAgo;
                }
            }
        }
    }

    private static MemberPair PairOf(string a, string b) =>
        string.CompareOrdinal(a, b) < 0 ? new MemberPair(a, b) : new MemberPair(b, a);

    /// <summary>An entry in the making.</summary>
    private sealed class Page
    {
        private readonly Queue<double> _recent = new();

        public int Rounds { get; set; }

        public Tally Trios { get; set; }

        public Tally LeftOut { get; set; }

        public Tally Rematches { get; set; }

        public Tally PoorMatches { get; set; }

        public double? MeanQuality => _recent.Count == 0 ? null : _recent.Average();

        public void Note(double? quality)
        {
            if (quality is not { } known)
            {
                return;
            }
            _recent.Enqueue(known);
            if (_recent.Count > RecentRounds)
            {
                _recent.Dequeue();
            }
        }

        /// <param name="means">Of all members, ascending.</param>
        public LedgerEntry ToEntry(double[] means) =>
            new(Rounds, Trios, LeftOut, Rematches, PoorMatches, MeanQuality is { } mean ? Rank(means, mean) : null);

        /// <summary>In the middle of those who had it just as well, so that where all are equal nobody is owed anything.</summary>
        private static double Rank(double[] means, double mean)
        {
            var (worse, better) = (CountBelow(means, mean), means.Length - CountBelow(means, Math.BitIncrement(mean)));
            return worse + better == 0 ? 0.5 : (double)worse / (worse + better);
        }

        private static int CountBelow(double[] means, double limit)
        {
            var (low, high) = (0, means.Length);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = means[middle] < limit ? (middle + 1, high) : (low, middle);
            }
            return low;
        }
    }
}
