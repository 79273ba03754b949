using Microsoft.EntityFrameworkCore;
using NetSocialBot.Conversations;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.People;
using NetSocialBot.Playground.StandIn.Rest;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Tests.Conversations;

/// <summary>When a conversation stops, and what goes wrong on the way.</summary>
public class QuietThreadTests
{
    private const string Ready = "Ready for the next one";
    private const string Posting = "POST /channels/{channel_id}/messages";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task When_one_leaves_nothing_more_is_asked()
    {
        await using var town = await ThreadTown.IntroducedAsync(2);
        await town.People[1].SlashAsync(town.Lobby, "leave", new Dictionary<string, object>(), Token);

        var seen = await PressBothAsync(town);
        await town.PassAsync(TimeSpan.FromDays(5));

        Assert.Single(town.Said());
        Assert.All(seen, text => Assert.Contains("As soon as the other is ready", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_block_silences_the_thread_and_nothing_tells_it_from_one_who_is_not_ready()
    {
        await using var blocked = await ThreadTown.IntroducedAsync(2);
        await using var free = await ThreadTown.IntroducedAsync(2);
        var (blocker, other) = (blocked.People[0], blocked.People[1]);
        await blocked.PressAsync(blocker, Ready);
        blocked.Circumstances.Blocks.Add((blocker, other));

        // What the blocked one sees, and what somebody sees whose other half is simply not ready.
        var here = await LookAsync(blocked, other);
        var there = await LookAsync(free, free.People[1]);
        await blocked.PassAsync(TimeSpan.FromDays(5));

        Assert.Equal(there, here);
        Assert.Single(blocked.Said());
        Assert.DoesNotContain(
            blocked.Server.Log.All.OfType<MessageEdited>(),
            edit => edit.Message.Channel == blocked.Thread
        );

        static async Task<List<string>> LookAsync(ThreadTown town, SimulatedUser person)
        {
            List<string> seen = [];
            foreach (var label in (string[])[Ready, "We met", "Not yet", "We met"])
            {
                var reply = Assert.IsType<Seen.Reply>(await town.PressAsync(person, label));
                seen.Add(reply.Text);
                seen.AddRange(reply.Posted.Controls.Select(c => c.Label));
                foreach (var wish in reply.Posted.Controls.Where(c => c.Label is "Again!" or "That was all, thanks"))
                {
                    seen.Add((await town.PressAsync(person, reply.Posted, wish.Label)).Text);
                }
            }

            return seen;
        }
    }

    [Fact]
    public async Task A_thread_that_is_gone_is_asked_for_once()
    {
        await using var town = await ThreadTown.IntroducedAsync(2);
        town.Server.RemoveChannel(town.Thread);

        await town.PassAsync(TimeSpan.FromDays(6));

        var state = await town.ReadAsync(db => db.Set<Conversation>().Select(c => c.State).SingleAsync(Token));
        Assert.Equal(ConversationState.Quiet, state);
        // One look, and one try.
        Assert.Equal(2, town.Server.Log.All.OfType<RequestAnswered>().Count(answer => answer.Status == 404));
    }

    [Fact]
    public async Task A_thread_in_the_archive_is_left_alone_until_both_press()
    {
        await using var town = await ThreadTown.IntroducedAsync(2);
        town.Moderator.Archive(town.Thread);

        await town.PassAsync(TimeSpan.FromDays(3));
        Assert.True(town.Thread.Thread!.Archived);
        Assert.Single(town.Said());
        await PressBothAsync(town);

        Assert.Equal(2, town.Said().Count);
    }

    [Fact]
    public async Task An_answer_that_is_lost_although_the_message_stands_makes_no_second_one()
    {
        await using var town = await ThreadTown.IntroducedAsync(2);
        // All tries of the client, so that the delivery itself has to come again.
        town.Server.Faults.Next(Posting, new Fault.ResetAfterHandling(), times: 4);

        await town.PassAsync(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(10));

        Assert.Equal(2, town.Said().Count);
        Assert.Equal(2, await AttemptsAsync(town, ConversationPart.Personal));
        await town.PassAsync(TimeSpan.FromDays(1));
        Assert.Equal(3, town.Said().Count);
    }

    [Fact]
    public async Task A_stop_between_posting_and_writing_it_down_makes_no_second_message()
    {
        await using var town = await ThreadTown.IntroducedAsync(2);
        town.Server.Faults.Next(Posting, new Fault.ResetAfterHandling(), times: 4);
        await PressBothAsync(town);
        Assert.Equal(2, town.Said().Count);

        await town.StopBotAsync();
        town.Clock.Advance(TimeSpan.FromMinutes(2));
        await town.StartBotAsync();
        await town.QuietAsync();

        Assert.Equal(2, town.Said().Count);
        Assert.Equal(2, await AttemptsAsync(town, ConversationPart.Personal));
    }

    [Fact]
    public async Task A_broken_thread_does_not_hold_up_the_others()
    {
        await using var town = await ThreadTown.IntroducedAsync(4);
        var broken = town.Threads[0];
        town.Server.Faults.Next($"POST /channels/{broken.Id}/messages", new Fault.ServerError(), times: 4);

        await town.PassAsync(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(30));
        Assert.Equal((1, 2), (town.Said(broken).Count, town.Said(town.Threads[1]).Count));
        await town.PassAsync(TimeSpan.FromMinutes(5));

        Assert.Equal(2, town.Said(broken).Count);
    }

    [Fact]
    public async Task What_came_due_while_the_bot_was_away_comes_once_and_the_rest_in_its_own_time()
    {
        await using var town = await ThreadTown.IntroducedAsync(2);

        await town.StopBotAsync();
        town.Clock.Advance(TimeSpan.FromDays(3));
        await town.StartBotAsync();
        await town.QuietAsync();
        Assert.Equal(2, town.Said().Count);
        await town.PassAsync(TimeSpan.FromDays(1));

        Assert.Equal(3, town.Said().Count);
    }

    [Fact]
    public async Task After_more_than_a_week_away_the_bot_lets_sleeping_threads_lie()
    {
        await using var town = await ThreadTown.IntroducedAsync(2);
        var thread = town.Thread;

        await town.StopBotAsync();
        town.Clock.Advance(TimeSpan.FromDays(9));
        await town.StartBotAsync();
        await town.PassAsync(TimeSpan.FromDays(3));

        Assert.Single(town.Said(thread));
    }

    [Fact]
    public async Task When_both_say_that_was_all_nothing_more_is_asked()
    {
        await using var town = await ThreadTown.IntroducedAsync(2);

        var first = await DoneAsync(town, town.People[0]);
        var second = await DoneAsync(town, town.People[1]);
        await town.PassAsync(TimeSpan.FromDays(5));
        var late = await town.PressAsync(town.People[0], Ready);

        Assert.Contains("just between us", first.Text, StringComparison.Ordinal);
        Assert.Contains("I'll stop asking", second.Text, StringComparison.Ordinal);
        Assert.Single(town.Said());
        Assert.Contains("You all said that was it", late.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Not_yet_takes_back_that_it_was_all()
    {
        await using var town = await ThreadTown.IntroducedAsync(2);
        await DoneAsync(town, town.People[0]);
        await town.PressAsync(town.People[0], "Not yet");
        await DoneAsync(town, town.People[1]);

        await town.PassAsync(TimeSpan.FromDays(1));

        Assert.Equal(2, town.Said().Count);
    }

    [Fact]
    public async Task Nobody_else_presses_the_buttons_of_a_thread()
    {
        await using var town = await ThreadTown.IntroducedAsync(2);
        // Moderators can read along in private threads.
        foreach (var label in (string[])[Ready, "Pass", "We met", "Not yet"])
        {
            var seen = await town.PressAsync(town.Moderator, label);
            Assert.Contains("belong to the people of this thread", seen.Text, StringComparison.Ordinal);
        }

        var passes = await town.ReadAsync(db => db.Set<ConversationMessage>().SumAsync(m => m.Passes, Token));
        Assert.Equal(0, passes);
    }

    private static async Task<Seen> DoneAsync(ThreadTown town, SimulatedUser person)
    {
        var met = Assert.IsType<Seen.Reply>(await town.PressAsync(person, "We met"));
        return await town.PressAsync(person, met.Posted, "That was all, thanks");
    }

    private static async Task<List<string>> PressBothAsync(ThreadTown town)
    {
        var question = town.Said()[^1];
        List<string> seen = [];
        foreach (var person in town.People)
        {
            seen.Add((await town.PressAsync(person, question, Ready)).Text);
        }

        await town.QuietAsync();
        return seen;
    }

    private static Task<int> AttemptsAsync(ThreadTown town, ConversationPart part) =>
        town.ReadAsync(db =>
            db.Set<ConversationMessage>().Where(m => m.Part == part).Select(m => m.Attempts).SingleAsync(Token)
        );
}
