using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.Rest;
using NetSocialBot.Playground.StandIn.World;
using NetSocialBot.Tests.Introductions;

namespace NetSocialBot.Tests.Stories;

/// <summary>What goes wrong between a story and the place where it is to stand.</summary>
public sealed class StoryPlaceTests
{
    private const string Posting = "POST /channels/{channel_id}/messages";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Where_the_bot_may_not_write_the_story_is_kept_and_its_teller_told()
    {
        await using var town = await MeetingTown.OpenAsync("Ana", "Bea");
        town.Server.Deny(town.Lobby, town.Server.Bot, Permissions.SendMessages);

        var said = await town.TellAsync(town.People[0]);

        Assert.StartsWith("I have it, but I couldn't post it here", said, StringComparison.Ordinal);
        Assert.Empty(town.Notices);
        Assert.Contains("Posted nowhere by me.", (await town.PageAsync(town.People[0])).Text, StringComparison.Ordinal);
        // It was to be found as well, and it is.
        Assert.Contains(
            "The goat",
            (await town.ReadAsync(town.People[1], "story random")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task In_a_channel_that_is_gone_there_is_nothing_to_take_back()
    {
        await using var town = await MeetingTown.OpenAsync("Ana");
        var ana = town.People[0];
        var corner = town.Server.AddChannel(town.Guild, "corner");
        await town.TellAsync(ana, channel: corner);
        town.Server.RemoveChannel(corner);

        var page = await town.TakeBackAsync(ana);

        Assert.Equal("Taken back. It's gone from here.", page.Text);
        Assert.Empty(await town.PlacesAsync());
    }

    [Fact]
    public async Task Where_the_bot_was_shut_out_it_is_taken_down_once_it_is_let_in_again()
    {
        await using var town = await MeetingTown.OpenAsync("Ana");
        var ana = town.People[0];
        var corner = town.Server.AddChannel(town.Guild, "corner");
        await town.TellAsync(ana, channel: corner);
        var posted = Assert.Single(town.Said(corner));
        town.Server.Deny(corner, town.Server.Bot, Permissions.ViewChannel);

        var page = await town.TakeBackAsync(ana);
        Assert.Contains($"In <#{corner.Id}> I can't do that just now", page.Text, StringComparison.Ordinal);
        Assert.Empty(await town.StoriesAsync());
        await town.PassAsync(TimeSpan.FromDays(2));
        Assert.False(posted.Deleted);
        town.Server.RemoveOverwrite(corner, town.Server.Bot.Id);
        await town.PassAsync(TimeSpan.FromDays(1));

        Assert.True(posted.Deleted);
        Assert.Empty(await town.PlacesAsync());
    }

    [Fact]
    public async Task A_place_that_stays_shut_is_given_up_after_a_month()
    {
        await using var town = await MeetingTown.OpenAsync("Ana");
        var ana = town.People[0];
        var corner = town.Server.AddChannel(town.Guild, "corner");
        await town.TellAsync(ana, channel: corner);
        town.Server.Deny(corner, town.Server.Bot, Permissions.ViewChannel);
        await town.TakeBackAsync(ana);

        await town.PassAsync(TimeSpan.FromDays(35));

        Assert.Empty(await town.PlacesAsync());
        Assert.Contains(town.Log.Lines, line => line.Contains("still stands in", StringComparison.Ordinal));
        Assert.Equal(31, town.Refused.Count());
    }

    [Fact]
    public async Task After_a_lost_answer_it_stands_once()
    {
        await using var town = await MeetingTown.OpenAsync("Ana");
        var ana = town.People[0];
        town.Server.Faults.Next(Posting, new Fault.ResetAfterHandling(), times: 4);

        var said = await town.TellAsync(ana);
        Assert.StartsWith("I have it, and it will stand here in a minute", said, StringComparison.Ordinal);
        await town.PassAsync(TimeSpan.FromMinutes(12));

        Assert.StartsWith("**The goat**", town.Posted().Text, StringComparison.Ordinal);
        await town.TakeBackAsync(ana);
        Assert.Empty(town.Notices);
    }

    [Fact]
    public async Task What_is_taken_back_before_it_could_be_posted_is_never_posted()
    {
        await using var town = await MeetingTown.OpenAsync("Ana");
        var ana = town.People[0];
        town.Server.Faults.Next(Posting, new Fault.ServerError(), times: 4);
        await town.TellAsync(ana);

        await town.TakeBackAsync(ana);
        await town.PassAsync(TimeSpan.FromHours(1));

        Assert.Empty(town.Notices);
        Assert.Empty(await town.PlacesAsync());
    }

    [Fact]
    public async Task A_change_that_cannot_be_shown_yet_is_shown_later_also_after_a_restart()
    {
        await using var town = await MeetingTown.OpenAsync("Ana");
        var ana = town.People[0];
        await town.TellAsync(ana);
        var page = await town.PageAsync(ana);
        var form = Assert.IsType<Seen.Form>(await town.PressAsync(ana, page, "Change it")).Modal;
        var rule = town.Server.Faults.Always(
            "PATCH /channels/{channel_id}/messages/{message_id}",
            new Fault.ServerError()
        );

        var said = await ana.SubmitAsync(form, new Dictionary<string, string> { ["title"] = "The two goats" }, Token);
        Assert.Contains("I can't do that just now", said.Text, StringComparison.Ordinal);
        Assert.StartsWith("**The goat**", town.Posted().Text, StringComparison.Ordinal);
        await town.StopBotAsync();
        town.Server.Faults.Remove(rule.Id);
        town.Clock.Advance(TimeSpan.FromHours(1));
        await town.StartBotAsync();

        Assert.StartsWith("**The two goats**", town.Posted().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_moderators_deleted_there_stays_deleted_when_it_is_changed()
    {
        await using var town = await MeetingTown.OpenAsync("Ana");
        var ana = town.People[0];
        await town.TellAsync(ana);
        var page = await town.PageAsync(ana);
        var form = Assert.IsType<Seen.Form>(await town.PressAsync(ana, page, "Change it")).Modal;
        town.Server.Faults.Next(
            "PATCH /channels/{channel_id}/messages/{message_id}",
            new Fault.Refused(404, 10008, "Unknown Message")
        );

        var said = await ana.SubmitAsync(form, new Dictionary<string, string> { ["title"] = "The two goats" }, Token);

        Assert.StartsWith("Changed.", said.Text, StringComparison.Ordinal);
        Assert.Contains("Posted nowhere by me.", said.Text, StringComparison.Ordinal);
        Assert.Empty(await town.PlacesAsync());
    }
}
