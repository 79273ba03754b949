using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.World;
using NetSocialBot.Tests.Introductions;
using NetSocialBot.Themes.Posting;
using NetSocialBot.Themes.Series;
using static NetSocialBot.Tests.Themes.ThemeTown;

namespace NetSocialBot.Tests.Themes;

/// <summary>Themes that come again and again, from the words of a moderator to the thread.</summary>
public sealed class SeriesTests
{
    private const string Three = "Share a crazy story, The worst travel day, A kitchen disaster";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_understood_is_read_back_with_its_dates_and_nothing_comes_without_a_yes()
    {
        await using var town = await MeetingTown.OpenAsync();

        var readBack = await town.ScheduleAsync("Share a crazy story", "every other Friday at 5pm");

        var text = MeetingTown.Private(readBack);
        Assert.Contains("every other Friday at 17:00", text, StringComparison.Ordinal);
        foreach (var date in (DateTimeOffset[])[Utc(2026, 11, 27, 17), Utc(2026, 12, 11, 17), Utc(2026, 12, 25, 17)])
        {
            Assert.Contains(Stamp(date), text, StringComparison.Ordinal);
        }

        await town.PassAsync(TimeSpan.FromDays(10));
        Assert.Empty(town.Prompts());
        await town.PressAsync(town.Moderator, readBack.Message!, "Yes, put it on");
        Assert.Contains(Stamp(Utc(2026, 12, 11, 17)), readBack.Text, StringComparison.Ordinal);
        await town.PassUntilAsync(Utc(2026, 12, 26, 17));
        Assert.Equal(["Share a crazy story", "Share a crazy story"], town.Prompts().Titles());
        Assert.Equal(2, town.PublicThreads().Count);
        Assert.All(
            town.PublicThreads(),
            thread => Assert.StartsWith("I'm a bot", town.Said(thread)[0].Text, StringComparison.Ordinal)
        );
        Assert.Empty(town.Refused);
    }

    [Fact]
    public async Task What_was_dropped_never_comes_and_a_second_yes_changes_nothing()
    {
        await using var town = await MeetingTown.OpenAsync();
        var dropped = await town.ScheduleAsync("Share a crazy story", "friday 17:00");
        await town.PressAsync(town.Moderator, dropped.Message!, "No, leave it");
        var taken = await town.ScheduleAsync("A kitchen disaster", "friday 18:00");
        var yes = taken.Message!.Controls[0].CustomId!;
        await Task.WhenAll(
            town.Moderator.PressAsync(taken.Message, yes, Token),
            town.Moderator.PressAsync(taken.Message, yes, Token)
        );

        await town.PassAsync(TimeSpan.FromDays(14));

        Assert.Equal(["A kitchen disaster"], town.Prompts().Titles());
    }

    [Fact]
    public async Task A_deck_goes_round_without_a_repeat_until_it_is_through()
    {
        await using var town = await MeetingTown.OpenAsync();
        await town.PutOnAsync(Three, "weekdays 16:00");

        await town.PassUntilAsync(Utc(2026, 12, 4, 17));

        var titles = town.Prompts().Titles();
        Assert.Equal(9, titles.Count);
        Assert.All(titles.Chunk(3), lap => Assert.Equal(3, lap.Distinct().Count()));
        Assert.All(titles.Zip(titles.Skip(1)), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    [Fact]
    public async Task In_a_forum_each_theme_is_a_post_of_its_own()
    {
        await using var town = await MeetingTown.OpenAsync();
        var forum = town.Server.AddForum(town.Guild, "stories");

        await town.PutOnAsync("Share a crazy story", "friday 17:00", ("channel", forum));
        await town.PassAsync(TimeSpan.FromDays(4));

        var post = Assert.Single(town.PublicThreads());
        Assert.Equal(("Share a crazy story", forum), (post.Name, post.Parent));
        var said = town.Said(post);
        Assert.Equal(2, said.Count);
        Assert.Contains("Begin before it got crazy", said[0].Text, StringComparison.Ordinal);
        Assert.StartsWith("I'm a bot", said[1].Text, StringComparison.Ordinal);
        Assert.Empty(town.Refused);
    }

    [Fact]
    public async Task A_role_is_rung_and_members_take_it_and_give_it_back_by_a_button()
    {
        await using var town = await MeetingTown.OpenAsync();
        var ada = town.Arrive("Ada");
        var role = town.Server.AddRole(town.Guild, "story people");
        var own = town.Guild.Members[town.Server.Bot.Id].Roles.Single();
        town.Server.ChangeRole(town.Guild, own, own.Permissions | Permissions.ManageRoles);
        await town.PutOnAsync("Share a crazy story", "weekly friday 17:00", ("ping", role));
        await town.PassUntilAsync(Utc(2026, 11, 28, 12));

        var first = Assert.Single(town.Prompts());
        Assert.Empty(first.Pinged);
        var given = await town.PressAsync(ada, first, "Ring me next time");
        Assert.Contains(role, town.Guild.Members[ada.Account.Id].Roles);
        await town.PassUntilAsync(Utc(2026, 12, 5, 12));
        Assert.Equal([ada.Account], town.Prompts()[1].Pinged);
        await town.PressAsync(ada, given.Message!, "Not any more");
        Assert.DoesNotContain(role, town.Guild.Members[ada.Account.Id].Roles);
    }

    [Fact]
    public async Task A_role_that_the_bot_may_not_give_is_offered_once_and_said_so()
    {
        await using var town = await MeetingTown.OpenAsync();
        var role = town.Server.AddRole(town.Guild, "story people");
        await town.PutOnAsync("Share a crazy story", "weekly friday 17:00", ("ping", role));
        await town.PassUntilAsync(Utc(2026, 11, 28, 12));

        var refused = await town.PressAsync(town.Arrive("Ada"), town.Prompts()[0], "Ring me next time");
        await town.PassUntilAsync(Utc(2026, 12, 5, 12));

        Assert.Contains("not allowed to hand out", MeetingTown.Private(refused), StringComparison.Ordinal);
        Assert.DoesNotContain(town.Prompts()[1].Controls, c => c.Label == "Ring me next time");
    }

    [Fact]
    public async Task After_a_time_away_over_three_dates_there_is_one_post_that_says_so_by_day()
    {
        await using var town = await MeetingTown.OpenAsync();
        await town.PutOnAsync(Three, "weekly friday 17:00");

        await town.SleepUntilAsync(Utc(2026, 12, 12, 3));
        Assert.Empty(town.Prompts());
        await town.PassUntilAsync(Utc(2026, 12, 17, 12));

        var post = Assert.Single(town.Prompts());
        Assert.Contains(Stamp(Utc(2026, 12, 11, 17)), post.Text, StringComparison.Ordinal);
        Assert.Contains("and 2 before it fell out", post.Text, StringComparison.Ordinal);
        await town.PassUntilAsync(Utc(2026, 12, 19, 12));
        Assert.Equal(2, town.Prompts().Count);
        Assert.DoesNotContain("fell out", town.Prompts()[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_workers_post_each_date_once()
    {
        await using var town = await MeetingTown.OpenAsync();
        await town.PutOnAsync(Three, "weekdays 16:00");
        await town.HoldAsync();

        for (var day = 0; day < 8; day++)
        {
            town.Clock.Advance(TimeSpan.FromDays(1));
            await Task.WhenAll(
                Enumerable
                    .Range(0, 4)
                    .Select(_ =>
                        Task.Run(
                            () =>
                                town.InScopeAsync(async services =>
                                {
                                    await services.GetRequiredService<SeriesPlanner>().PlanDueAsync(Token);
                                    await services.GetRequiredService<ThemePoster>().PostDueAsync(Token);
                                }),
                            Token
                        )
                    )
            );
        }

        var posts = await town.ReadAsync(db => db.Set<ThemePost>().AsNoTracking().ToListAsync(Token));
        Assert.Equal(posts.Count, posts.Select(p => p.Occurrence).Distinct().Count());
        Assert.Equal(posts.Count(p => p.Message is not null), town.Prompts().Count);
        Assert.Equal(town.Prompts().Count, town.PublicThreads().Count);
        Assert.InRange(posts.Count, 5, 8);
    }

    [Fact]
    public async Task A_skipped_date_goes_by_and_can_be_brought_back()
    {
        await using var town = await MeetingTown.OpenAsync();
        await town.PutOnAsync("Share a crazy story", "weekly friday 17:00");

        var skipped = await town.SlashAsync(town.Moderator, "theme skip");
        Assert.Contains(Stamp(Utc(2026, 12, 4, 17)), MeetingTown.Private(skipped), StringComparison.Ordinal);
        await town.PressAsync(town.Moderator, skipped.Message!, "Bring it back");
        Assert.Contains(Stamp(Utc(2026, 11, 27, 17)), skipped.Text, StringComparison.Ordinal);
        await town.SlashAsync(town.Moderator, "theme skip");
        await town.PassUntilAsync(Utc(2026, 12, 3, 17));
        Assert.Empty(town.Prompts());
        await town.PassUntilAsync(Utc(2026, 12, 5, 17));
        Assert.Single(town.Prompts());
    }

    [Fact]
    public async Task Nothing_is_posted_on_holidays_whenever_they_were_set()
    {
        await using var town = await MeetingTown.OpenAsync();
        await town.PutOnAsync("Share a crazy story", "weekly friday 17:00");

        var set = await town.SlashAsync(town.Moderator, "theme holiday", ("from", "27 november"), ("to", "4.12."));
        Assert.Contains("2026-11-27 – 2026-12-04", MeetingTown.Private(set), StringComparison.Ordinal);
        await town.PassUntilAsync(Utc(2026, 12, 10, 12));
        Assert.Empty(town.Prompts());
        await town.PassUntilAsync(Utc(2026, 12, 12, 12));
        Assert.Single(town.Prompts());
        await town.SlashAsync(town.Moderator, "theme holiday", ("from", "18 december"));
        var page = await town.SlashAsync(town.Moderator, "theme holiday");
        var holiday = Assert.Single(page.Message!.Controls);
        await town.Moderator.SelectAsync(page.Message, holiday.CustomId!, [holiday.Select!.Options[0]], Token);
        await town.PassUntilAsync(Utc(2026, 12, 19, 12));
        Assert.Equal(2, town.Prompts().Count);
    }

    [Fact]
    public async Task A_series_rests_goes_on_and_ends()
    {
        await using var town = await MeetingTown.OpenAsync();
        await town.PutOnAsync("Share a crazy story", "weekly friday 17:00");

        await town.SlashAsync(town.Moderator, "theme pause");
        await town.PassUntilAsync(Utc(2026, 12, 5, 12));
        Assert.Empty(town.Prompts());
        Assert.Contains(
            "Paused.",
            MeetingTown.Private(await town.SlashAsync(town.Moderator, "theme list")),
            StringComparison.Ordinal
        );
        await town.SlashAsync(town.Moderator, "theme resume");
        await town.PassUntilAsync(Utc(2026, 12, 12, 12));
        Assert.Single(town.Prompts());
        await town.SlashAsync(town.Moderator, "theme end");
        await town.PassUntilAsync(Utc(2027, 1, 12, 12));
        Assert.Single(town.Prompts());
        Assert.StartsWith(
            "No themes are on.",
            MeetingTown.Private(await town.SlashAsync(town.Moderator, "theme list")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Only_moderators_press_what_is_for_moderators()
    {
        await using var town = await MeetingTown.OpenAsync();
        var readBack = await town.ScheduleAsync("Share a crazy story", "friday 17:00");
        var yes = readBack.Message!.Controls[0].CustomId!;

        var reply = await town.Arrive("Ada").PressAsync(readBack.Message, yes, Token);

        Assert.IsType<Seen.Refused>(reply);
        Assert.Equal(
            SeriesState.Proposed,
            (await town.ReadAsync(db => db.Set<ThemeSeries>().SingleAsync(Token))).State
        );
    }
}
