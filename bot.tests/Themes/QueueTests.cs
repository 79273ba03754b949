using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Tests.Introductions;
using static NetSocialBot.Tests.Themes.ThemeTown;

namespace NetSocialBot.Tests.Themes;

/// <summary>What comes next is seen and ordered by moderators.</summary>
public sealed class QueueTests
{
    private const string Three = "Share a crazy story, The worst travel day, A kitchen disaster";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Moderators_move_prompts_up_down_to_the_end_and_out()
    {
        await using var town = await MeetingTown.OpenAsync();
        await town.PutOnAsync(Three, "weekdays 16:00");
        var page = await town.SlashAsync(town.Moderator, "theme queue");
        var before = Lines(page);
        Assert.Equal(3, before.Count);

        await ChooseAsync(town, page, 2);
        await town.PressAsync(town.Moderator, page.Message!, "Earlier");
        Assert.Equal([before[0], before[2], before[1]], Lines(page));
        await town.PressAsync(town.Moderator, page.Message!, "Earlier");
        Assert.Equal([before[2], before[0], before[1]], Lines(page));
        await town.PressAsync(town.Moderator, page.Message!, "Later");
        Assert.Equal([before[0], before[2], before[1]], Lines(page));
        await town.PressAsync(town.Moderator, page.Message!, "To the end");
        Assert.Equal([before[0], before[1], before[2]], Lines(page));
        await ChooseAsync(town, page, 0);
        await town.PressAsync(town.Moderator, page.Message!, "Never here");
        Assert.Equal([before[1], before[2]], Lines(page));

        await town.PassUntilAsync(Utc(2026, 11, 27, 17));

        // What was taken out stays away in the next lap, too.
        var titles = town.Prompts().Titles();
        Assert.Equal([before[1], before[2]], titles.Take(2));
        Assert.Equal(4, titles.Count);
        Assert.DoesNotContain(before[0], titles);
    }

    [Fact]
    public async Task With_several_series_it_is_asked_which_and_one_is_found_by_name_or_number()
    {
        await using var town = await MeetingTown.OpenAsync();
        await town.PutOnAsync("Share a crazy story", "weekly friday 17:00");
        await town.PutOnAsync("Gratitude", "first monday 17:00");

        var which = MeetingTown.Private(await town.SlashAsync(town.Moderator, "theme queue"));
        var byName = await town.SlashAsync(town.Moderator, "theme queue", ("series", "share a crazy story"));
        var byNumber = await town.SlashAsync(town.Moderator, "theme queue", ("series", "Whatever (#2)"));

        Assert.StartsWith("Which one?", which, StringComparison.Ordinal);
        Assert.Equal(["Share a crazy story"], Lines(byName));
        Assert.Equal(10, Lines(byNumber).Count);
    }

    private static Task<Seen> ChooseAsync(MeetingTown town, Seen page, int index)
    {
        var select = page.Message!.Controls.Single(c => c.Select is not null);
        return town.Moderator.SelectAsync(page.Message, select.CustomId!, [select.Select!.Options[index]], Token);
    }

    private static List<string> Lines(Seen page) =>
        [.. page.Message!.Text.Split('\n').Skip(1).Select(line => line[(line.IndexOf(' ') + 1)..].Trim('*'))];
}
