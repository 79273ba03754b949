using Microsoft.EntityFrameworkCore;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.People;
using NetSocialBot.Tests.Introductions;
using NetSocialBot.Themes.Suggestions;
using static NetSocialBot.Tests.Themes.ThemeTown;

namespace NetSocialBot.Tests.Themes;

/// <summary>Members suggest, moderators decide, and whoever had the idea hears of it.</summary>
public sealed class SuggestionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_approved_suggestion_comes_next_with_its_name_if_wanted_and_is_told()
    {
        await using var town = await MeetingTown.OpenAsync();
        var ada = town.Arrive("Ada");
        await town.PutOnAsync("Share a crazy story, A kitchen disaster", "weekly friday 17:00");
        await SuggestAsync(town, ada, "The goat", "Tell us about *your* goat, @everyone.", named: "yes");

        var page = await town.SlashAsync(town.Moderator, "theme suggestions");
        Assert.Contains("One suggestion waits", MeetingTown.Private(page), StringComparison.Ordinal);
        await town.PressAsync(town.Moderator, page.Message!, "Take it");

        Assert.Contains("I've told them", page.Text, StringComparison.Ordinal);
        Assert.Contains("comes up next", Assert.Single(ada.DirectMessages).Text, StringComparison.Ordinal);
        await town.PassUntilAsync(Utc(2026, 11, 28, 12));
        var prompt = Assert.Single(town.Prompts());
        Assert.Contains("The goat", prompt.Text, StringComparison.Ordinal);
        Assert.Contains(ada.Account.Mention, prompt.Text, StringComparison.Ordinal);
        Assert.Empty(prompt.Pinged);
        Assert.Single(town.PublicThreads());
    }

    [Fact]
    public async Task A_declined_one_brings_a_kind_word_and_an_edited_one_its_new_words()
    {
        await using var town = await MeetingTown.OpenAsync();
        var (ada, bea) = (town.Arrive("Ada"), town.Arrive("Bea"));
        await town.PutOnAsync("Share a crazy story", "weekly friday 17:00");
        await SuggestAsync(town, ada, "Nope", "No.", named: "no");
        await SuggestAsync(town, bea, "The gaot", "Tell us.", named: "no");
        var page = await town.SlashAsync(town.Moderator, "theme suggestions");

        var form = Assert.IsType<Seen.Form>(await town.PressAsync(town.Moderator, page.Message!, "Decline kindly"));
        bea.ClosedToDirectMessages = true;
        var next = await SendAsync(town.Moderator, form, ("word", "We had goats last week."));

        Assert.Contains("We had goats last week.", Assert.Single(ada.DirectMessages).Text, StringComparison.Ordinal);
        Assert.Contains("The gaot", next.Text, StringComparison.Ordinal);
        var second = await town.SlashAsync(town.Moderator, "theme suggestions");
        var edit = Assert.IsType<Seen.Form>(await town.PressAsync(town.Moderator, second.Message!, "Change it"));
        var edited = await SendAsync(town.Moderator, edit, ("title", "The goat"), ("prompt", "Tell us."));
        Assert.StartsWith("Changed.", edited.Text, StringComparison.Ordinal);
        var third = await town.SlashAsync(town.Moderator, "theme suggestions");
        await town.PressAsync(town.Moderator, third.Message!, "Take it");
        Assert.Contains("I couldn't tell them", third.Text, StringComparison.Ordinal);
        Assert.Contains(
            "The goat",
            (await town.SlashAsync(town.Moderator, "theme queue")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Nobody_fills_the_desk_and_empty_words_are_answered()
    {
        await using var town = await MeetingTown.OpenAsync();
        var ada = town.Arrive("Ada");
        for (var i = 0; i < SuggestionDesk.MostOfOne; i++)
        {
            await SuggestAsync(town, ada, $"Idea {i}", "Tell us.", named: "no");
        }

        var fourth = await SuggestAsync(town, ada, "One more", "Tell us.", named: "no");
        var empty = await SuggestAsync(town, town.Arrive("Bea"), " ", " ", named: "no");

        Assert.Contains("waiting already", fourth.Text, StringComparison.Ordinal);
        Assert.Contains("a title and a text", empty.Text, StringComparison.Ordinal);
        Assert.Equal(3, await town.ReadAsync(db => db.Set<ThemeSuggestion>().CountAsync(Token)));
        var page = await town.SlashAsync(town.Moderator, "theme suggestions");
        await town.PressAsync(town.Moderator, page.Message!, "Take it");
        Assert.Contains("no series it could go into", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_its_author_erased_is_not_asked()
    {
        await using var town = await MeetingTown.OpenAsync("Ada");
        var ada = town.People[0];
        await town.PutOnAsync("Share a crazy story", "weekly friday 17:00");
        await SuggestAsync(town, ada, "The goat", "Tell us.", named: "yes");
        var page = await town.SlashAsync(town.Moderator, "theme suggestions");
        await town.PressAsync(town.Moderator, page.Message!, "Take it");

        var me = await town.SlashAsync(ada, "me");
        Assert.Contains("1 theme that you suggested", me.Text, StringComparison.Ordinal);
        await town.PressAsync(ada, me.Message!, "Delete everything");
        await town.PressAsync(ada, me.Message!, "Yes, delete it all");
        await town.PassUntilAsync(Utc(2026, 11, 28, 12));

        Assert.Equal(["Share a crazy story"], town.Prompts().Titles());
    }

    private static async Task<Seen> SuggestAsync(
        MeetingTown town,
        SimulatedUser by,
        string title,
        string prompt,
        string named
    )
    {
        var form = Assert.IsType<Seen.Form>(await town.SlashAsync(by, "suggest"));
        return await by.SubmitAsync(
            form.Modal,
            new Dictionary<string, object>
            {
                ["title"] = title,
                ["prompt"] = prompt,
                ["named"] = named,
            },
            Token
        );
    }

    private static Task<Seen> SendAsync(
        SimulatedUser by,
        Seen.Form form,
        params (string Name, string Value)[] fields
    ) => by.SubmitAsync(form.Modal, fields.ToDictionary(f => f.Name, f => f.Value), Token);
}
