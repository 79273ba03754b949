using Microsoft.Extensions.Hosting;
using NetSocialBot.Chat;
using NetSocialBot.Playground.StandIn.Faults;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.Rest;
using NetSocialBot.Playground.StandIn.World;
using NetSocialBot.Tests.StandIn;

namespace NetSocialBot.Tests.Discord;

/// <summary>Whatever happens to an answer, the person reads a sentence; expected behaviour: Discord, receiving and responding.</summary>
public sealed class InteractionAnswersTests
{
    private const string Callback = "POST /interactions/{interaction_id}/{token}/callback";
    private const string FollowUp = "POST /webhooks/{application_id}/{token}";
    private const int Thinking = 5;
    private const int DeferredUpdate = 6;

    [Theory]
    [InlineData("go", false)]
    [InlineData("go", true)]
    [InlineData("shout", false)]
    [InlineData("shout", true)]
    public async Task Who_meets_a_failure_reads_a_kind_sentence_with_the_number_that_the_log_has(
        string command,
        bool deferred
    )
    {
        await using var bot = await AnsweringBot.StartAsync();
        var gate = new TaskCompletionSource<Reply>();
        bot.Script.Act = _ => gate.Task;

        var asked = await bot.SlashAsync(command);
        if (deferred)
        {
            await bot.DeferredAsync(asked);
        }

        gate.SetException(new InvalidOperationException("the kettle is broken"));
        await asked.Done;

        if (command == "shout" && deferred)
        {
            // Everybody saw "thinking"; the apology is for one, and so a message of its own.
            Assert.Single(bot.Line.Server.Log.All.OfType<MessageDeleted>());
            Assert.Contains(Answered(bot), a => a is { Status: 200, Route: FollowUp });
        }
        else
        {
            var reply = Assert.IsType<Seen.Reply>(await asked.Seen);
            Assert.True(reply.IsEphemeral);
            Assert.Contains(
                $"tell your moderators this number: **{asked.Reference}**",
                reply.Text,
                StringComparison.Ordinal
            );
        }

        var line = Assert.Single(bot.Line.Log.Lines, l => l.StartsWith("Error", StringComparison.Ordinal));
        Assert.Contains(asked.Reference, line, StringComparison.Ordinal);
        Assert.Contains("the kettle is broken", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suggestions_that_fail_are_an_empty_list_and_a_line_in_the_log()
    {
        await using var bot = await AnsweringBot.StartAsync();

        var good = await bot.TypeAsync("pick", "theme", "mu");
        Assert.Equal(2, Assert.IsType<Seen.Suggestions>(await good.Seen).Choices.Count);
        var bad = await bot.TypeAsync("pick", "theme", "bad");

        Assert.Empty(Assert.IsType<Seen.Suggestions>(await bad.Seen).Choices);
        var line = Assert.Single(bot.Line.Log.Lines, l => l.StartsWith("Error", StringComparison.Ordinal));
        Assert.Contains(bad.Reference, line, StringComparison.Ordinal);
        Assert.Contains("the shelf fell down", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_comes_too_late_is_a_request_to_try_once_more()
    {
        await using var bot = await AnsweringBot.StartAsync();
        var gate = new TaskCompletionSource<Reply>();
        bot.Script.Act = _ => gate.Task;
        var asked = await bot.SlashAsync("go");
        await bot.DeferredAsync(asked);

        gate.SetResult(new Reply.OpenForm(new Form("f", "About you", [new FormField("k", "Name", null, null, 50)])));

        Assert.Contains("please try once more", (await asked.Seen).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_press_that_changes_its_message_waits_without_a_word_and_then_changes_it()
    {
        await using var bot = await AnsweringBot.StartAsync();
        var message = await bot.WithButtonAsync("update:1");
        var gate = new TaskCompletionSource<Reply>();
        bot.Script.Act = _ => gate.Task;
        var asked = await bot.PressAsync(message, "Press me");
        await bot.DeferredAsync(asked);

        gate.SetResult(new Reply.Update(new OutgoingMessage(ChatText.Markdown("after"))));

        Assert.Equal("after", Assert.IsType<Seen.Updated>(await asked.Seen).Text);
        Assert.Equal(DeferredUpdate, Assert.Single(bot.Line.Server.Log.All.OfType<InteractionAnswered>()).CallbackType);
        Assert.Equal(["after"], bot.Line.Said());
    }

    [Fact]
    public async Task An_answer_after_fifteen_minutes_is_not_sent_but_logged()
    {
        await using var bot = await AnsweringBot.StartAsync();
        var gate = new TaskCompletionSource<Reply>();
        bot.Script.Act = _ => gate.Task;
        var asked = await bot.SlashAsync("go");
        await bot.DeferredAsync(asked);

        bot.Line.Clock.Advance(TimeSpan.FromMinutes(15));
        gate.SetResult(new Reply.Private(ChatText.Markdown("at last")));
        await asked.Done;

        Assert.DoesNotContain(Answered(bot), a => a.Route.Contains("webhooks", StringComparison.Ordinal));
        var line = Assert.Single(bot.Line.Log.Lines, l => l.Contains("not delivered", StringComparison.Ordinal));
        Assert.Contains(asked.Reference, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_whose_receipt_is_lost_is_sent_again_and_stands_once()
    {
        await using var bot = await AnsweringBot.StartAsync();
        bot.Line.Server.Faults.Next(Callback, new Fault.ResetAfterHandling());

        var asked = await bot.SlashAsync("go");
        bot.Line.Clock.Advance(await bot.Line.Clock.WaitBegunAsync(IsBackOff, Patience.Token));
        await asked.Done;

        Assert.Equal("done", (await asked.Seen).Text);
        Assert.Contains(Answered(bot), a => a.Code == 40060);
        Assert.DoesNotContain(bot.Line.Log.Lines, l => l.Contains("not delivered", StringComparison.Ordinal));
        Assert.DoesNotContain(bot.Line.Log.Lines, l => l.StartsWith("Error", StringComparison.Ordinal));
    }

    /// <summary>A tenth of a second and up to half as much again; nothing else on this clock waits so long.</summary>
    private static bool IsBackOff(TimeSpan wait) =>
        wait >= TimeSpan.FromSeconds(0.1) && wait <= TimeSpan.FromSeconds(0.15);

    [Fact]
    public async Task An_interaction_that_somebody_else_answered_is_logged_and_left_alone()
    {
        await using var bot = await AnsweringBot.StartAsync();
        var asked = await bot.SlashAsync("go");
        await asked.Done;

        await bot.Answers.AnswerAsync(asked.Interaction, Patience.Token);

        Assert.Equal(2, Answered(bot).Count(a => a.Route == Callback));
        var line = Assert.Single(bot.Line.Log.Lines, l => l.Contains("not delivered", StringComparison.Ordinal));
        Assert.Contains("40060", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_Discord_refuses_is_replaced_by_the_kind_sentence()
    {
        await using var bot = await AnsweringBot.StartAsync();
        bot.Line.Server.Faults.Next(Callback, new Fault.Refused(400, 50035, "Invalid Form Body"));

        var asked = await bot.SlashAsync("go");

        Assert.Contains(asked.Reference, (await asked.Seen).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_Discord_cannot_be_told_to_wait_the_handler_is_seen_to_its_end_and_the_person_hears_of_it()
    {
        await using var bot = await AnsweringBot.StartAsync();
        var gate = new TaskCompletionSource<Reply>();
        bot.Script.Act = _ => gate.Task;
        bot.Line.Server.Faults.Next("POST /interactions/*", new Fault.Refused(400, 50035, "Invalid Form Body"));
        var asked = await bot.SlashAsync("go");
        bot.Line.Clock.Advance(
            await bot.Line.Clock.WaitBegunAsync(w => w == TimeSpan.FromSeconds(1.5), Patience.Token)
        );
        await bot.Line.Server.Log.WaitForAsync<FaultStruck>(_ => true, Patience.Token);

        Assert.False(asked.Done.IsCompleted);
        gate.SetResult(new Reply.Private(ChatText.Markdown("done all the same")));
        await asked.Done;

        var line = Assert.Single(
            bot.Line.Log.Lines,
            l => l.Contains("could not be told to wait", StringComparison.Ordinal)
        );
        Assert.Contains(asked.Reference, line, StringComparison.Ordinal);
        Assert.Contains(asked.Reference, (await asked.Seen).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task At_the_stop_who_still_waits_is_asked_to_try_again_in_a_moment(bool deferred)
    {
        await using var bot = await AnsweringBot.StartAsync();
        bot.Script.Act = async token =>
        {
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException("never");
        };
        var asked = await bot.SlashAsync("go");
        if (deferred)
        {
            await bot.DeferredAsync(asked);
        }

        await bot.StopAsync();
        await ((IHostedService)bot.Answers).StopAsync(Patience.Token);

        Assert.True(asked.Done.IsCompleted);
        Assert.Contains("try again in a moment", (await asked.Seen).Text, StringComparison.Ordinal);
        Assert.Equal(
            deferred ? Thinking : 4,
            Assert.Single(bot.Line.Server.Log.All.OfType<InteractionAnswered>()).CallbackType
        );
    }

    private static IEnumerable<RequestAnswered> Answered(AnsweringBot bot) =>
        bot.Line.Server.Log.All.OfType<RequestAnswered>();
}
