using Microsoft.EntityFrameworkCore;
using NetSocialBot.Playground.StandIn.World;
using NetSocialBot.Tests.Introductions;
using NetSocialBot.Themes.Nudge;
using static NetSocialBot.Tests.Themes.ThemeTown;

namespace NetSocialBot.Tests.Themes;

/// <summary>A channel that has gone quiet gets one question.</summary>
public sealed class NudgeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_quiet_channel_gets_one_question_and_another_only_after_somebody_answered()
    {
        await using var town = await MeetingTown.OpenAsync();
        var (room, ada) = (town.Server.AddChannel(town.Guild, "room"), town.Arrive("Ada"));
        ada.Say(room, "hello");
        await WatchAsync(town, room, "two days");

        await town.PassUntilAsync(Utc(2026, 11, 26, 11));
        Assert.Empty(Questions(town, room));
        await town.PassUntilAsync(Utc(2026, 12, 20, 12));
        Assert.Single(Questions(town, room));
        ada.Say(room, "I am here!");
        // It is seen at the next look, and then it has to be silent again for as long.
        await town.PassUntilAsync(Utc(2026, 12, 22, 10));
        Assert.Single(Questions(town, room));
        await town.PassUntilAsync(Utc(2026, 12, 26, 12));

        var questions = Questions(town, room);
        Assert.Equal(2, questions.Count);
        Assert.NotEqual(questions[0].Text, questions[1].Text);
        Assert.Empty(town.Refused);
    }

    [Fact]
    public async Task It_asks_by_day_in_the_communitys_zone()
    {
        await using var town = await MeetingTown.OpenAsync();
        await town.MoveToAsync("Asia/Kolkata");
        var room = town.Server.AddChannel(town.Guild, "room");
        // 17:30 there; twelve hours later it is half past five in the morning.
        await WatchAsync(town, room, "twelve hours");

        await town.PassUntilAsync(Utc(2026, 11, 25, 3, 29));
        Assert.Empty(Questions(town, room));
        await town.PassUntilAsync(Utc(2026, 11, 25, 3, 31));
        Assert.Single(Questions(town, room));
    }

    [Fact]
    public async Task Where_people_talk_nothing_is_asked()
    {
        await using var town = await MeetingTown.OpenAsync();
        var (room, ada) = (town.Server.AddChannel(town.Guild, "room"), town.Arrive("Ada"));
        // Discord's clock has nothing to do with the town's, and is seen to be wrong.
        town.Server.Clock.Set(TimeSpan.FromDays(366));
        await WatchAsync(town, room, "a day");

        for (var day = 0; day < 10; day++)
        {
            ada.Say(room, $"day {day}");
            await town.PassAsync(TimeSpan.FromHours(23));
        }

        Assert.Empty(Questions(town, room));
    }

    [Fact]
    public async Task A_channel_that_is_gone_is_listed_with_a_remedy_and_stopping_stops()
    {
        await using var town = await MeetingTown.OpenAsync();
        var (room, other) = (town.Server.AddChannel(town.Guild, "room"), town.Server.AddChannel(town.Guild, "other"));
        await WatchAsync(town, room, "a day");
        await WatchAsync(town, other, "a day");
        town.Server.RemoveChannel(room);
        await town.PassAsync(TimeSpan.FromDays(2));
        Assert.Single(Questions(town, other));

        var list = await town.SlashAsync(town.Moderator, "nudge list");
        Assert.Contains("1. ", MeetingTown.Private(list), StringComparison.Ordinal);
        Assert.Contains("can't see it", list.Text, StringComparison.Ordinal);
        var select = Assert.Single(list.Message!.Controls);
        await town.Moderator.SelectAsync(list.Message, select.CustomId!, [select.Select!.Options[1]], Token);

        Assert.Equal(1, await town.ReadAsync(db => db.Set<QuietChannel>().CountAsync(Token)));
    }

    private static async Task WatchAsync(MeetingTown town, Channel room, string after)
    {
        var on = await town.SlashAsync(town.Moderator, "nudge channel", ("after", after), ("channel", room));
        Assert.Contains("I ask one question there", MeetingTown.Private(on), StringComparison.Ordinal);
    }

    private static List<Message> Questions(MeetingTown town, Channel room) =>
        [.. town.Server.Messages(room).Where(m => m.Author == town.Server.Bot)];
}
