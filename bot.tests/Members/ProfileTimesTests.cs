using NetSocialBot.Playground.StandIn.Interactions;

namespace NetSocialBot.Tests.Members;

/// <summary>Over the wire: languages, time zone, when and how.</summary>
public sealed class ProfileTimesTests
{
    [Fact]
    public async Task What_is_chosen_stays_chosen_and_stands_in_the_card()
    {
        await using var town = await ProfileTown.OpenAsync();
        var page = await town.PageAsync(town.Ana);
        await ProfileTown.PressAsync(town.Ana, page, "Languages & times");
        Assert.Contains("I don't know your time zone yet", page.Text, StringComparison.Ordinal);

        await ProfileTown.ChooseAsync(town.Ana, page, "profile:speaks", "de", "pt");
        await ProfileTown.ChooseAsync(town.Ana, page, "profile:zone", "Europe/Lisbon");
        await ProfileTown.ChooseAsync(town.Ana, page, "profile:free", "weekday-evening", "weekend-morning");
        var last = await ProfileTown.ChooseAsync(town.Ana, page, "profile:meets", "Walk", "Voice");

        Assert.Same(page, Assert.IsType<Seen.Updated>(last).Changed);
        Assert.Contains("Your time zone: Europe/Lisbon.", page.Text, StringComparison.Ordinal);
        Assert.Equal(
            [
                ["de", "pt"],
                ["Europe/Lisbon"],
                ["weekday-evening", "weekend-morning"],
                ["Voice", "Walk"],
            ],
            page.Controls.Where(c => c.Select is not null).Select(c => c.Select!.Defaults)
        );
        await ProfileTown.PressAsync(town.Ana, page, "Back");
        Assert.Contains(
            "Speaks: Deutsch, Português\nLikes to meet: a voice call, a walk and talk\n"
                + "Usually free (their time): weekday evenings, weekend mornings",
            page.Text,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Lisbon", page.Text, StringComparison.Ordinal);
        Assert.Empty(town.Refused);
    }

    [Fact]
    public async Task What_was_chosen_can_be_taken_back()
    {
        await using var town = await ProfileTown.OpenAsync();
        var page = await town.PageAsync(town.Ana);
        await ProfileTown.PressAsync(town.Ana, page, "Languages & times");
        await ProfileTown.ChooseAsync(town.Ana, page, "profile:speaks", "de");
        await ProfileTown.ChooseAsync(town.Ana, page, "profile:zone", "Europe/Lisbon");

        await ProfileTown.ChooseAsync(town.Ana, page, "profile:speaks");
        await ProfileTown.ChooseAsync(town.Ana, page, "profile:zone");

        Assert.All(page.Controls.Where(c => c.Select is not null), c => Assert.Empty(c.Select!.Defaults));
        Assert.Contains("I don't know your time zone yet", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("são paulo", "Your time zone: America/Sao Paulo.")]
    [InlineData("new_york", "Your time zone: America/New York.")]
    [InlineData("Portugal ", "Which of these is yours?")]
    [InlineData("europe/lisbon", "Your time zone: Europe/Lisbon.")]
    [InlineData("Japan", "Your time zone: Asia/Tokyo.")]
    [InlineData("Berlni", "Is it one of these, perhaps?")]
    [InlineData("@everyone", "I don't know \"@\u200beveryone\". Try a big town nearby")]
    [InlineData("\u200b", "I don't know your time zone yet")]
    public async Task A_time_zone_is_found_by_what_people_call_it(string said, string answer)
    {
        await using var town = await ProfileTown.OpenAsync();
        var page = await town.PageAsync(town.Ana);
        await ProfileTown.PressAsync(town.Ana, page, "Languages & times");

        await ProfileTown.FillAsync(town.Ana, page, "Another time zone", ("zone", said));

        Assert.Contains(answer, page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Pinged);
        Assert.Empty(town.Refused);
    }

    [Fact]
    public async Task Of_several_zones_one_can_be_chosen()
    {
        await using var town = await ProfileTown.OpenAsync();
        var page = await town.PageAsync(town.Ana);
        await ProfileTown.PressAsync(town.Ana, page, "Languages & times");
        await ProfileTown.FillAsync(town.Ana, page, "Another time zone", ("zone", "Portugal"));

        Assert.Contains("Atlantic/Azores", page.Controls.Single(c => c.CustomId == "profile:zone").Select!.Options);
        await ProfileTown.ChooseAsync(town.Ana, page, "profile:zone", "Atlantic/Azores");

        Assert.Contains("Your time zone: Atlantic/Azores.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Languages_are_known_by_many_names_and_an_unknown_one_is_said()
    {
        await using var town = await ProfileTown.OpenAsync();
        var page = await town.PageAsync(town.Ana);
        await ProfileTown.PressAsync(town.Ana, page, "Languages & times");
        await ProfileTown.ChooseAsync(town.Ana, page, "profile:speaks", "en");

        await ProfileTown.FillAsync(
            town.Ana,
            page,
            "Another language",
            ("speaks", "euskera; Gebärdensprache **x**, DGS, galician")
        );

        Assert.Contains("I don't know Gebärdensprache \\*\\*x\\*\\* by that name", page.Text, StringComparison.Ordinal);
        Assert.Equal(
            ["en", "eu", "gsg", "gl"],
            page.Controls.Single(c => c.CustomId == "profile:speaks").Select!.Defaults
        );
    }
}
