using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.People;
using NetSocialBot.Playground.StandIn.World;
using NetSocialBot.Tests.Introductions;
using Quartz;

namespace NetSocialBot.Tests.Themes;

/// <summary>A town with a moderator who schedules themes, over the wire. It is Tuesday, 24 November 2026, noon in UTC.</summary>
internal static class ThemeTown
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>What is read back, with its buttons.</summary>
    public static Task<Seen> ScheduleAsync(
        this MeetingTown town,
        string theme,
        string when,
        params (string Name, object Value)[] more
    ) => town.SlashAsync(town.Moderator, "theme schedule", [("theme", theme), ("when", when), .. more]);

    /// <summary>Scheduled and confirmed.</summary>
    public static async Task<Seen> PutOnAsync(
        this MeetingTown town,
        string theme,
        string when,
        params (string Name, object Value)[] more
    )
    {
        var readBack = await town.ScheduleAsync(theme, when, more);
        Assert.True(readBack.Message?.Controls.Count > 0, readBack.Text);
        return await town.PressAsync(town.Moderator, readBack.Message!, "Yes, put it on");
    }

    public static async Task MoveToAsync(this MeetingTown town, string zone) =>
        await town.SlashAsync(town.Moderator, "round schedule", ("day", "monday"), ("time", "10:00"), ("zone", zone));

    public static Task PassUntilAsync(this MeetingTown town, DateTimeOffset moment) =>
        town.PassAsync(moment - town.Clock.GetUtcNow());

    /// <summary>Prompts that stand in a channel, oldest first.</summary>
    public static IReadOnlyList<Message> Prompts(this MeetingTown town, Channel? channel = null) =>
        [
            .. town
                .Server.Messages(channel ?? town.Lobby)
                .Where(m =>
                    m.Author == town.Server.Bot
                    && m.OnlyFor is null
                    && !MessageBoard.IsNotice(m.Type)
                    && m.Text.Contains("**", StringComparison.Ordinal)
                ),
        ];

    /// <summary>The bold title of each.</summary>
    public static IReadOnlyList<string> Titles(this IEnumerable<Message> prompts) =>
        [.. prompts.Select(p => p.Text.Split("**")[1])];

    public static IReadOnlyList<Channel> PublicThreads(this MeetingTown town) =>
        [.. town.Server.Threads(town.Guild).Where(t => !t.IsPrivate)];

    /// <summary>The bot goes down, time passes, and it comes up again.</summary>
    public static async Task SleepUntilAsync(this MeetingTown town, DateTimeOffset moment)
    {
        await town.StopBotAsync();
        town.Clock.Advance(moment - town.Clock.GetUtcNow());
        await town.StartBotAsync();
    }

    /// <summary>Nothing fires by itself any more.</summary>
    public static async Task HoldAsync(this MeetingTown town)
    {
        var schedulers = town.Services.GetRequiredService<ISchedulerFactory>();
        await (await schedulers.GetScheduler(Token)).Standby(Token);
    }

    public static DateTimeOffset Utc(int year, int month, int day, int hour, int minute = 0) =>
        new(year, month, day, hour, minute, 0, TimeSpan.Zero);

    public static string Stamp(DateTimeOffset moment) => $"<t:{moment.ToUnixTimeSeconds()}:F>";

    public static SimulatedUser Arrive(this MeetingTown town, string name) => town.Server.AddMember(town.Guild, name);
}
