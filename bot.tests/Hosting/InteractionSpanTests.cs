using System.Diagnostics;
using NetSocialBot.Chat;
using NetSocialBot.DiscordApi.Http;
using NetSocialBot.Playground.StandIn.Rest;
using NetSocialBot.Tests.Chaos;
using NetSocialBot.Tests.Discord;
using NetSocialBot.Tests.DiscordClient;
using NetSocialBot.Tests.StandIn;

namespace NetSocialBot.Tests.Hosting;

/// <summary>What a trace shows of somebody's command or press, and of the waits for Discord, over real sockets.</summary>
[Collection(Alone.Name)]
public sealed class InteractionSpanTests
{
    private const string PostMessage = "POST /channels/{channel_id}/messages";

    [Fact]
    public async Task Each_interaction_is_a_span_that_says_what_it_was_and_how_it_ended()
    {
        await using var bot = await AnsweringBot.StartAsync();
        using var trace = new Trace();
        await (await bot.SlashAsync("go")).Done;
        await (await bot.PressAsync(await bot.WithButtonAsync("update:4711"), "Press me")).Done;
        await (await bot.PressAsync(await bot.WithButtonAsync("ask:Ada:4711"), "Press me")).Done;
        await (await bot.TypeAsync("pick", "theme", "fo")).Done;

        var guild = bot.Line.Guild.Id;
        Assert.Equal(
            $"""
            interaction deferred=False kind=Command community={guild} handler=go outcome=answered
              handle
            interaction deferred=False kind=Press community={guild} handler=update:* outcome=answered
              handle
            interaction deferred=False kind=Press community={guild} handler=unknown outcome=answered
            interaction kind=Suggestion community={guild} handler=pick outcome=answered
              handle

            """,
            string.Concat(trace.Of("interaction").Select(span => trace.Tree(span)))
        );
    }

    [Fact]
    public async Task One_that_took_long_was_deferred()
    {
        await using var bot = await AnsweringBot.StartAsync();
        using var trace = new Trace();
        var gate = new TaskCompletionSource<Reply>();
        bot.Script.Act = _ => gate.Task;
        var asked = await bot.SlashAsync("go");
        await bot.DeferredAsync(asked);

        gate.SetResult(new Reply.Private(ChatText.Markdown("at last")));
        await asked.Done;

        Assert.Equal(
            ("True", "answered"),
            (Trace.Tag(trace.The("interaction"), "deferred"), Trace.Tag(trace.The("interaction"), "outcome"))
        );
    }

    [Fact]
    public async Task One_that_failed_has_the_reference_that_the_person_reads_and_the_kind_of_failure()
    {
        await using var bot = await AnsweringBot.StartAsync();
        using var trace = new Trace();
        bot.Script.Act = _ => throw new InvalidOperationException("Ada wrote: nobody must read this");

        var asked = await bot.SlashAsync("go");
        await asked.Done;

        var span = trace.The("interaction");
        Assert.Contains(Trace.Tag(span, "reference")!, (await asked.Seen).Text, StringComparison.Ordinal);
        Assert.Equal("failed", Trace.Tag(span, "outcome"));
        Assert.Equal(
            (ActivityStatusCode.Error, typeof(InvalidOperationException).FullName),
            (span.Status, span.StatusDescription)
        );
        Assert.DoesNotContain(trace.Ended.SelectMany(Trace.AllSaid), said => said.Contains("Ada"));
    }

    [Fact]
    public async Task One_whose_answer_nobody_could_see_says_so()
    {
        await using var bot = await AnsweringBot.StartAsync();
        var asked = await bot.SlashAsync("go");
        await asked.Done;
        using var trace = new Trace();

        await bot.Answers.AnswerAsync(asked.Interaction, Patience.Token);

        Assert.Equal("undelivered", Trace.Tag(trace.The("interaction"), "outcome"));
    }

    [Fact]
    public async Task A_wait_for_a_limit_stands_in_the_span_that_it_held_up()
    {
        await using var line = await Line.OpenAsync();
        using var trace = new Trace();
        line.Server.Faults.Next(PostMessage, new Fault.RateLimited(TimeSpan.FromSeconds(30)));
        line.Server.Faults.Next(PostMessage, new Fault.ResetAfterHandling());

        var work = Spans.RunAsync("work", _ => line.SayAsync("hello", "one", Patience.Token));
        line.Clock.Advance(
            await line.Clock.WaitBegunAsync(
                w => w >= TimeSpan.FromSeconds(30) && w < TimeSpan.FromMinutes(1),
                Patience.Token
            )
        );
        line.Clock.Advance(
            await line.Clock.WaitBegunAsync(
                w => w >= TimeSpan.FromSeconds(0.5) && w <= TimeSpan.FromSeconds(0.75),
                Patience.Token
            )
        );
        await work;

        var waits = trace.The("work").Events.ToList();
        Assert.Equal(["discord.http.limit_wait", "discord.http.back_off"], waits.Select(e => e.Name));
        Assert.All(waits, e => Assert.Equal("POST channels/{channel}/messages", Value(e, "route")));
        Assert.InRange((double)Value(waits[0], "seconds")!, 30, 60);
        Assert.InRange((double)Value(waits[1], "seconds")!, 0.5, 0.75);
    }

    [Fact]
    public async Task A_request_does_not_tell_discord_of_our_traces()
    {
        List<string> headers = [];
        await using var server = await RawServer.StartAsync(
            (http, _) =>
            {
                headers.AddRange(http.Request.Headers.Keys);
                return Task.CompletedTask;
            }
        );
        using var trace = new Trace();
        using HttpClient api = HttpWire.Create(),
            files = HttpWire.CreateForFiles();

        await Spans.RunAsync(
            "work",
            async () =>
            {
                await api.GetStringAsync(server.Url, Patience.Token);
                await files.GetStringAsync(server.Url, Patience.Token);
            }
        );

        Assert.Equal(["Host", "Host"], headers);
        Assert.NotNull(trace.The("work"));
    }

    private static object? Value(ActivityEvent happened, string tag) => happened.Tags.Single(t => t.Key == tag).Value;
}
