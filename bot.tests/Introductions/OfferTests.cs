using Microsoft.EntityFrameworkCore;
using NetSocialBot.Introductions;
using NetSocialBot.Members;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.People;
using NetSocialBot.Playground.StandIn.World;
using NetSocialBot.Rounds;

namespace NetSocialBot.Tests.Introductions;

/// <summary>One member introduces two others, who are asked first.</summary>
public class OfferTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Both_are_asked_alone_and_a_thread_opens_when_both_say_yes()
    {
        await using var town = await MeetingTown.OpenAsync("Ada", "Bea", "Cy");
        var (ada, bea, cy) = (town.People[0], town.People[1], town.People[2]);

        var said = await town.IntroduceAsync(ada, cy, bea);
        Assert.StartsWith("Thank you. I'll ask both", said, StringComparison.Ordinal);
        foreach (var (person, other) in (IEnumerable<(SimulatedUser, string)>)[(bea, "Cy"), (cy, "Bea")])
        {
            var question = Assert.Single(person.DirectMessages);
            Assert.StartsWith(
                $"**Ada** from Home thinks you and **{other}** should meet:\n\n> you both keep bees\n",
                question.Text,
                StringComparison.Ordinal
            );
            Assert.Equal(["Yes, gladly", "Not now"], question.Controls.Select(c => c.Label));
        }

        var first = await town.PressAsync(bea, bea.DirectMessages[0], "Yes, gladly");
        Assert.Empty(town.Threads);
        var second = await town.PressAsync(cy, cy.DirectMessages[0], "Yes, gladly");

        Assert.Equal(Assert.IsType<Seen.Updated>(first).Text, Assert.IsType<Seen.Updated>(second).Text);
        Assert.Empty(bea.DirectMessages[0].Controls);
        var thread = Assert.Single(town.Threads);
        Assert.DoesNotContain("round", thread.Name, StringComparison.Ordinal);
        var opening = Assert.Single(town.Said(thread));
        Assert.StartsWith(
            $"Hello {bea.Account.Mention} and {cy.Account.Mention}! {ada.Account.Mention} thought you should meet, and you both said yes:\n> you both keep bees\n",
            opening.Text,
            StringComparison.Ordinal
        );
        Assert.Contains("Why you?", opening.Text, StringComparison.Ordinal);
        Assert.Equal([bea.Account, cy.Account], opening.Pinged.OrderBy(a => a.Id));
        Assert.Equal(
            [bea.Account, cy.Account],
            town.Server.MembersOf(thread).Where(a => a != town.Server.Bot).OrderBy(a => a.Id)
        );
        Assert.Empty(ada.DirectMessages);

        // The arc goes on as in a round, and a passed question leaves the words above it.
        await town.PressAsync(bea, opening, "Pass");
        Assert.Contains("> you both keep bees", opening.Text, StringComparison.Ordinal);
        await town.PassAsync(TimeSpan.FromDays(1));
        Assert.Equal(2, town.Said(thread).Count);
        Assert.Empty(town.Refused);
    }

    [Fact]
    public async Task Not_now_is_told_to_nobody()
    {
        await using var town = await MeetingTown.OpenAsync("Ada", "Bea", "Cy");
        var (ada, bea, cy) = (town.People[0], town.People[1], town.People[2]);
        await town.IntroduceAsync(ada, bea, cy);

        var yes = await town.PressAsync(bea, bea.DirectMessages[0], "Yes, gladly");
        var no = await town.PressAsync(cy, cy.DirectMessages[0], "Not now");
        await town.PassAsync(TimeSpan.FromDays(5));

        Assert.StartsWith("Lovely. If you both say yes", yes.Text, StringComparison.Ordinal);
        Assert.StartsWith("That's fine", no.Text, StringComparison.Ordinal);
        Assert.Empty(town.Threads);
        Assert.Empty(ada.DirectMessages);
        Assert.Single(bea.DirectMessages);
    }

    [Fact]
    public async Task What_is_not_answered_lapses_after_a_week_without_a_word()
    {
        await using var town = await MeetingTown.OpenAsync("Ada", "Bea", "Cy");
        var (ada, bea, cy) = (town.People[0], town.People[1], town.People[2]);
        await town.IntroduceAsync(ada, bea, cy);
        await town.PressAsync(bea, bea.DirectMessages[0], "Yes, gladly");
        await town.SlashAsync(bea, "pause", ("weeks", 2));
        await town.SlashAsync(cy, "pause", ("weeks", 2));
        await town.PassAsync(TimeSpan.FromDays(7));
        await town.SlashAsync(bea, "join");
        await town.SlashAsync(cy, "join");

        var late = await town.PressAsync(cy, cy.DirectMessages[0], "Yes, gladly");

        Assert.StartsWith("This question has lapsed", late.Text, StringComparison.Ordinal);
        Assert.Empty(town.Threads);
        Assert.Empty(ada.DirectMessages);
        Assert.Equal(
            OfferState.Over,
            await town.ReadAsync(db => db.Set<Offer>().Select(o => o.State).SingleAsync(Token))
        );
    }

    [Fact]
    public async Task Whom_one_cannot_introduce_is_said()
    {
        await using var town = await MeetingTown.OpenAsync("Ada", "Bea", "Cy");
        var (ada, bea, cy) = (town.People[0], town.People[1], town.People[2]);
        var stranger = town.Server.AddMember(town.Guild, "Dee");

        Assert.StartsWith(
            "That's the same person twice",
            await town.IntroduceAsync(ada, bea, bea),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "You can't be one of the two",
            await town.IntroduceAsync(ada, ada, bea),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "You're not taking part",
            await town.IntroduceAsync(stranger, bea, cy),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "Tell me in a few words",
            await town.IntroduceAsync(ada, bea, cy, "\u200b\u2800 \u202e"),
            StringComparison.Ordinal
        );
        var bot = await town.SlashAsync(ada, "introduce", ("a", town.Server.Bot), ("b", cy), ("because", "why not"));
        Assert.StartsWith("Bots aren't introduced", MeetingTown.Private(bot), StringComparison.Ordinal);
        town.Server.RemoveMember(town.Guild, cy.Account);
        Assert.StartsWith(
            "One of the two isn't in this community",
            await town.IntroduceAsync(ada, bea, cy),
            StringComparison.Ordinal
        );
        Assert.Empty(bea.DirectMessages);
        Assert.Equal(0, await town.ReadAsync(db => db.Set<Offer>().CountAsync(Token)));
    }

    [Fact]
    public async Task Three_at_a_time_and_the_same_two_once_in_ninety_days()
    {
        await using var town = await MeetingTown.OpenAsync("Ada", "Bea", "Cy", "Dee", "Eve");
        var (ada, bea, cy, dee) = (town.People[0], town.People[1], town.People[2], town.People[3]);
        await town.IntroduceAsync(ada, bea, cy);

        Assert.StartsWith(
            "You've had the idea with these two",
            await town.IntroduceAsync(ada, cy, bea),
            StringComparison.Ordinal
        );
        await town.IntroduceAsync(ada, bea, dee);
        // An answer makes no room: it could be told by that.
        await town.PressAsync(bea, bea.DirectMessages[0], "Not now");
        await town.IntroduceAsync(ada, cy, dee);
        Assert.StartsWith(
            "You have three introductions",
            await town.IntroduceAsync(ada, town.People[4], dee),
            StringComparison.Ordinal
        );
        await town.PassAsync(TimeSpan.FromDays(7));
        Assert.StartsWith("Thank you", await town.IntroduceAsync(ada, town.People[4], dee), StringComparison.Ordinal);
        Assert.StartsWith("You've had the idea", await town.IntroduceAsync(ada, bea, cy), StringComparison.Ordinal);
        await town.PassAsync(TimeSpan.FromDays(83));
        Assert.StartsWith("Thank you", await town.IntroduceAsync(ada, bea, cy), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asked_many_times_at_once_it_is_taken_once()
    {
        await using var town = await MeetingTown.OpenAsync("Ada", "Bea", "Cy", "Dee", "Eve");
        var (ada, bea, cy) = (town.People[0], town.People[1], town.People[2]);
        var others = town.People.Skip(1).ToList();

        var same = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => town.IntroduceAsync(ada, bea, cy)));
        var pairs = others.SelectMany((a, i) => others.Skip(i + 1).Select(b => (a, b))).Skip(1);
        var different = await Task.WhenAll(pairs.Select(p => town.IntroduceAsync(ada, p.a, p.b)));
        await town.QuietAsync();

        Assert.Single(same, s => s.StartsWith("Thank you", StringComparison.Ordinal));
        Assert.Equal(3, same.Count(s => s.StartsWith("You've had the idea", StringComparison.Ordinal)));
        Assert.Equal(2, different.Count(s => s.StartsWith("Thank you", StringComparison.Ordinal)));
        Assert.Equal(3, different.Count(s => s.StartsWith("You have three", StringComparison.Ordinal)));
        Assert.Equal(6, others.Sum(o => o.DirectMessages.Count));
    }

    [Fact]
    public async Task Both_who_say_yes_at_the_same_moment_get_one_thread()
    {
        await using var town = await MeetingTown.OpenAsync("Ada", "Bea", "Cy");
        var (bea, cy) = (town.People[1], town.People[2]);
        await town.IntroduceAsync(town.People[0], bea, cy);

        await Task.WhenAll(
            ((IEnumerable<SimulatedUser>)[bea, cy, bea, cy]).Select(p =>
                p.PressAsync(p.DirectMessages[0], "Yes, gladly", Token)
            )
        );
        await town.QuietAsync();

        Assert.Single(town.Said(Assert.Single(town.Threads)));
        Assert.Equal(1, await town.ReadAsync(db => db.Set<Round>().CountAsync(Token)));
    }

    [Fact]
    public async Task Nobody_is_asked_in_the_night_where_they_are()
    {
        await using var town = await MeetingTown.OpenAsync("Ada", "Bea", "Cy");
        var (bea, cy) = (town.People[1], town.People[2]);
        await town.ReadAsync(db =>
            db.Set<Member>()
                .Where(m => m.User == MeetingTown.IdOf(bea))
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.TimeZone, "Asia/Tokyo"), Token)
        );

        await town.IntroduceAsync(town.People[0], bea, cy);
        Assert.Empty(bea.DirectMessages);
        Assert.Single(cy.DirectMessages);
        // It is nine in the evening there; down over their day, the bot asks when it is back.
        await town.StopBotAsync();
        town.Clock.Advance(TimeSpan.FromHours(23));
        await town.StartBotAsync();

        Assert.Single(bea.DirectMessages);
        Assert.Single(cy.DirectMessages);
    }
}
