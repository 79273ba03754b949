using System.Diagnostics;
using NetSocialBot.Chat;
using NetSocialBot.Rounds;
using NetSocialBot.Tests.Bot;
using NetSocialBot.Tests.Chaos;
using Quartz.Diagnostics;

namespace NetSocialBot.Tests.Hosting;

/// <summary>What somebody who traces the bot sees. By itself, as whoever listens hears everything in the process.</summary>
[Collection(Alone.Name)]
public sealed class SpanTests
{
    private const string Job = "Quartz.Job.Execute";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_trace_shows_where_the_time_of_a_round_went_and_what_became_of_each_pairing()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(5, Token);
        using var trace = new Trace();

        await bot.NextFiringAsync(Token);

        var plan = trace.The("plan round");
        var seed = RoundSeed.Of(TestBot.Home, 1);
        Assert.Equal(
            $"""
            Quartz.Job.Execute plan
              plan round community=77 kind=Weekly round=1 members=5 pairings=2 left_out=0 seed={seed} outcome=Planned
                gather
                match
                  weigh count=5
                  match pairs count=10
                  prove count=10
                  describe count=5
                find common ground
                write
                  choose questions

            """,
            trace.Tree(JobOf(trace, plan))
        );
        var deliver = JobOf(trace, trace.Of("deliver pairing")[0]);
        Assert.Equal(
            """
            Quartz.Job.Execute deliver
              deliver pairing pairing=1 community=77 kind=Weekly round=1 outcome=Introduced refusal=none >ThreadOpened >MembersAdded >Introduced
              deliver pairing pairing=2 community=77 kind=Weekly round=1 outcome=Introduced refusal=none >ThreadOpened >MembersAdded >Introduced

            """,
            trace.Tree(deliver)
        );
        // From the delivery one finds the plan.
        Assert.Contains(deliver.Links, link => link.Context.TraceId == plan.TraceId);
    }

    [Fact]
    public async Task A_pairing_that_is_refused_or_has_to_wait_or_whose_wire_breaks_says_so_and_not_whose_it_is()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(4, Token);
        using var trace = new Trace();
        bot.Chat.ThreadRefusal = ChatRefusal.NotAllowed;
        var asked = 0;
        bot.Chat.BeforeThread = () =>
        {
            if (++asked == 1)
            {
                throw new ChatException("Member 3 writes: hello", new IOException("Member 3 writes: hello"));
            }

            return Task.CompletedTask;
        };

        await bot.NextFiringAsync(Token);
        bot.Chat.ThreadRefusal = ChatRefusal.NotNow;
        await bot.PassAsync(days: 0, hours: 1, Token);

        var delivered = trace.Of("deliver pairing");
        Assert.Equal(ActivityStatusCode.Error, delivered[0].Status);
        Assert.Equal(typeof(ChatException).FullName, delivered[0].StatusDescription);
        Assert.Equal(typeof(ChatException).FullName, Trace.Tag(delivered[0], "error.type"));
        Assert.Equal(
            ("Refused", "NotAllowed"),
            (Trace.Tag(delivered[1], "outcome"), Trace.Tag(delivered[1], "refusal"))
        );
        Assert.Equal(ActivityStatusCode.Unset, delivered[1].Status);
        Assert.Equal(
            ("Postponed", "Planned", "NotNow"),
            (Trace.Tag(delivered[^1], "outcome"), Trace.Tag(delivered[^1], "step"), Trace.Tag(delivered[^1], "refusal"))
        );
        Assert.DoesNotContain(trace.Ended.SelectMany(Trace.AllSaid), said => said.Contains("Member 3"));
    }

    [Fact]
    public async Task Themes_rescues_and_late_places_are_seen_step_by_step()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(4, Token);
        await ScheduleThemeAsync(bot, "monday 12:00");
        await bot.PassAsync(days: 0, hours: 22, Token);
        await bot.QuietAsync(Token);
        using var trace = new Trace();

        var joined = Assert.IsType<Reply.Private>(await bot.CommandAsync(bot.By(new UserId(9)), "join", Token));
        Assert.Contains("has just begun", TestBot.Read(joined.Message), StringComparison.Ordinal);
        await bot.PressAsync(bot.By(new UserId(9)), joined.Message.Buttons[0].CustomId, Token);
        await bot.QuietAsync(Token);
        var late = trace.The("late place");
        var joins = Trace.Tag(late, "pairing");
        var others = joins == "1" ? 2 : 1;
        var waiting = bot.Chat.Added.First(a => a.Thread == bot.Chat.Threads[others - 1].Thread).User;
        await bot.PressAsync(bot.By(waiting), $"talk:ready:{others}:0", Token);
        await bot.PassAsync(days: 3, hours: 3, Token);

        Assert.Equal(
            $"late place pairing={joins} outcome=Welcomed refusal=none >AddedToThread >Welcomed\n",
            trace.Tree(late)
        );
        Assert.Equal("deliver", Trace.Tag(JobOf(trace, late), ActivityTags.JobName));
        var theme = trace.The("post theme");
        Assert.Equal(
            "post theme post=1 community=77 outcome=Seeded refusal=none >Posted >ThreadOpened >Seeded\n",
            trace.Tree(theme)
        );
        Assert.Equal("post", Trace.Tag(JobOf(trace, theme), ActivityTags.JobName));
        var rescue = trace.Of("rescue")[0];
        Assert.Equal("rescue rescue=1 community=77 outcome=HangingAsked >HangingAsked\n", trace.Tree(rescue));
        Assert.Equal("look after", Trace.Tag(JobOf(trace, rescue), ActivityTags.JobName));
    }

    [Fact]
    public async Task Where_nobody_listens_no_span_begins_and_nothing_is_put_together_for_one()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(2, Token);
        List<Activity?> current = [];
        bot.Chat.BeforeThread = () =>
        {
            current.Add(Activity.Current);
            return Task.CompletedTask;
        };
        var done = Task.FromResult(1L);
        Func<Activity?, Task<long>> work = _ => done;

        await bot.NextFiringAsync(Token);
        Touch(work);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            Touch(work);
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal([null], current);
        Assert.Equal(0, allocated);
    }

    private static void Touch(Func<Activity?, Task<long>> work)
    {
        _ = Spans.RunAsync("work", work);
        Spans
            .Around("work")
            .With("id", 12_345_678_901L)
            .With("kind", RoundKind.Coffee)
            .Ended(DeliveryStep.Refused, ChatRefusal.Gone)
            .Postponed(DeliveryStep.Planned, ChatRefusal.NotNow)
            .Reached(DeliveryStep.Planned);
    }

    private static async Task ScheduleThemeAsync(TestBot bot, string when)
    {
        var moderator = bot.By(new UserId(99), moderator: true);
        var readBack = Assert.IsType<Reply.Private>(
            await bot.CommandAsync(moderator, "theme schedule", Token, ("theme", "Share a crazy story"), ("when", when))
        );
        await bot.PressAsync(moderator, readBack.Message.Buttons[0].CustomId, Token);
    }

    private static Activity JobOf(Trace trace, Activity span) =>
        Assert.Single(trace.Of(Job), job => job.SpanId == span.ParentSpanId);
}
