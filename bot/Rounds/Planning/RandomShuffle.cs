namespace NetSocialBot.Rounds.Planning;

/// <summary>What chance alone would have done under the same hard rules: the measure of what a plan is worth.</summary>
internal static class RandomShuffle
{
    private const int SeedOffset = 0x5EED;

    public static List<List<int>> Groups(PlanBoard board, int groupSize, int seed)
    {
        var order = Enumerable.Range(0, board.Count).ToArray();
        new Random(unchecked(seed + SeedOffset)).Shuffle(order);
        var free = new LinkedList<int>(order);
        var groups = new List<List<int>>();
        foreach (var size in Sizes(board.Count, groupSize))
        {
            if (free.First is not { } first)
            {
                break;
            }
            free.RemoveFirst();
            var group = new List<int> { first.Value };
            for (var node = free.First; node is not null && group.Count < size; )
            {
                var next = node.Next;
                if (group.TrueForAll(member => board.Rules.MayMeet(member, node.Value)))
                {
                    group.Add(node.Value);
                    free.Remove(node);
                }
                node = next;
            }
            if (group.Count > 1)
            {
                groups.Add(group);
            }
        }
        return groups;
    }

    private static IEnumerable<int> Sizes(int members, int groupSize)
    {
        if (groupSize > PlanRequest.SmallestGroup)
        {
            return GroupMaker.Sizes(members, groupSize);
        }
        return Enumerable.Range(0, members / 2).Select(group => group == 0 ? 2 + (members % 2) : 2);
    }
}
