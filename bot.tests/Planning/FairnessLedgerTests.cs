using NetSocialBot.Rounds.Planning;

namespace NetSocialBot.Tests.Planning;

public sealed class FairnessLedgerTests
{
    [Fact]
    public void What_the_rounds_have_brought_a_member_is_counted_with_how_long_ago()
    {
        var ledger = new FairnessLedger([
            Round([Group(0.5, "A", "B", "C"), Group(0.4, "D", "E")]),
            Round([Group(0.6, "A", "B"), Group(0.5, "C", "D")], "E"),
            Round([Group(0.5, "A", "C"), Group(0.0, "B", "D")], "E"),
        ]);

        Assert.Equal(new Tally(1, 3), ledger.Of("A").Trios);
        Assert.Equal(new Tally(2, 1), ledger.Of("A").Rematches);
        Assert.Equal(new Tally(2, 1), ledger.Of("E").LeftOut);
        Assert.Equal(new Tally(1, 1), ledger.Of("B").PoorMatches);
        Assert.Equal(default, ledger.Of("A").PoorMatches);
        Assert.Equal([3, 3], new[] { ledger.Of("A").Rounds, ledger.Of("E").Rounds });
        Assert.Equal(LedgerEntry.Newcomer, ledger.Of("nobody"));
    }

    [Fact]
    public void Next_to_nothing_beside_what_the_others_shared_is_a_poor_match()
    {
        var ledger = new FairnessLedger([Round([Group(0.9, "A", "B"), Group(0.1, "C", "D")])]);

        Assert.Equal(1, ledger.Of("C").PoorMatches.Times);
        Assert.Equal(0, ledger.Of("A").PoorMatches.Times);
    }

    [Fact]
    public void Recent_quality_is_the_rank_among_all_over_the_last_month()
    {
        var year = Enumerable.Repeat(Round([Group(0.1, "A", "B"), Group(0.9, "C", "D")]), 40);
        var month = Enumerable.Repeat(Round([Group(0.8, "A", "B"), Group(0.2, "C", "D")], "E"), 4);

        var ledger = new FairnessLedger([.. year, .. month]);

        // Nobody had it worse than E, who sat out; two had it better than C and D.
        Assert.Equal(0, ledger.Of("E").RecentQuality);
        Assert.Equal(1.0 / 3, ledger.Of("C").RecentQuality);
        Assert.Equal(1, ledger.Of("A").RecentQuality);
        Assert.Null(ledger.Of("Z").RecentQuality);
        var alike = new FairnessLedger([Round([Group(0.3, "A", "B"), Group(0.3, "C", "D")])]);
        Assert.Equal(0.5, alike.Of("A").RecentQuality);
    }

    [Fact]
    public void A_score_that_was_not_kept_says_nothing()
    {
        var entry = new FairnessLedger([Round([Group(null, "A", "B")])]).Of("A");

        Assert.Equal(1, entry.Rounds);
        Assert.Equal(0, entry.PoorMatches.Times);
        Assert.Null(entry.RecentQuality);
    }

    [Fact]
    public void Who_met_whom_is_remembered_by_the_last_time()
    {
        var ledger = new FairnessLedger([
            Round([Group(0.5, "B", "A")]),
            Round([Group(0.5, "A", "B", "C")]),
            Round([Group(0.5, "C", "A")]),
        ]);

        Assert.Equal(
            [new PastMeeting("A", "B", 2), new PastMeeting("A", "C", 1), new PastMeeting("B", "C", 2)],
            ledger.Meetings.OrderBy(m => m.A + m.B, StringComparer.Ordinal)
        );
    }

    [Fact]
    public void A_newcomer_is_the_last_to_sit_out_and_is_then_level_with_the_others()
    {
        // A and B have sat out in every second round. N comes: first a round without, then one with.
        PastRound[] before = [Round([Group(0.5, "B", "H")], "A"), Round([Group(0.5, "A", "H")], "B")];
        string[] keys = ["A", "B", "N"];

        var first = new Turns(new FairnessLedger(before), keys);
        var second = new Turns(new FairnessLedger([.. before, Round([Group(0.5, "N", "H")], "A", "B")]), keys);

        Assert.True(first.LeftOut(2) > Math.Max(first.LeftOut(0), first.LeftOut(1)));
        Assert.True(second.LeftOut(2) < Math.Min(second.LeftOut(0), second.LeftOut(1)));
    }

    private static PastRound Round(PastGroup[] groups, params string[] leftOut) => new(groups, leftOut);

    private static PastGroup Group(double? score, params string[] members) => new(members, score);
}
