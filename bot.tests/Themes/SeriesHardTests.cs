using Microsoft.EntityFrameworkCore;
using NetSocialBot.Playground.StandIn.World;
using NetSocialBot.Tests.Introductions;
using NetSocialBot.Themes.Posting;
using NetSocialBot.Themes.Series;
using static NetSocialBot.Tests.Themes.ThemeTown;

namespace NetSocialBot.Tests.Themes;

/// <summary>Clocks that change, rights that are lost, words that make no sense.</summary>
public sealed class SeriesHardTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Europe/Berlin", "every sunday 02:30", "2027-03-21T01:30 2027-03-28T01:30 2027-04-04T00:30")]
    [InlineData("Europe/Berlin", "every sunday 10:00", "2027-03-21T09:00 2027-03-28T08:00 2027-04-04T08:00")]
    [InlineData("Asia/Kathmandu", "every sunday 17:00", "2027-03-21T11:15 2027-03-28T11:15 2027-04-04T11:15")]
    [InlineData("Australia/Lord_Howe", "every sunday 17:00", "2027-03-21T06:00 2027-03-28T06:00 2027-04-04T06:30")]
    public async Task A_series_keeps_the_time_on_the_communitys_wall(string zone, string when, string expected)
    {
        await using var town = await MeetingTown.OpenAsync();
        town.Clock.Advance(Utc(2027, 3, 18, 12) - town.Clock.GetUtcNow());
        await town.QuietAsync();
        await town.MoveToAsync(zone);
        await town.PutOnAsync("Share a crazy story, A kitchen disaster", when);

        await town.PassUntilAsync(Utc(2027, 4, 5, 12));

        var posts = await town.ReadAsync(db =>
            db.Set<ThemePost>().AsNoTracking().OrderBy(p => p.PostAt).ToListAsync(Token)
        );
        Assert.Equal(expected, string.Join(' ', posts.Select(p => $"{p.PostAt.ToDateTimeUtc():yyyy-MM-dd'T'HH:mm}")));
        Assert.All(posts, p => Assert.Equal(ThemePostStep.Seeded, p.Step));
    }

    [Fact]
    public async Task The_29th_of_February_is_taken_when_it_comes()
    {
        await using var town = await MeetingTown.OpenAsync();

        var readBack = await town.ScheduleAsync("Share a crazy story", "29 february 18:00");

        Assert.Contains(Stamp(Utc(2028, 2, 29, 18)), readBack.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Share a crazy story", "someday", "I can't read 'someday'")]
    [InlineData("Share a crazy story", "every other blursday 17:00", "Understood so far: 'every other 17:00'")]
    [InlineData("Share a crazy story", "31 February 17:00", "No calendar has the day")]
    [InlineData("Share a crazy story", "2026-11-01 10:00", "is over already")]
    [InlineData("Share a crazy story", "every third friday", "third friday of the month")]
    [InlineData("Share a crazy story", "every friday at 5", "I can't read the time")]
    [InlineData("No such theme at all", "friday 17:00", "I have no theme or deck 'No such theme at all'")]
    [InlineData("Share a crazy story, Nonsense", "friday 17:00", "I have no theme or deck 'Nonsense'")]
    [InlineData(",,,", "friday 17:00", "I have no theme or deck")]
    public async Task What_cannot_be_scheduled_is_answered_with_a_remedy_and_leaves_nothing(
        string theme,
        string when,
        string answer
    )
    {
        await using var town = await MeetingTown.OpenAsync();

        var reply = await town.ScheduleAsync(theme, when);

        Assert.Contains(answer, MeetingTown.Private(reply), StringComparison.Ordinal);
        Assert.Empty(reply.Message!.Controls);
        Assert.Equal(0, await town.ReadAsync(db => db.Set<ThemeSeries>().CountAsync(Token)));
    }

    [Theory]
    [InlineData("blursday", null, "I can't read 'blursday' as a day")]
    [InlineData("31 february", null, "I can't read '31 february' as a day")]
    [InlineData("2026-12-24", "2026-12-20", "end before it begins")]
    [InlineData("2020-01-01", null, "are over already")]
    [InlineData("2026-12-24", "2030-01-01", "longer than a year")]
    [InlineData(null, "2026-12-24", "Give me the first day")]
    public async Task Holidays_that_cannot_be_are_answered_with_a_remedy(string? from, string? to, string answer)
    {
        await using var town = await MeetingTown.OpenAsync();
        List<(string, object)> options = from is null ? [] : [("from", from)];
        options.AddRange(to is null ? [] : [("to", to)]);

        var reply = await town.SlashAsync(town.Moderator, "theme holiday", [.. options]);

        Assert.Contains(answer, MeetingTown.Private(reply), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_channel_is_told_to_who_set_it_up_once_and_the_series_pauses()
    {
        await using var town = await MeetingTown.OpenAsync();
        var stories = town.Server.AddChannel(town.Guild, "stories");
        await town.PutOnAsync("Share a crazy story", "weekly friday 17:00", ("channel", stories));
        town.Server.RemoveChannel(stories);

        await town.PassUntilAsync(Utc(2026, 12, 20, 12));

        var told = Assert.Single(town.Moderator.DirectMessages);
        Assert.Contains("The series is paused", told.Text, StringComparison.Ordinal);
        var list = MeetingTown.Private(await town.SlashAsync(town.Moderator, "theme list"));
        Assert.Contains("The channel isn't there any more", list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_cannot_be_reached_privately_reads_it_where_the_community_meets()
    {
        await using var town = await MeetingTown.OpenAsync();
        var stories = town.Server.AddChannel(town.Guild, "stories");
        await town.PutOnAsync("Share a crazy story", "weekly friday 17:00", ("channel", stories));
        town.Moderator.ClosedToDirectMessages = true;
        town.Server.RemoveChannel(stories);

        await town.PassUntilAsync(Utc(2026, 11, 28, 12));

        Assert.Contains("The channel isn't there", Assert.Single(town.Notices).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_right_to_open_threads_people_answer_below_the_prompt_and_moderators_hear_why()
    {
        await using var town = await MeetingTown.OpenAsync();
        await town.PutOnAsync("Share a crazy story", "weekly friday 17:00");
        town.Server.Deny(town.Lobby, town.Server.Bot, Permissions.CreatePublicThreads);

        await town.PassUntilAsync(Utc(2026, 11, 28, 12));

        Assert.Contains("answer right here", Assert.Single(town.Prompts()).Text, StringComparison.Ordinal);
        Assert.Contains(
            "Create Public Threads",
            Assert.Single(town.Moderator.DirectMessages).Text,
            StringComparison.Ordinal
        );
        // Once it works again, nothing is said of it any more.
        town.Server.RemoveOverwrite(town.Lobby, town.Server.Bot.Id);
        await town.PassUntilAsync(Utc(2026, 12, 5, 12));
        Assert.Single(town.PublicThreads());
        Assert.DoesNotContain(
            "couldn't",
            MeetingTown.Private(await town.SlashAsync(town.Moderator, "theme list")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task With_as_many_threads_as_there_may_be_moderators_hear_of_the_limit()
    {
        await using var town = await MeetingTown.OpenAsync();
        await town.PutOnAsync("Share a crazy story", "friday 17:00");
        for (var i = 0; i < ThreadBoard.MostActive; i++)
        {
            town.Moderator.OpenThread(town.Lobby, $"thread {i}", isPrivate: false);
        }

        await town.PassUntilAsync(Utc(2026, 11, 28, 12));

        Assert.Contains("answer right here", Assert.Single(town.Prompts()).Text, StringComparison.Ordinal);
        Assert.Contains(
            "as many open threads as Discord allows",
            Assert.Single(town.Moderator.DirectMessages).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_channel_that_the_bot_cannot_see_is_told_before_anything_is_on()
    {
        await using var town = await MeetingTown.OpenAsync();
        var hidden = town.Server.AddChannel(town.Guild, "hidden");
        town.Server.Deny(hidden, town.Server.Bot, Permissions.ViewChannel);

        var reply = await town.ScheduleAsync("Share a crazy story", "friday 17:00", ("channel", hidden));

        Assert.Contains("I can't see", MeetingTown.Private(reply), StringComparison.Ordinal);
    }
}
