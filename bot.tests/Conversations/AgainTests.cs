using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Chat;
using NetSocialBot.Conversations;
using NetSocialBot.Members;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.People;
using NetSocialBot.Playground.StandIn.World;
using NetSocialBot.Rounds;
using NetSocialBot.Rounds.Planning;
using NetSocialBot.Storage;

namespace NetSocialBot.Tests.Conversations;

/// <summary>"Again!" and "rather not" after a meeting.</summary>
public class AgainTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Again_is_told_when_it_is_mutual_and_once()
    {
        await using var town = await ThreadTown.IntroducedAsync(2);
        var (one, other) = (town.People[0], town.People[1]);

        var first = await WishAsync(town, one, "Again!");
        await town.QuietAsync();
        Assert.Single(town.Said());
        Assert.Empty((await PlanAsync(town)).KeptTies);
        var second = await WishAsync(town, other, "Again!");
        await town.QuietAsync();
        await WishAsync(town, one, "Again!");
        await town.QuietAsync();

        Assert.Contains("Until then it stays between us", first, StringComparison.Ordinal);
        Assert.Contains("It's mutual", second, StringComparison.Ordinal);
        Assert.Equal("You both said: again. No need to wait for me.", Assert.Single(town.Said().Skip(1)).Text);
        Assert.Equal([Pair(one, other)], (await PlanAsync(town)).KeptTies);
        // The arc goes on as it would have.
        await town.PassAsync(TimeSpan.FromDays(1));
        Assert.Equal(3, town.Said().Count);
    }

    [Fact]
    public async Task All_who_press_again_at_the_same_moment_are_told_once()
    {
        await using var town = await ThreadTown.IntroducedAsync(3);
        var asked = await Task.WhenAll(town.People.Select(p => town.PressAsync(p, "We met")));
        var presses = town
            .People.Zip(asked.Cast<Seen.Reply>())
            .SelectMany(p =>
                p.Second.Posted.Controls.Where(c => c.Label.StartsWith("Again with", StringComparison.Ordinal))
                    .Select(c => (Person: p.First, p.Second.Posted, c.Label))
            );

        await Task.WhenAll(presses.Select(p => town.PressAsync(p.Person, p.Posted, p.Label)));
        await town.QuietAsync();

        Assert.Equal(["All of you said: again. No need to wait for me."], town.Said().Skip(1).Select(m => m.Text));
        Assert.Equal(3, (await PlanAsync(town)).KeptTies.Count);
    }

    [Fact]
    public async Task Rather_not_is_told_to_nobody_and_keeps_the_two_apart()
    {
        await using var shy = await ThreadTown.IntroducedAsync(2);
        await using var silent = await ThreadTown.IntroducedAsync(2);
        var (one, other) = (shy.People[0], shy.People[1]);
        await WishAsync(shy, one, "Rather not");

        // What the other one gets to see, beside somebody whose other half has said nothing at all.
        var here = (await WishAsync(shy, other, "Again!"), await PreviewAsync(shy));
        var there = (await WishAsync(silent, silent.People[1], "Again!"), "");
        await shy.QuietAsync();

        Assert.Equal(there.Item1, here.Item1);
        Assert.Single(shy.Said());
        Assert.Equal([Pair(one, other)], (await PlanAsync(shy)).Apart);
        Assert.Contains("can be introduced to them", here.Item2, StringComparison.Ordinal);
        await shy.IntroduceAsync();
        Assert.Single(shy.Threads);
        await silent.IntroduceAsync();
        Assert.Equal(2, silent.Threads.Count);
        // The arc goes on: its silence would have told.
        await shy.PassAsync(TimeSpan.FromDays(1));
        Assert.Equal(2, shy.Said().Count);
    }

    [Fact]
    public async Task Both_can_be_changed_by_pressing_again()
    {
        await using var town = await ThreadTown.IntroducedAsync(2);
        var (one, other) = (town.People[0], town.People[1]);
        await WishAsync(town, other, "Again!");
        await WishAsync(town, one, "Rather not");
        Assert.Single((await PlanAsync(town)).Apart);

        await WishAsync(town, one, "Again!");
        Assert.Empty((await PlanAsync(town)).Apart);
        Assert.Single((await PlanAsync(town)).KeptTies);
        await WishAsync(town, one, "Rather not");

        Assert.Single((await PlanAsync(town)).Apart);
        Assert.Empty((await PlanAsync(town)).KeptTies);
    }

    [Fact]
    public async Task In_a_trio_each_says_of_whom()
    {
        await using var town = await ThreadTown.IntroducedAsync(3);

        var met = Assert.IsType<Seen.Reply>(await town.PressAsync(town.People[0], "We met"));
        await town.PressAsync(town.People[0], met.Posted, "Rather not with Person C");

        Assert.Equal(
            [
                "Again with Person B!",
                "Rather not with Person B",
                "Again with Person C!",
                "Rather not with Person C",
                "That was all, thanks",
                "Pass a line on",
            ],
            met.Posted.Controls.Select(c => c.Label)
        );
        Assert.Equal([Pair(town.People[0], town.People[2])], (await PlanAsync(town)).Apart);
    }

    [Fact]
    public async Task A_wish_about_somebody_who_was_not_there_is_refused()
    {
        await using var town = await ThreadTown.IntroducedAsync(2);

        await town.InScopeAsync(async services =>
        {
            var wishes = services.GetRequiredService<MeetingWishes>();
            var one = Circumstances.IdOf(town.People[0]);
            var pairing = await PairingAsync(town);
            Assert.Null(await wishes.RecordAsync(town.Community, pairing, one, new UserId(5), Wish.RatherNot, Token));
            Assert.Null(await wishes.RecordAsync(town.Community, pairing, one, one, Wish.RatherNot, Token));
            Assert.Null(
                await wishes.RecordAsync(
                    new CommunityId(1),
                    pairing,
                    one,
                    Circumstances.IdOf(town.People[1]),
                    Wish.RatherNot,
                    Token
                )
            );
        });
    }

    [Fact]
    public async Task What_is_stored_is_exported_to_its_owner_alone_and_erased()
    {
        await using var town = await ThreadTown.IntroducedAsync(2);
        var (one, other) = (Circumstances.IdOf(town.People[0]), Circumstances.IdOf(town.People[1]));
        await town.PressAsync(town.People[0], "Ready for the next one");
        await WishAsync(town, town.People[0], "Rather not");
        await WishAsync(town, town.People[1], "Again!");

        await town.InScopeAsync(async services =>
        {
            var data = services
                .GetServices<IPersonalData>()
                .Where(d => d is ConversationData or MeetingWishData)
                .ToList();
            Assert.Equal(2, data.Count);
            var mine = await ExportAsync(data, one);
            var theirs = await ExportAsync(data, other);
            Assert.Contains("RatherNot", mine, StringComparison.Ordinal);
            Assert.Contains("Personal", mine, StringComparison.Ordinal);
            Assert.DoesNotContain("RatherNot", theirs, StringComparison.Ordinal);
            Assert.DoesNotContain("Personal", theirs, StringComparison.Ordinal);

            foreach (var part in data)
            {
                await part.EraseAsync(town.Community, other, Token);
            }

            Assert.DoesNotContain("{", await ExportAsync(data, other), StringComparison.Ordinal);
        });

        // The first one's "rather not" is theirs, and holds if the other comes back; until then nothing says who that was.
        Assert.Empty((await PlanAsync(town)).Apart);
        await town.InScopeAsync(async services =>
            Assert.True(await services.GetRequiredService<Blocks>().AreApartAsync(town.Community, one, other, Token))
        );
        Assert.Equal(0, await town.ReadAsync(db => db.Set<MeetingWish>().CountAsync(Token)));
        Assert.Equal(0, await town.ReadAsync(db => db.Set<ConversationMember>().CountAsync(Token)));
        Assert.Equal(0, await town.ReadAsync(db => db.Set<ConversationMessage>().CountAsync(Token)));
        // Pressing what still stands in the thread breaks nothing.
        var seen = await town.PressAsync(town.People[0], "Ready for the next one");
        Assert.Contains("belong to the people", seen.Text, StringComparison.Ordinal);

        async Task<string> ExportAsync(IEnumerable<IPersonalData> data, UserId user)
        {
            List<string> parts = [];
            foreach (var part in data)
            {
                parts.Add((await part.ExportAsync(town.Community, user, Token))?.ToJsonString() ?? "");
            }

            return string.Join('\n', parts);
        }
    }

    [Fact]
    public async Task Under_an_introduction_from_before_there_were_conversations_all_buttons_still_work()
    {
        await using var town = await ThreadTown.IntroducedAsync(2);
        await town.ReadAsync(db => db.Set<Conversation>().ExecuteDeleteAsync(Token));
        var pairing = await PairingAsync(town);

        await WishAsync(town, town.People[0], "Again!");
        var met = Assert.IsType<Seen.Reply>(await town.PressAsync(town.People[1], "We met"));
        Assert.Equal(["Again!", "Rather not", "Pass a line on"], met.Posted.Controls.Select(c => c.Label));
        await town.PressAsync(town.People[1], met.Posted, "Again!");
        await town.QuietAsync();
        await town.PressAsync(town.People[1], "Not yet");

        Assert.Equal(["You both said: again. No need to wait for me."], town.Said().Skip(1).Select(m => m.Text));
        var answers = await town.ReadAsync(db =>
            db.Set<PairingMember>()
                .Where(m => m.PairingId == pairing)
                .OrderBy(m => m.User)
                .Select(m => m.Answer)
                .ToListAsync(Token)
        );
        Assert.Equal([MeetingAnswer.Met, MeetingAnswer.NotYet], answers);
    }

    private static async Task<string> WishAsync(ThreadTown town, SimulatedUser person, string wish)
    {
        var met = Assert.IsType<Seen.Reply>(await town.PressAsync(person, "We met"));
        var seen = Assert.IsType<Seen.Reply>(await town.PressAsync(person, met.Posted, wish));
        Assert.True(met.IsEphemeral && seen.IsEphemeral);
        return seen.Text;
    }

    private static async Task<string> PreviewAsync(ThreadTown town) =>
        (await town.Moderator.SlashAsync(town.Lobby, "round preview", new Dictionary<string, object>(), Token)).Text;

    private static async Task<(IReadOnlyList<MemberPair> Apart, IReadOnlyList<MemberPair> KeptTies)> PlanAsync(
        ThreadTown town
    )
    {
        (IReadOnlyList<MemberPair>, IReadOnlyList<MemberPair>) found = ([], []);
        await town.InScopeAsync(async services =>
            found = await services.GetRequiredService<MeetingWishes>().ForPlanAsync(town.Community, Token)
        );
        return found;
    }

    private static Task<long> PairingAsync(ThreadTown town) =>
        town.ReadAsync(db => db.Set<Pairing>().Select(p => p.Id).SingleAsync(Token));

    private static MemberPair Pair(SimulatedUser one, SimulatedUser other) =>
        new(Circumstances.IdOf(one).ToString(), Circumstances.IdOf(other).ToString());
}
