using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Tests.Members;

/// <summary>Over the wire: one small question a week, in a direct message, and answered there.</summary>
public sealed class ProfileWeeklyTests
{
    private const string Ask = "Ask me one small thing a week";

    [Fact]
    public async Task The_question_comes_at_a_civil_hour_of_the_member_and_its_answer_stands_in_the_profile()
    {
        await using var town = await ProfileTown.OpenAsync();
        var page = await town.PageAsync(town.Ana);
        await ProfileTown.FillAsync(town.Ana, page, "profile:write:1", ("from", "Évora"));
        await ProfileTown.PressAsync(town.Ana, page, "Languages & times");
        await ProfileTown.ChooseAsync(town.Ana, page, "profile:zone", "Asia/Tokyo");
        await ProfileTown.PressAsync(town.Ana, page, "Back");

        await ProfileTown.PressAsync(town.Ana, page, Ask);
        Assert.Contains("Next: <t:", page.Text, StringComparison.Ordinal);
        var asked = await NextAsync(town);

        // Looked for once an hour: it came in the hour up to now, from ten sharp to just before eight.
        Assert.InRange(asked.Local.Hour, 10, 20);
        Assert.Contains("talk about for an hour", asked.Message.Text, StringComparison.Ordinal);
        Assert.Contains("from The Commons", asked.Message.Text, StringComparison.Ordinal);
        var answered = await ProfileTown.FillAsync(town.Ana, asked.Message, "Answer", ("likes", "old maps"));
        Assert.Same(asked.Message, Assert.IsType<Seen.Updated>(answered).Changed);
        Assert.Contains("Likes: old maps", asked.Message.Text, StringComparison.Ordinal);
        Assert.Empty(asked.Message.Controls);
        Assert.Contains("Likes: old maps", (await town.PageAsync(town.Ana)).Text, StringComparison.Ordinal);
        Assert.Empty(town.Refused);
        Assert.Empty(town.Unanswered);
    }

    [Fact]
    public async Task There_are_never_two_in_a_week_even_for_who_switches_them_off_and_on()
    {
        await using var town = await ProfileTown.OpenAsync();
        var page = await town.PageAsync(town.Ana);
        await ProfileTown.PressAsync(town.Ana, page, Ask);
        await NextAsync(town);

        await ProfileTown.PressAsync(town.Ana, page, "Stop the weekly question");
        await ProfileTown.PressAsync(town.Ana, page, Ask);
        var started = town.Now;
        await town.PassAsync(started.AddDays(6).AddHours(12));
        Assert.Single(town.Ana.DirectMessages);
        await town.PassAsync(started.AddDays(29));

        // In four weeks after the first there are four more, each about something else.
        Assert.Equal(5, town.Ana.DirectMessages.Select(m => m.Text).Distinct().Count());
        Assert.Equal(5, town.Ana.DirectMessages.Count);
    }

    [Fact]
    public async Task What_is_waved_away_is_not_asked_again_and_who_says_stop_is_left_alone()
    {
        await using var town = await ProfileTown.OpenAsync();
        var page = await town.PageAsync(town.Ana);
        await ProfileTown.PressAsync(town.Ana, page, Ask);
        var first = (await NextAsync(town)).Message;
        Assert.Contains("Which place do you miss", first.Text, StringComparison.Ordinal);

        var skipped = await ProfileTown.PressAsync(town.Ana, first, "Not this one");
        Assert.Contains("Not this one, then", Assert.IsType<Seen.Updated>(skipped).Text, StringComparison.Ordinal);
        var second = (await NextAsync(town)).Message;
        Assert.DoesNotContain("Which place do you miss", second.Text, StringComparison.Ordinal);
        var stopped = await ProfileTown.PressAsync(town.Ana, second, "Stop asking");
        Assert.Contains("no more questions", Assert.IsType<Seen.Updated>(stopped).Text, StringComparison.Ordinal);
        await town.PassAsync(town.Now.AddDays(22));

        Assert.Equal(2, town.Ana.DirectMessages.Count);
        Assert.Contains(await PageControlsAsync(town), label => label == Ask);
    }

    [Fact]
    public async Task Closed_direct_messages_end_it_quietly_and_the_page_says_so()
    {
        await using var town = await ProfileTown.OpenAsync();
        var page = await town.PageAsync(town.Ana);
        await ProfileTown.PressAsync(town.Ana, page, Ask);
        town.Ana.ClosedToDirectMessages = true;

        await town.PassAsync(town.Now.AddDays(15));
        town.Ana.ClosedToDirectMessages = false;
        await town.PassAsync(town.Now.AddDays(15));

        Assert.Empty(town.Ana.DirectMessages);
        Assert.Single(town.Refused);
        var after = await town.PageAsync(town.Ana);
        Assert.Contains("your direct messages are closed to me", after.Text, StringComparison.Ordinal);
        await ProfileTown.PressAsync(town.Ana, after, Ask);
        await town.PassAsync(town.Now.AddDays(1));
        Assert.Single(town.Ana.DirectMessages);
    }

    [Fact]
    public async Task Who_has_left_is_not_asked()
    {
        await using var town = await ProfileTown.OpenAsync();
        var page = await town.PageAsync(town.Ana);
        await ProfileTown.PressAsync(town.Ana, page, Ask);
        await town.CommandAsync(town.Ana, "leave");

        await town.PassAsync(town.Now.AddDays(15));

        Assert.Empty(town.Ana.DirectMessages);
    }

    [Fact]
    public async Task An_answer_with_nothing_in_it_changes_nothing()
    {
        await using var town = await ProfileTown.OpenAsync();
        var page = await town.PageAsync(town.Ana);
        await ProfileTown.PressAsync(town.Ana, page, Ask);
        var asked = (await NextAsync(town)).Message;

        await ProfileTown.FillAsync(town.Ana, asked, "Answer", ("from", " \u200b "));

        Assert.Contains("Nothing written, nothing changed", asked.Text, StringComparison.Ordinal);
    }

    private static async Task<IEnumerable<string>> PageControlsAsync(ProfileTown town) =>
        (await town.PageAsync(town.Ana)).Controls.Select(c => c.Label);

    /// <summary>Lets days pass until there is one more.</summary>
    private static async Task<(Message Message, DateTime Local)> NextAsync(ProfileTown town)
    {
        var before = town.Ana.DirectMessages.Count;
        var tokyo = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");
        for (var hours = 0; hours < 24 * 8; hours++)
        {
            await town.PassAsync(town.Now.AddHours(1));
            if (town.Ana.DirectMessages.Count > before)
            {
                Assert.Equal(before + 1, town.Ana.DirectMessages.Count);
                return (town.Ana.DirectMessages[^1], TimeZoneInfo.ConvertTime(town.Now, tokyo).DateTime);
            }
        }

        throw new InvalidOperationException("There was no question for eight days.");
    }
}
