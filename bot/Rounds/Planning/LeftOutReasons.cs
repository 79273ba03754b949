namespace NetSocialBot.Rounds.Planning;

/// <summary>Why somebody is left out, as far as it may be told.</summary>
internal static class LeftOutReasons
{
    public static LeftOutReason For(PlanBoard board, int member)
    {
        if (board.Count < 2)
        {
            return LeftOutReason.NobodyElse;
        }

        PairObstacle? shared = null;
        for (var other = 0; other < board.Count; other++)
        {
            if (other == member)
            {
                continue;
            }

            if (board.Rules.ObstacleBetween(member, other) is not { } obstacle)
            {
                return LeftOutReason.NobodyFree;
            }

            // One reason for all of the others, or none is named: what is left when others are told apart could be a block.
            shared = shared is null || shared == obstacle ? obstacle : PairObstacle.Blocked;
        }

        return shared switch
        {
            PairObstacle.Excluded => LeftOutReason.Excluded,
            PairObstacle.NoCommonLanguage => LeftOutReason.NobodyOfTheirLanguage,
            PairObstacle.NoCommonHour => LeftOutReason.NobodyAwake,
            _ => LeftOutReason.NobodyAllowed,
        };
    }
}
