using NetSocialBot.Playground.StandIn.Interactions;

namespace NetSocialBot.Tests.Members;

/// <summary>Over the wire: a member's own page, and somebody else's.</summary>
public sealed class ProfilePageTests
{
    [Fact]
    public async Task Who_never_joined_reads_that_writing_something_is_joining()
    {
        await using var town = await ProfileTown.OpenAsync();

        var page = await town.PageAsync(town.Ana);

        Assert.Contains("not taking part yet", page.Text, StringComparison.Ordinal);
        Assert.Contains("still empty, and that's fine", page.Text, StringComparison.Ordinal);
        await ProfileTown.FillAsync(town.Ana, page, "Where I'm from & family", ("from", "Évora"));
        Assert.DoesNotContain("not taking part", page.Text, StringComparison.Ordinal);
        Assert.Contains(
            "You're in already",
            (await town.CommandAsync(town.Ana, "join")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Each_step_changes_the_same_private_message_and_shows_both_views_where_they_differ()
    {
        await using var town = await ProfileTown.OpenAsync();
        var page = await town.PageAsync(town.Ana);

        var first = await ProfileTown.FillAsync(town.Ana, page, "profile:write:1", ("from", "Évora"));
        Assert.Same(page, Assert.IsType<Seen.Updated>(first).Changed);
        Assert.Contains("and everybody here, see this:\n\nFrom: Évora", page.Text, StringComparison.Ordinal);

        await ProfileTown.FillAsync(town.Ana, page, "profile:write:1", ("family", "two dogs"));
        await ProfileTown.FillAsync(town.Ana, page, "profile:write:2", ("likes", "fado"), ("fun", "juggling"));

        var views = page.Text.Split("**Everybody here sees:**");
        Assert.Contains(
            "From: Évora\nLikes: fado\nFor fun: juggling\nAround them: two dogs",
            views[0],
            StringComparison.Ordinal
        );
        Assert.Contains("From: Évora\nLikes: fado\nFor fun: juggling\n\n", views[1], StringComparison.Ordinal);
        Assert.DoesNotContain("two dogs", views[1], StringComparison.Ordinal);
        Assert.Contains(
            "Still open, if you feel like it: what you've done, what you keep thinking about, your languages",
            page.Text,
            StringComparison.Ordinal
        );
        Assert.Empty(town.Refused);
        Assert.Empty(town.Unanswered);
    }

    [Fact]
    public async Task A_form_holds_what_was_written_before_and_can_be_emptied_again()
    {
        await using var town = await ProfileTown.OpenAsync();
        var page = await town.PageAsync(town.Ana);
        await ProfileTown.FillAsync(town.Ana, page, "profile:write:3", ("done", "sailed"), ("thinks", "why we wait"));

        var form = await ProfileTown.FormAsync(town.Ana, page, "profile:write:3");
        Assert.Equal(["sailed", "why we wait"], form.Fields.Select(f => f.Value));
        await ProfileTown.FillAsync(town.Ana, page, "profile:write:3", ("done", ""));

        Assert.DoesNotContain("sailed", page.Text, StringComparison.Ordinal);
        Assert.Contains("On their mind: why we wait", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("   \n\t ")]
    [InlineData("\u200b\u200d\ufeff\u2060")]
    [InlineData("\u3164\u115f\u2800\ufe0f")]
    [InlineData("\u202e\u200f\u2067")]
    public async Task A_text_in_which_nothing_can_be_seen_is_empty(string nothing)
    {
        await using var town = await ProfileTown.OpenAsync();
        var page = await town.PageAsync(town.Ana);

        await ProfileTown.FillAsync(town.Ana, page, "profile:write:1", ("from", nothing));

        Assert.Contains("still empty, and that's fine", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_refused_by_the_form_itself()
    {
        await using var town = await ProfileTown.OpenAsync();
        var page = await town.PageAsync(town.Ana);

        var seen = await ProfileTown.FillAsync(town.Ana, page, "profile:write:1", ("from", new string('x', 101)));

        Assert.Contains("at most 100", Assert.IsType<Seen.Refused>(seen).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_somebody_else_only_what_is_for_everybody_is_seen_and_nobody_can_tell_why_nothing_is()
    {
        await using var town = await ProfileTown.OpenAsync();
        var never = await town.ProfileOfAsync(town.Ben, town.Ana);
        var page = await town.PageAsync(town.Ana);
        await ProfileTown.FillAsync(town.Ana, page, "profile:write:1", ("family", "two dogs"));
        var hidden = await town.ProfileOfAsync(town.Ben, town.Ana);
        await ProfileTown.FillAsync(town.Ana, page, "profile:write:1", ("from", "Évora"));
        var shown = await town.ProfileOfAsync(town.Ben, town.Ana);
        await town.CommandAsync(town.Ana, "leave");
        var left = await town.ProfileOfAsync(town.Ben, town.Ana);

        Assert.Contains("shows nothing here", never.Text, StringComparison.Ordinal);
        Assert.Equal([never.Text, never.Text], [hidden.Text, left.Text]);
        Assert.Contains("From: Évora", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("dogs", shown.Text, StringComparison.Ordinal);
        Assert.All([never, hidden, shown, left], s => Assert.True(Assert.IsType<Seen.Reply>(s).IsEphemeral));
        Assert.All([never, hidden, shown, left], s => Assert.Empty(s.Message!.Pinged));
        Assert.Contains("so nobody sees this", (await town.PageAsync(town.Ana)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_sees_what_is_chosen_part_by_part()
    {
        await using var town = await ProfileTown.OpenAsync();
        var page = await town.PageAsync(town.Ana);
        await ProfileTown.FillAsync(town.Ana, page, "profile:write:1", ("from", "Évora"), ("family", "two dogs"));

        var opened = await ProfileTown.PressAsync(town.Ana, page, "Who sees what");
        var standing = Assert.Single(opened.Message!.Controls, c => c.Select is not null).Select!;
        Assert.Equal(["from", "likes", "fun", "done"], standing.Defaults);

        await ProfileTown.ChooseAsync(town.Ana, page, "profile:sight:all", "family");
        Assert.Contains("**Everybody here sees:**\n\nAround them: two dogs", page.Text, StringComparison.Ordinal);
        Assert.Contains("two dogs", (await town.ProfileOfAsync(town.Ben, town.Ana)).Text, StringComparison.Ordinal);

        await ProfileTown.ChooseAsync(town.Ana, page, "profile:sight:all");
        Assert.Contains("sees nothing of it", page.Text, StringComparison.Ordinal);
        Assert.Contains(
            "shows nothing",
            (await town.ProfileOfAsync(town.Ben, town.Ana)).Text,
            StringComparison.Ordinal
        );

        await ProfileTown.PressAsync(town.Ana, page, "Back");
        Assert.Contains("From: Évora\nAround them: two dogs", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_button_after_joining_opens_the_page()
    {
        await using var town = await ProfileTown.OpenAsync();
        var welcome = await town.CommandAsync(town.Ana, "join");

        var page = await ProfileTown.PressAsync(town.Ana, welcome.Message!, "Tell people about you");

        Assert.True(Assert.IsType<Seen.Reply>(page).IsEphemeral);
        Assert.Contains("Start anywhere", page.Text, StringComparison.Ordinal);
    }
}
