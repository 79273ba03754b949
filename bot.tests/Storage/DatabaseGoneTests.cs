using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using NetSocialBot.Chat;
using NetSocialBot.Conversations;
using NetSocialBot.Hosting;
using NetSocialBot.Rounds;
using NetSocialBot.Storage;
using NetSocialBot.Tests.Bot;
using NetSocialBot.Tests.DiscordClient;
using NetSocialBot.Tests.StandIn;

namespace NetSocialBot.Tests.Storage;

/// <summary>A PostgreSQL that is not there: not yet, not any more, not for us.</summary>
public sealed class DatabaseGoneTests
{
    private const string Database = "postgres";

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(5);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_start_waits_for_the_database_and_says_so()
    {
        await using var cluster = await PostgresCluster.StartAsync(Token);
        await cluster.StopAsync(Token);
        var (clock, log) = (new FakeTimeProvider(), new LogBook());
        using var host = Build(cluster.ConnectionTo(Database), clock, log);

        var preparing = host.Services.GetRequiredService<Database>().PrepareAsync(Token);
        await WaitForAsync(() => log.Lines.Any(line => line.Contains("not there yet", StringComparison.Ordinal)));
        Assert.False(preparing.IsCompleted);
        await cluster.StartAgainAsync(Token);
        await PassUntilAsync(preparing, clock);
        await preparing;

        Assert.Contains(log.Lines, line => line.Contains("is ready", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wrong_password_is_not_waited_for()
    {
        var cluster = await PostgresCluster.SharedAsync(Token);
        using var host = Build(cluster.ConnectionTo(Database, "guessed"), new FakeTimeProvider(), new LogBook());

        var failure = await Assert.ThrowsAsync<DatabaseUnusableException>(() =>
            host.Services.GetRequiredService<Database>().PrepareAsync(Token)
        );

        Assert.Contains("password", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Storage:PostgreSql", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("guessed", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Told_how_long_to_wait_it_gives_up_after_that()
    {
        var (clock, log) = (new FakeTimeProvider(), new LogBook());
        using var host = Build("Host=127.0.0.1;Port=1;Username=bot", clock, log, TimeSpan.FromMinutes(1));

        var preparing = host.Services.GetRequiredService<Database>().PrepareAsync(Token);
        await WaitForAsync(() => log.Lines.Any(line => line.Contains("not there yet", StringComparison.Ordinal)));
        await PassUntilAsync(preparing, clock);

        var failure = await Assert.ThrowsAsync<DatabaseUnusableException>(() => preparing);
        Assert.Contains("that the server is up", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_gone_in_the_middle_of_a_round_costs_nobody_their_introduction()
    {
        await using var cluster = await PostgresCluster.StartAsync(Token);
        await using var bot = await TestBot.StartAsync(await TestStore.OpenAsync(cluster, Token), Token);
        await bot.JoinAsync(12, Token);
        var threads = 0;
        var isGone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bot.Chat.BeforeThread = async () =>
        {
            if (++threads == 3)
            {
                await cluster.StopAsync(Token);
                isGone.SetResult();
            }
        };

        bot.Clock.Advance(TimeSpan.FromHours(24));
        await isGone.Task.WaitAsync(Patience.Token);
        for (var second = 0; second < 60; second++)
        {
            await PassSecondAsync(bot);
        }

        await cluster.StartAgainAsync(Token);
        bot.Store.Disconnect();
        var introduced = 0;
        for (var second = 0; second < 3600 && introduced < 6; second++)
        {
            await PassSecondAsync(bot);
            introduced = await bot.ReadAsync(
                db => db.Set<Pairing>().CountAsync(p => p.Step == DeliveryStep.Introduced, Token),
                Token
            );
        }

        Assert.Equal(6, bot.Chat.Threads.Count);
        Assert.Equal(6, bot.Chat.Posts.Count);
        Assert.Equal(
            Enumerable.Range(1, 12).Select(i => new UserId(i)),
            bot.Chat.Added.Select(a => a.User).OrderBy(u => u.Value)
        );
    }

    [Fact]
    public async Task A_database_that_is_gone_while_questions_are_asked_stops_no_conversation()
    {
        await using var cluster = await PostgresCluster.StartAsync(Token);
        await using var bot = await TestBot.StartAsync(await TestStore.OpenAsync(cluster, Token), Token);
        await bot.JoinAsync(4, Token);
        await bot.PassAsync(days: 1, hours: 0, Token);
        Assert.Equal((2, 2), (bot.Chat.Threads.Count, bot.Chat.Posts.Count));
        var isGone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bot.Chat.BeforePost = async _ =>
        {
            bot.Chat.BeforePost = _ => Task.CompletedTask;
            await cluster.StopAsync(Token);
            isGone.SetResult();
        };

        bot.Clock.Advance(TimeSpan.FromHours(22));
        await PassUntilAsync(isGone.Task, bot.Clock);
        for (var second = 0; second < 60; second++)
        {
            await PassSecondAsync(bot);
        }

        await cluster.StartAgainAsync(Token);
        bot.Store.Disconnect();
        var asked = 0;
        for (var second = 0; second < 3600 && asked < 2; second++)
        {
            await PassSecondAsync(bot);
            asked = await bot.ReadAsync(
                db =>
                    db.Set<ConversationMessage>()
                        .CountAsync(m => m.Part == ConversationPart.Personal && m.PostedAt != null, Token),
                Token
            );
        }

        Assert.Equal((2, 4), (asked, bot.Chat.Posts.Count));
    }

    private static IHost Build(string connection, TimeProvider clock, LogBook log, TimeSpan? atMost = null) =>
        BotHost.Build(
            new Dictionary<string, string?>
            {
                ["Storage:PostgreSql"] = connection,
                ["Storage:WaitAtMost"] = atMost?.ToString(),
            },
            clock,
            services => services.AddSingleton<ILoggerFactory>(log)
        );

    /// <summary>A second of the bot's, and a moment for what it wakes.</summary>
    private static async Task PassSecondAsync(TestBot bot)
    {
        bot.Clock.Advance(TimeSpan.FromSeconds(1));
        await Task.Delay(Glance, TimeProvider.System, Token);
    }

    /// <summary>Ends by what is seen, and not by how long it took.</summary>
    private static async Task WaitForAsync(Func<bool> isSo)
    {
        var patience = Patience.Token;
        while (!isSo())
        {
            await Task.Delay(Glance, TimeProvider.System, patience);
        }
    }

    private static async Task PassUntilAsync(Task done, FakeTimeProvider clock)
    {
        var patience = Patience.Token;
        while (!done.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(Glance, TimeProvider.System, patience);
        }
    }
}
