namespace NetSocialBot.Bench.Year;

/// <summary>What no method could do better, from counting alone.</summary>
internal static class Ceilings
{
    private const int Trio = 3;

    /// <summary>
    /// How many rounds a community in which nobody comes or goes can have before two must meet again. Of n (n - 1) / 2 pairs
    /// an even round uses up n / 2, and all of them can be used. An odd one has a trio and uses up (n + 3) / 2.
    /// </summary>
    public static int RoundsWithoutRepeat(int members) =>
        members switch
        {
            < 2 => 0,
            // The two where counting promises one more than there is; the planner's tests try all of them.
            5 => 1,
            7 => 3,
            _ when members % 2 == 0 => members - 1,
            _ => members * (members - 1) / (members + Trio),
        };

    /// <summary>
    /// How many rounds of these events any method can get through without a repeat, knowing all of them beforehand. A round
    /// uses up a pair for every two present, less one for each who stays away; there are only those pairs who
    /// were ever present together, and for each member only so many others.
    /// </summary>
    public static int RoundsWithoutRepeat(YearEvents events)
    {
        var pairs = new HashSet<(int A, int B)>();
        var others = new int[events.People];
        var metAtLeast = new int[events.People];
        var usedAtLeast = 0;
        for (var week = 0; week < events.Weeks.Count; week++)
        {
            var (present, noShows) = (events.Weeks[week].Present, events.Weeks[week].NoShows);
            foreach (var (a, b) in Pairs(present).Where(pairs.Add))
            {
                others[a]++;
                others[b]++;
            }

            // Blocks among so few may leave somebody out; then nothing is certain.
            var isCertain = present.Length > 2 * Trio || week == 0 || NoBlocks(events, week);
            usedAtLeast += isCertain ? PairsUsedUp(present.Length, noShows.Count) : 0;
            foreach (var person in present.Where(_ => isCertain && noShows.Count == 0))
            {
                metAtLeast[person]++;
            }

            if (usedAtLeast > pairs.Count || present.Any(person => metAtLeast[person] > others[person]))
            {
                return week;
            }
        }

        return events.Weeks.Count;
    }

    /// <summary>
    /// The most an average introduction can be worth in a closed community where nobody meets again before having met
    /// everybody, nor before as many meetings as said: each member has everybody once, and then the best few in turn. For odd
    /// numbers about, as it depends on who is in the trios.
    /// </summary>
    public static double MeanOverYear(int members, int weeks, int meetingsApart, Func<int, int, double> worth)
    {
        var meetings = members % 2 == 0 ? weeks : weeks * (members + Trio) / members;
        var others = members - 1;
        var (turns, rest) = Math.DivRem(Math.Max(0, meetings - others), Math.Min(meetingsApart, others));
        var sum = 0.0;
        var worths = new double[members];
        for (var a = 0; a < members; a++)
        {
            for (var b = 0; b < members; b++)
            {
                worths[b] = a == b ? double.MinValue : worth(a, b);
            }

            Array.Sort(worths);
            Array.Reverse(worths);
            sum += worths.Take(Math.Min(meetings, others)).Sum();
            sum += (turns * worths.Take(Math.Min(meetingsApart, others)).Sum()) + worths.Take(rest).Sum();
        }

        return sum / members / meetings;
    }

    private static bool NoBlocks(YearEvents events, int week) =>
        events.Weeks.Take(week + 1).All(lived => lived.NewBlocks.Count == 0);

    private static int PairsUsedUp(int present, int noShows)
    {
        var inTrio = present % 2 != 0 && present > 2 && noShows == 0 ? Trio - 1 : 0;
        return Math.Max(0, (present / 2) - noShows) + inTrio;
    }

    private static IEnumerable<(int A, int B)> Pairs(int[] present) =>
        from i in Enumerable.Range(0, present.Length)
        from j in Enumerable.Range(i + 1, present.Length - i - 1)
        select (present[i], present[j]);
}
