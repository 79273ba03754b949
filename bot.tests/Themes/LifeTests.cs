using Microsoft.EntityFrameworkCore;
using NetSocialBot.Playground.StandIn.World;
using NetSocialBot.Tests.Introductions;
using NetSocialBot.Themes.Life;
using static NetSocialBot.Tests.Themes.ThemeTown;

namespace NetSocialBot.Tests.Themes;

/// <summary>The life of a themed thread, counted by what people press.</summary>
public sealed class LifeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_a_day_without_a_word_comes_one_smaller_question_and_no_other()
    {
        await using var town = await MeetingTown.OpenAsync();
        var thread = await OpenAsync(town);

        await town.PassUntilAsync(Utc(2026, 11, 28, 16));
        Assert.Single(town.Said(thread));
        await town.PassUntilAsync(Utc(2026, 12, 3, 17));

        Assert.Equal(2, town.Said(thread).Count);
        await town.PassUntilAsync(Utc(2026, 12, 5, 17));
        // Nobody told anything: it closes without a word about that.
        Assert.Equal(2, town.Said(thread).Count);
        Assert.True(thread.Thread!.Archived);
        Assert.Empty(town.Refused);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_somebody_told_a_story_or_said_a_word_no_smaller_question_comes(bool presses)
    {
        await using var town = await MeetingTown.OpenAsync();
        var thread = await OpenAsync(town);
        var ada = town.Arrive("Ada");
        if (presses)
        {
            await town.PressAsync(ada, town.Prompts()[0], "I told one");
        }
        else
        {
            ada.Say(thread, "It was a Tuesday.");
        }

        await town.PassUntilAsync(Utc(2026, 12, 3, 17));

        Assert.Single(town.Said(thread));
    }

    [Fact]
    public async Task A_smaller_question_waits_for_the_day()
    {
        await using var town = await MeetingTown.OpenAsync();
        var thread = await OpenAsync(town, when: "friday 22:30");

        await town.PassUntilAsync(Utc(2026, 11, 29, 8));
        Assert.Single(town.Said(thread));
        await town.PassUntilAsync(Utc(2026, 11, 29, 9, 1));
        Assert.Equal(2, town.Said(thread).Count);
    }

    [Fact]
    public async Task The_closing_word_counts_people_once_and_names_who_was_most_alike_with_their_leave()
    {
        await using var town = await MeetingTown.OpenAsync();
        var thread = await OpenAsync(town);
        var prompt = town.Prompts()[0];
        var (ada, bea, cy) = (town.Arrive("Ada"), town.Arrive("Bea"), town.Arrive("Cy"));
        var told = await town.PressAsync(ada, prompt, "I told one");
        await town.PressAsync(ada, prompt, "I told one");
        await town.PressAsync(bea, prompt, "I told one");
        await town.PressAsync(ada, told.Message!, "Yes, name me");
        foreach (var listener in (Playground.StandIn.People.SimulatedUser[])[bea, cy])
        {
            var same = await town.PressAsync(listener, prompt, "Same here");
            var whose = Assert.Single(same.Message!.Controls);
            await listener.SelectAsync(same.Message, whose.CustomId!, [ada], Token);
            Assert.Contains("the same as with Ada", same.Text, StringComparison.Ordinal);
        }

        await town.PressAsync(cy, prompt, "Same here");
        await town.PassUntilAsync(Utc(2026, 12, 5, 17));

        var last = town.Said(thread)[^1];
        Assert.Contains("2 stories", last.Text, StringComparison.Ordinal);
        Assert.Contains("2 of you said", last.Text, StringComparison.Ordinal);
        Assert.Contains(ada.Account.Mention, last.Text, StringComparison.Ordinal);
        Assert.Empty(last.Pinged);
        Assert.True(thread.Thread!.Archived);
        Assert.StartsWith(
            "This one is closed",
            MeetingTown.Private(await town.PressAsync(cy, prompt, "I told one")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Without_their_leave_nobody_is_named_and_a_story_can_be_taken_back()
    {
        await using var town = await MeetingTown.OpenAsync();
        var thread = await OpenAsync(town);
        var prompt = town.Prompts()[0];
        var (ada, bea) = (town.Arrive("Ada"), town.Arrive("Bea"));
        await town.PressAsync(ada, prompt, "I told one");
        var taken = await town.PressAsync(bea, prompt, "I told one");
        await town.PressAsync(bea, taken.Message!, "I didn't, after all");
        var same = await town.PressAsync(bea, prompt, "Same here");
        await bea.SelectAsync(same.Message!, same.Message!.Controls[0].CustomId!, [ada], Token);
        Assert.Equal(
            1,
            await town.ReadAsync(db => db.Set<ThemeAnswer>().CountAsync(a => a.Kind == ThemeAnswerKind.Told, Token))
        );

        await town.PassUntilAsync(Utc(2026, 12, 5, 17));

        var last = town.Said(thread)[^1].Text;
        Assert.Contains("one story", last, StringComparison.Ordinal);
        Assert.DoesNotContain(ada.Account.Mention, last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_thread_that_somebody_closed_nothing_more_is_said()
    {
        await using var town = await MeetingTown.OpenAsync();
        var thread = await OpenAsync(town);
        await town.PressAsync(town.Arrive("Ada"), town.Prompts()[0], "I told one");
        town.Moderator.Archive(thread);

        await town.PassUntilAsync(Utc(2026, 12, 6, 17));

        Assert.Single(town.Said(thread));
    }

    private static async Task<Channel> OpenAsync(MeetingTown town, string when = "friday 17:00")
    {
        await town.PutOnAsync("Share a crazy story", when);
        await town.PassUntilAsync(Utc(2026, 11, 27, 23));
        return Assert.Single(town.PublicThreads());
    }
}
