using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.Rest;
using NetSocialBot.Playground.StandIn.World;
using NetSocialBot.Tests.Introductions;
using static NetSocialBot.Tests.Themes.ThemeTown;

namespace NetSocialBot.Tests.Themes;

/// <summary>The day before a date: a vote, and the host's own first answer.</summary>
public sealed class PreparingTests
{
    private const string Four =
        "Share a crazy story, The worst travel day, A kitchen disaster, The wrong turn that turned out well";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_prompt_that_most_chose_is_posted_and_the_vote_closes_before()
    {
        await using var town = await MeetingTown.OpenAsync();
        await town.PutOnAsync(Four, "weekly friday 17:00", ("vote", true));
        await town.PassUntilAsync(Utc(2026, 11, 26, 16));
        Assert.Empty(Polls(town));
        await town.PassUntilAsync(Utc(2026, 11, 26, 18));

        var poll = Assert.Single(Polls(town));
        var titles = poll.Text.Split('\n').Skip(1).Select(line => line.Split("** ")[1]).ToList();
        Assert.Equal(3, titles.Count);
        var (ada, bea) = (town.Arrive("Ada"), town.Arrive("Bea"));
        await town.PressAsync(ada, poll, "1");
        await town.PressAsync(ada, poll, "3");
        await town.PressAsync(bea, poll, "3");
        await town.PressAsync(town.Arrive("Cy"), poll, "1");
        await town.PassUntilAsync(Utc(2026, 11, 27, 16, 50));
        Assert.Contains($"3 of you chose. The next one is **{titles[2]}**", poll.Text, StringComparison.Ordinal);
        Assert.Empty(poll.Controls);

        await town.PassUntilAsync(Utc(2026, 11, 27, 18));
        Assert.Equal(titles[2], town.Prompts().Titles()[^1]);
        Assert.Empty(town.Refused);
    }

    [Fact]
    public async Task What_was_voted_for_is_posted_also_where_the_vote_cannot_be_closed_before()
    {
        await using var town = await MeetingTown.OpenAsync();
        await town.PutOnAsync(Four, "weekly friday 17:00", ("vote", true));
        await town.PassUntilAsync(Utc(2026, 11, 26, 18));
        var poll = Assert.Single(Polls(town));
        var titles = poll.Text.Split('\n').Skip(1).Select(line => line.Split("** ")[1]).ToList();
        await town.PressAsync(town.Arrive("Ada"), poll, "3");
        var faults = town.Server.Faults.Always("PATCH /channels/*", new Fault.ServerError());

        await town.PassUntilAsync(Utc(2026, 11, 27, 17, 10));
        Assert.Equal(titles[2], town.Prompts().Titles()[^1]);
        Assert.NotEmpty(poll.Controls);
        town.Server.Faults.Remove(faults.Id);
        await town.PassUntilAsync(Utc(2026, 11, 27, 18));

        Assert.Contains($"The next one is **{titles[2]}**", poll.Text, StringComparison.Ordinal);
        Assert.Single(town.PublicThreads());
    }

    [Fact]
    public async Task A_vote_on_a_date_that_is_skipped_says_so_and_nothing_is_posted()
    {
        await using var town = await MeetingTown.OpenAsync();
        await town.PutOnAsync(Four, "weekly friday 17:00", ("vote", true));
        await town.PassUntilAsync(Utc(2026, 11, 26, 18));
        var poll = Assert.Single(Polls(town));
        await town.SlashAsync(town.Moderator, "theme skip");

        await town.PassUntilAsync(Utc(2026, 11, 28, 12));

        Assert.Contains("called off", poll.Text, StringComparison.Ordinal);
        Assert.Empty(town.PublicThreads());
    }

    [Fact]
    public async Task The_host_is_asked_the_day_before_and_their_answer_opens_the_thread()
    {
        await using var town = await MeetingTown.OpenAsync();
        var ada = town.Arrive("Ada");
        await town.PutOnAsync("Share a crazy story", "weekly friday 17:00", ("host", ada));
        await town.PassUntilAsync(Utc(2026, 11, 26, 18));

        var asked = Assert.Single(ada.DirectMessages);
        Assert.Contains("Share a crazy story", asked.Text, StringComparison.Ordinal);
        var form = Assert.IsType<Seen.Form>(await town.PressAsync(ada, asked, "Write it"));
        var answer = new Dictionary<string, string> { ["answer"] = "It began with a goat." };
        var saved = await ada.SubmitAsync(form.Modal, answer, Token);
        Assert.StartsWith("Thank you", saved.Text, StringComparison.Ordinal);
        await town.PassUntilAsync(Utc(2026, 11, 28, 12));

        var said = Assert.Single(town.Said(Assert.Single(town.PublicThreads())));
        Assert.Contains("It began with a goat.", said.Text, StringComparison.Ordinal);
        Assert.Contains(ada.Account.Mention, said.Text, StringComparison.Ordinal);
        Assert.Empty(said.Pinged);
        Assert.Contains("open already", (await town.PressAsync(ada, asked, "Write it")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_who_does_not_answer_leaves_it_to_the_bot()
    {
        await using var town = await MeetingTown.OpenAsync();
        var ada = town.Arrive("Ada");
        ada.ClosedToDirectMessages = true;
        await town.PutOnAsync("Share a crazy story", "weekly friday 17:00", ("host", ada));

        await town.PassUntilAsync(Utc(2026, 11, 28, 12));

        Assert.StartsWith(
            "I'm a bot",
            Assert.Single(town.Said(Assert.Single(town.PublicThreads()))).Text,
            StringComparison.Ordinal
        );
    }

    private static List<Message> Polls(MeetingTown town) =>
        [.. town.Notices.Where(m => m.Text.StartsWith("Which one next?", StringComparison.Ordinal))];
}
