using Microsoft.EntityFrameworkCore;
using NetSocialBot.Playground.StandIn.People;
using NetSocialBot.Playground.StandIn.World;
using NetSocialBot.Stories;
using NetSocialBot.Tests.Introductions;

namespace NetSocialBot.Tests.Stories;

/// <summary>Stories in the jar, named in introductions.</summary>
public class StoryJarTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_introduction_names_one_story_to_ask_for_and_none_to_the_same_person_twice()
    {
        await using var town = await MeetingTown.OpenAsync("Ana", "Bea");
        var ana = town.People[0];
        await town.TellAsync(ana, use: "kept", jar: "yes");
        await town.TellAsync(ana, title: "The oven", use: "kept", jar: "yes");
        await town.TellAsync(ana, title: "The secret", use: "kept", jar: "no");

        List<string> named = [];
        for (var i = 0; i < 3; i++)
        {
            named.Add(HintIn(await IntroduceAsync(town)));
        }

        Assert.Equal(
            ["", $"Ask {ana.Account.Mention} about **The goat**.", $"Ask {ana.Account.Mention} about **The oven**."],
            named.Order(StringComparer.Ordinal)
        );
        Assert.Equal("", named[2]);
        Assert.Empty(town.Refused);
    }

    [Fact]
    public async Task Both_may_have_one_and_one_is_named()
    {
        await using var town = await MeetingTown.OpenAsync("Ana", "Bea");
        await town.TellAsync(town.People[0], jar: "yes");
        await town.TellAsync(town.People[1], title: "The oven", jar: "yes");

        var first = await IntroduceAsync(town);
        var second = await IntroduceAsync(town);

        Assert.NotEqual("", HintIn(first));
        Assert.NotEqual("", HintIn(second));
        Assert.NotEqual(HintIn(first), HintIn(second));
    }

    [Theory]
    [InlineData("out")]
    [InlineData("taken back")]
    [InlineData("taken down")]
    public async Task Out_of_the_jar_it_is_named_no_more_not_even_where_it_stood(string how)
    {
        await using var town = await MeetingTown.OpenAsync("Ana", "Bea");
        var (ana, bea) = (town.People[0], town.People[1]);
        await town.TellAsync(ana, jar: "yes");
        var introduction = await IntroduceAsync(town);
        await town.PressAsync(bea, introduction, "Pass");
        Assert.NotEqual("", HintIn(introduction));

        if (how == "out")
        {
            await town.PressAsync(ana, await town.PageAsync(ana), "Out of the jar");
        }
        else if (how == "taken back")
        {
            await town.TakeBackAsync(ana);
        }
        else
        {
            var found = await town.ReadAsync(town.Moderator, "story by", ("person", ana));
            await town.PressAsync(town.Moderator, found, "Take it down");
        }

        await town.PressAsync(bea, introduction, "Pass");
        Assert.Equal("", HintIn(introduction));
        Assert.Equal("", HintIn(await IntroduceAsync(town)));
    }

    [Fact]
    public async Task Of_three_all_others_are_told_of_it_once()
    {
        await using var town = await MeetingTown.OpenAsync("Ana", "Bea", "Cy");
        await town.TellAsync(town.People[0], jar: "yes");

        Assert.NotEqual("", HintIn(await IntroduceAsync(town)));
        Assert.Equal("", HintIn(await IntroduceAsync(town)));

        var hints = await town.ReadAsync(db => db.Set<HintedStory>().Select(h => h.To).ToListAsync(Token));
        Assert.Equal(
            town.People.Skip(1).Select(p => MeetingTown.IdOf(p)).OrderBy(u => u.Value),
            hints.OrderBy(u => u.Value)
        );
    }

    [Fact]
    public async Task Nobody_is_told_of_a_story_by_somebody_they_are_apart_from()
    {
        // Three who are together although two of them are apart since: the block came after the plan.
        await using var town = await MeetingTown.OpenAsync("Ana", "Bea", "Cy");
        var (ana, bea, cy) = (town.People[0], town.People[1], town.People[2]);
        await town.TellAsync(ana, jar: "yes");
        await town.TellAsync(cy, title: "The oven", jar: "yes");
        await town.SlashAsync(bea, "block", ("person", ana));
        var pairing = new NetSocialBot.Rounds.Pairing
        {
            Community = town.Community,
            CommonGround = "",
            StarterKey = "x",
            Starter = "x",
            Members =
            [
                .. ((IEnumerable<SimulatedUser>)[ana, bea, cy]).Select(p => new NetSocialBot.Rounds.PairingMember
                {
                    Community = town.Community,
                    User = MeetingTown.IdOf(p),
                }),
            ],
        };

        foreach (var seed in Enumerable.Range(0, 8))
        {
            await town.InScopeAsync(async services =>
            {
                var jar = (NetSocialBot.Rounds.IStoryHint)services.GetService(typeof(NetSocialBot.Rounds.IStoryHint))!;
                await jar.ChooseAsync(pairing, seed, NetSocialBot.Chat.Language.English, Token);
            });
            var named = await town.ReadAsync(db =>
                db.Set<HintedStory>().Select(h => h.Story!.Title).Distinct().ToListAsync(Token)
            );
            Assert.Equal(["The oven"], named);
            await town.ReadAsync(db => db.Set<HintedStory>().ExecuteDeleteAsync(Token));
        }
    }

    [Fact]
    public async Task A_delivery_that_is_repeated_names_the_same_story()
    {
        await using var town = await MeetingTown.OpenAsync("Ana", "Bea");
        foreach (var title in (string[])["One", "Two", "Three", "Four"])
        {
            await town.TellAsync(town.People[0], title: title, use: "kept", jar: "yes");
        }

        town.Server.Faults.Next(
            "POST /channels/{channel_id}/messages",
            new NetSocialBot.Playground.StandIn.Rest.Fault.ServerError(),
            times: 4
        );
        await town.SlashAsync(town.Moderator, "round now");
        await town.PassAsync(TimeSpan.FromMinutes(10));

        Assert.NotEqual("", HintIn(Assert.Single(town.Said(Assert.Single(town.Threads)))));
        Assert.Equal(1, await town.ReadAsync(db => db.Set<HintedStory>().CountAsync(Token)));
    }

    [Fact]
    public async Task Who_erases_themself_is_named_no_more_and_was_told_of_nothing()
    {
        await using var town = await MeetingTown.OpenAsync("Ana", "Bea");
        var (ana, bea) = (town.People[0], town.People[1]);
        await town.TellAsync(ana, jar: "yes");
        await IntroduceAsync(town);
        var card = await town.ReadAsync(bea, "me");
        Assert.Contains("- 1 time that you said something to a story", card.Text, StringComparison.Ordinal);
        await town.PressAsync(bea, card, "Delete everything");
        await town.PressAsync(bea, card, "Yes, delete it all");
        Assert.Equal(0, await town.ReadAsync(db => db.Set<HintedStory>().CountAsync(Token)));

        await town.SlashAsync(bea, "join");

        Assert.NotEqual("", HintIn(await IntroduceAsync(town)));
    }

    /// <summary>The first message of the newest thread.</summary>
    private static async Task<Message> IntroduceAsync(MeetingTown town)
    {
        await town.SlashAsync(town.Moderator, "round now");
        return town.Said(town.Threads.MaxBy(t => t.Id)!)[0];
    }

    private static string HintIn(Message introduction) =>
        introduction.Text.Split('\n').SingleOrDefault(l => l.StartsWith("Ask ", StringComparison.Ordinal)) ?? "";
}
