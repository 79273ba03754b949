using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Members;
using NetSocialBot.Programmes;
using NetSocialBot.Rounds;
using NetSocialBot.Storage;
using NetSocialBot.Tests.Bot;
using NodaTime;
using Quartz;

namespace NetSocialBot.Tests.Programmes;

/// <summary>When programmes come, and what became of the weekly rounds from before there were any.</summary>
public class ProgrammeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(nameof(ProgrammeRhythm.Weekly), "2026-11-23", "2026-11-30", "2026-12-07")]
    [InlineData(nameof(ProgrammeRhythm.EveryOtherWeek), "2026-11-23", "2026-12-07", "2026-12-21")]
    [InlineData(nameof(ProgrammeRhythm.SecondOfMonth), "2026-12-14", "2027-01-11", "2027-02-08")]
    [InlineData(nameof(ProgrammeRhythm.Weekdays), "2026-11-23", "2026-11-24", "2026-11-25")]
    public async Task Each_rhythm_is_kept_firing_by_firing(string rhythm, params string[] days)
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(4, Token);
        await ChangeAsync(
            bot,
            p =>
            {
                p.Rhythm = Enum.Parse<ProgrammeRhythm>(rhythm);
                p.BeginSoon(Instant.FromDateTimeOffset(bot.Clock.GetUtcNow()), DateTimeZone.Utc);
            }
        );

        foreach (var _ in days)
        {
            await bot.NextFiringAsync(Token);
        }

        var rounds = await RoundsAsync(bot);
        Assert.Equal(
            days,
            rounds.Select(r => r.PlannedAt.InUtc().Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture))
        );
        Assert.All(rounds, r => Assert.Equal(10, r.PlannedAt.InUtc().Hour));
    }

    [Fact]
    public async Task A_programme_that_is_paused_plans_nothing_and_one_that_is_resumed_does_not_catch_up()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(4, Token);
        await ChangeAsync(bot, p => p.State = ProgrammeState.Paused);

        bot.Clock.Advance(TimeSpan.FromDays(20));
        await bot.QuietAsync(Token);
        var paused = (await RoundsAsync(bot)).Count;
        await ChangeAsync(bot, p => p.State = ProgrammeState.Running);
        await bot.QuietAsync(Token);
        var resumed = (await RoundsAsync(bot)).Count;
        await bot.NextFiringAsync(Token);

        Assert.Equal((0, 0), (paused, resumed));
        // The 12th of December was a Saturday.
        Assert.Equal(Instant.FromUtc(2026, 12, 14, 10, 0), Assert.Single(await RoundsAsync(bot)).PlannedAt);
    }

    [Fact]
    public async Task Down_over_three_firings_is_one_round_and_the_next_comes_in_time()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(4, Token);
        await bot.StopAsync(Token);
        bot.Clock.Advance(TimeSpan.FromDays(22));
        await bot.StartAgainAsync(Token);
        await bot.TellAsync(new CommunityInfo(TestBot.Home, "Home", TestBot.Lobby), Token);
        await bot.QuietAsync(Token);

        var caughtUp = Assert.Single(await RoundsAsync(bot));
        await bot.NextFiringAsync(Token);

        Assert.Equal("programme:1:2026-11-23T10:00:00Z", caughtUp.Trigger);
        Assert.Equal(Instant.FromUtc(2026, 12, 21, 10, 0), (await RoundsAsync(bot))[^1].PlannedAt);
    }

    [Fact]
    public async Task Moderators_are_told_that_one_round_stands_for_several_and_nobody_else_is()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(4, Token);
        var moderators = new ChannelId(300);
        await bot.CommandAsync(
            bot.By(new UserId(9), moderator: true),
            "moderators channel",
            Token,
            ("channel", moderators)
        );
        bot.Chat.Posts.Clear();
        await bot.StopAsync(Token);
        bot.Clock.Advance(TimeSpan.FromDays(22));
        await bot.StartAgainAsync(Token);
        await bot.TellAsync(new CommunityInfo(TestBot.Home, "Home", TestBot.Lobby), Token);
        await bot.QuietAsync(Token);
        var told = bot.Chat.Posts.Where(p => p.Channel == moderators).ToList();
        // In time, there is nothing to say.
        await bot.NextFiringAsync(Token);

        var words = string.Concat(
            Assert
                .Single(told)
                .Message.Text.Spans.Select(s =>
                    s is ChatSpan.Markdown m ? m.Text
                    : s is ChatSpan.Verbatim v ? v.Text
                    : ""
                )
        );
        Assert.StartsWith(
            "**Coffee chats**: I was away, and 4 rounds came due meanwhile. There is one round now",
            words,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(bot.Chat.Posts, p => p.Channel == TestBot.Lobby);
        Assert.Equal(
            1,
            bot.Chat.Posts.Count(p =>
                p.Channel == moderators
                && p.Message.Text.Spans.Any(s =>
                    s is ChatSpan.Markdown m && m.Text.Contains("I was away", StringComparison.Ordinal)
                )
            )
        );
    }

    [Fact]
    public async Task Of_several_workers_that_come_to_the_same_date_one_plans_it()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(4, Token);
        await (await bot.Host.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(Token)).Standby(Token);
        bot.Clock.Advance(TimeSpan.FromDays(1));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RunDueAsync(bot)));

        Assert.Equal("programme:1:2026-11-23T10:00:00Z", Assert.Single(await RoundsAsync(bot)).Trigger);
        var programme = await bot.ReadAsync(db => db.Set<Programme>().AsNoTracking().SingleAsync(Token), Token);
        Assert.Equal(Instant.FromUtc(2026, 11, 30, 10, 0), programme.NextAt);
    }

    [Theory]
    // Half past two in the night that has none; in Lord Howe the clocks go half an hour on.
    [InlineData("Europe/Berlin", "2027-03-24T12:00:00Z", "2027-03-28T01:30:00Z", "2027-04-04T00:30:00Z")]
    [InlineData("Europe/Berlin", "2027-10-27T12:00:00Z", "2027-10-31T00:30:00Z", "2027-11-07T01:30:00Z")]
    [InlineData("Asia/Kathmandu", "2028-02-23T12:00:00Z", "2028-02-26T20:45:00Z", "2028-03-04T20:45:00Z")]
    public async Task Clock_changes_cost_no_round_and_make_none_twice(
        string zone,
        string from,
        string first,
        string second
    )
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(4, Token);
        await ChangeAsync(bot, p => p.State = ProgrammeState.Paused);
        bot.Clock.SetUtcNow(DateTimeOffset.Parse(from, CultureInfo.InvariantCulture));
        await bot.QuietAsync(Token);
        await bot.ReadAsync(
            db =>
                db.Set<Community>()
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(c => c.TimeZone, zone).SetProperty(c => c.ZoneIsKnown, true),
                        Token
                    ),
            Token
        );
        await ChangeAsync(bot, p => (p.State, p.Day, p.Minute) = (ProgrammeState.Running, IsoDayOfWeek.Sunday, 150));

        await bot.NextFiringAsync(Token);
        await bot.NextFiringAsync(Token);

        Assert.Equal([first, second], (await RoundsAsync(bot)).Select(r => r.PlannedAt.ToString()));
    }

    [Fact]
    public async Task The_weekly_round_of_old_becomes_the_first_programme_with_everybody_who_was_in()
    {
        var folder = Directory.CreateTempSubdirectory("migration");
        try
        {
            var options = new DbContextOptionsBuilder<SqliteBotDbContext>()
                .UseSqlite(StorageSetup.SqliteConnection(Path.Combine(folder.FullName, "old.db")))
                .Options;
            await using var db = new SqliteBotDbContext(options);
            await db.GetService<IMigrator>().MigrateAsync("Introductions", Token);
            await db.Database.ExecuteSqlRawAsync(
                """
                INSERT INTO "Communities" ("Id", "Name", "Channel", "TimeZone", "RoundDay", "RoundMinute", "Language", "HistoryMonths", "Active")
                VALUES (7, 'Home', 70, 'Europe/Berlin', 'Thursday', 1050, 'German', 12, 1), (8, 'Away', NULL, 'Etc/UTC', 'Monday', 600, 'English', NULL, 1);
                INSERT INTO "Rounds" ("Id", "Community", "Kind", "Number", "Trigger", "Seed", "PlannedAt", "Channel")
                VALUES (1, 7, 'Weekly', 1, 'a', 1, 0, 70), (2, 7, 'Coffee', 1, 'b', 1, 0, 70);
                """,
                Token
            );
            await AddMemberAsync(db, 7, 1, "Active", isWelcoming: true);
            await AddMemberAsync(db, 7, 2, "Active", isWelcoming: false);
            await AddMemberAsync(db, 7, 3, "Left", isWelcoming: false);
            await AddMemberAsync(db, 8, 1, "Active", isWelcoming: false);

            await db.Database.MigrateAsync(Token);

            var programmes = await db.Set<Programme>().OrderBy(p => p.Community).ToListAsync(Token);
            Assert.Equal(
                [
                    ("first", "Kaffeerunde", new ChannelId(70), IsoDayOfWeek.Thursday, 1050, true),
                    ("first", "Coffee chats", (ChannelId?)null, IsoDayOfWeek.Monday, 600, false),
                ],
                programmes.Select(p => (p.Request, p.Name, p.Channel, p.Day, p.Minute, p.IsSetUp))
            );
            var places = await db.Set<ProgrammeMember>()
                .OrderBy(m => m.ProgrammeId)
                .ThenBy(m => m.User)
                .ToListAsync(Token);
            Assert.Equal([(7L, 1L), (7L, 2L), (8L, 1L)], places.Select(m => (m.Community.Value, m.User.Value)));
            Assert.Equal(
                [Company.GroupsWelcome, Company.NotSaid, Company.NotSaid, Company.NotSaid],
                await db.Set<Member>()
                    .OrderBy(m => m.Community)
                    .ThenBy(m => m.User)
                    .Select(m => m.Company)
                    .ToListAsync(Token)
            );
            var rounds = await db.Set<Round>()
                .OrderBy(r => r.Id)
                .Select(r => new { r.Programme, r.GroupSize })
                .ToListAsync(Token);
            Assert.Equal([(programmes[0].Id, 2), ((long?)null, 2)], rounds.Select(r => (r.Programme, r.GroupSize)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task The_trigger_of_old_is_taken_over_with_its_next_time()
    {
        await using var bot = await TestBot.StartAsync(Token);
        var scheduler = await bot.Host.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(Token);
        TriggerKey old = new($"weekly:{TestBot.Home}", "rounds");
        var due = Instant.FromUtc(2026, 11, 30, 10, 0);
        await bot.ReadAsync(
            db => db.Set<Programme>().ExecuteUpdateAsync(set => set.SetProperty(p => p.NextAt, (Instant?)null), Token),
            Token
        );
        await scheduler.ScheduleJob(
            TriggerBuilder
                .Create(bot.Clock)
                .WithIdentity(old)
                .ForJob(RoundJob.Key)
                .UsingJobData(RoundJob.CommunityData, TestBot.Home.ToString())
                .StartAt(due.ToDateTimeOffset())
                .Build(),
            cancellationToken: Token
        );

        await bot.TellAsync(new CommunityInfo(TestBot.Home, "Home", TestBot.Lobby), Token);

        Assert.False(await scheduler.Exists(old, Token));
        Assert.Equal(
            due,
            (await bot.ReadAsync(db => db.Set<Programme>().AsNoTracking().SingleAsync(Token), Token)).NextAt
        );
        Assert.Equal(
            due.ToDateTimeOffset(),
            (await scheduler.GetTrigger(new TriggerKey("programme:1", "rounds"), Token))!.NextFireTimeUtc
        );
    }

    private static async Task AddMemberAsync(
        SqliteBotDbContext db,
        long community,
        long user,
        string status,
        bool isWelcoming
    )
    {
        var columns = await db
            .Database.SqlQueryRaw<string>(
                "SELECT name AS Value FROM pragma_table_info('Members') WHERE dflt_value IS NULL AND \"notnull\" = 1"
            )
            .ToListAsync(Token);
        var values = columns.Select(c =>
            c switch
            {
                "Community" => $"{community}",
                "User" => $"{user}",
                "Status" => $"'{status}'",
                "GroupsWelcome" => isWelcoming ? "1" : "0",
                "Name" => "'Ada'",
                "JoinedAt" or "SkipsNext" or "RemindersOff" => "0",
                _ => "''",
            }
        );
        var sql =
            $"INSERT INTO \"Members\" ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) VALUES ({string.Join(", ", values)})";
        await db.Database.ExecuteSqlRawAsync(sql, Token);
        if (!columns.Contains("GroupsWelcome"))
        {
            var update =
                $"UPDATE \"Members\" SET \"GroupsWelcome\" = {(isWelcoming ? 1 : 0)} WHERE \"Community\" = {community} AND \"User\" = {user}";
            await db.Database.ExecuteSqlRawAsync(update, Token);
        }
    }

    private static async Task RunDueAsync(TestBot bot)
    {
        await using var scope = bot.Host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DueRound>().RunAsync(1, Token);
    }

    private static async Task ChangeAsync(TestBot bot, Action<Programme> change)
    {
        await bot.ReadAsync(
            async db =>
            {
                var programme = await db.Set<Programme>().SingleAsync(Token);
                change(programme);
                programme.NextAt = null;
                return await db.SaveChangesAsync(Token);
            },
            Token
        );
        await bot.Host.Services.GetRequiredService<RoundSchedule>().KeepAsync(TestBot.Home, Token);
    }

    private static Task<List<Round>> RoundsAsync(TestBot bot) =>
        bot.ReadAsync(db => db.Set<Round>().AsNoTracking().OrderBy(r => r.Id).ToListAsync(Token), Token);
}
