using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Members;
using NetSocialBot.Playground.StandIn.World;
using NetSocialBot.Rounds;
using NetSocialBot.Rounds.Planning;

namespace NetSocialBot.Tests.Introductions;

/// <summary>A coffee is a meeting, and nothing else in the rounds changes by it.</summary>
public class RoundKindTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_had_a_coffee_has_met_and_numbers_turns_and_rhythms_are_as_they_were()
    {
        await using var town = await MeetingTown.OpenAsync("Ada", "Bea", "Cy", "Dee");
        await town.ReadAsync(db =>
            db.Set<Member>()
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.Rhythm, MeetingRhythm.EveryOtherRound), Token)
        );
        var before = await LedgerAsync(town);
        await CoffeeAsync(town);
        var after = await LedgerAsync(town);

        var two = town.People.Take(2).Select(p => MeetingTown.IdOf(p).ToString()).ToList();
        Assert.Empty(before.Meetings);
        Assert.Equal([new PastMeeting(two[0], two[1], 1)], after.Meetings);
        Assert.Equal(before.Of(two[0]), after.Of(two[0]));
        // All four are due on Monday, and the two meet somebody else.
        await town.PassAsync(TimeSpan.FromDays(7));
        Assert.Equal(
            [(RoundKind.Coffee, 1), (RoundKind.Weekly, 1)],
            (await RoundsAsync(town)).Select(r => (r.Kind, r.Number))
        );
        Assert.Equal(3, town.Threads.Count);
        Assert.All(town.Threads.Skip(1), t => Assert.Contains("round 1", t.Name, StringComparison.Ordinal));
        Assert.DoesNotContain(town.Threads.Skip(1), t => t.Name.StartsWith("Ada & Bea", StringComparison.Ordinal));
        // A coffee in between is as long ago as a round in its place.
        Assert.Contains(new PastMeeting(two[0], two[1], 2), (await LedgerAsync(town)).Meetings);
        Assert.Equal(1, (await LedgerAsync(town)).Of(two[0]).Rounds);
    }

    [Fact]
    public void A_few_are_weighed_among_all()
    {
        var request = new PlanRequest([
            new RosterMember("A", ["chess", "bees"]),
            new RosterMember("B", ["chess"]),
            new RosterMember("C", ["bees"]),
            .. Enumerable.Range(0, 20).Select(i => new RosterMember($"Z{i}", ["chess"])),
        ]);

        // Among the three chess and bees are as rare; here everybody plays chess.
        var best = BestPair.Among(request, ["A", "B", "C"])!;

        Assert.Equal([0, 2], best.Members);
        Assert.Null(BestPair.Among(request with { Blocks = [new("A", "C")] }, ["A", "C"]));
        Assert.Null(BestPair.Among(request, ["A"]));
        var met = request with { History = [new PastMeeting("A", "C", 3)] };
        Assert.Equal([0, 1], BestPair.Among(met, ["A", "B", "C"])!.Members);
        Assert.True(BestPair.Among(met, ["A", "C"])!.IsRepeat);
    }

    private static async Task CoffeeAsync(MeetingTown town)
    {
        await town.SlashAsync(town.People[0], "coffee now");
        await town.SlashAsync(town.People[1], "coffee now");
        Assert.Single(town.Threads);
    }

    private static async Task<FairnessLedger> LedgerAsync(MeetingTown town)
    {
        var ledger = FairnessLedger.Empty;
        await town.InScopeAsync(async services =>
            ledger = await services.GetRequiredService<RoundHistory>().LedgerAsync(town.Community, Token)
        );
        return ledger;
    }

    private static Task<List<Round>> RoundsAsync(MeetingTown town) =>
        town.ReadAsync(db => db.Set<Round>().AsNoTracking().OrderBy(r => r.Id).ToListAsync(Token));
}
