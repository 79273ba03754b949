using NetSocialBot.Playground.StandIn.Interactions;

namespace NetSocialBot.Tests.Members;

/// <summary>Over the wire: what somebody likes, one thing at a time.</summary>
public sealed class ProfileLikesTests
{
    [Fact]
    public async Task What_is_added_stands_in_the_profile_in_the_member_s_own_words()
    {
        await using var town = await ProfileTown.OpenAsync();

        await town.LikesAsync(town.Ana, "add", "talking to pigeons");
        await town.LikesAsync(town.Ana, "add", "D&D");
        var twice = await town.LikesAsync(town.Ana, "add", "Dungeons & Dragons");
        var list = await town.CommandAsync(town.Ana, "likes list");

        Assert.Contains("in your profile already", twice.Text, StringComparison.Ordinal);
        Assert.EndsWith("\n- talking to pigeons\n- D&D", list.Text, StringComparison.Ordinal);
        Assert.Contains(
            "Likes: talking to pigeons, D&D",
            (await town.PageAsync(town.Ana)).Text,
            StringComparison.Ordinal
        );
        Assert.Empty(town.Refused);
    }

    [Fact]
    public async Task A_slip_stays_as_it_was_written_until_the_member_says_what_they_meant()
    {
        await using var town = await ProfileTown.OpenAsync();

        var added = await town.LikesAsync(town.Ana, "add", "beekeepnig");
        Assert.Contains("Or did you mean", added.Text, StringComparison.Ordinal);
        var meant = added.Message!.Controls[0];
        var chosen = await ProfileTown.PressAsync(town.Ana, added.Message, meant.Label);

        Assert.IsType<Seen.Updated>(chosen);
        Assert.EndsWith(
            $"\n- {meant.Label}",
            (await town.CommandAsync(town.Ana, "likes list")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Suggestions_come_as_one_types_and_of_one_s_own_list_to_remove()
    {
        await using var town = await ProfileTown.OpenAsync();
        await town.LikesAsync(town.Ana, "add", "talking to pigeons");

        var toAdd = await town.TypeAsync(town.Ana, "add", "beek");
        var toRemove = await town.TypeAsync(town.Ana, "remove", "PIGE");
        var others = await town.TypeAsync(town.Ben, "remove", "");

        Assert.Contains("beekeeping", toAdd, StringComparer.OrdinalIgnoreCase);
        Assert.Equal(["talking to pigeons"], toRemove);
        Assert.Empty(others);
        await town.LikesAsync(town.Ana, "remove", "Talking to Pigeons");
        Assert.Contains(
            "still empty",
            (await town.CommandAsync(town.Ana, "likes list")).Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "not in your list",
            (await town.LikesAsync(town.Ana, "remove", "@everyone")).Text,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("@everyone, **bold**; <@1>")]
    [InlineData("\u202eright to left")]
    [InlineData("👩‍👩‍👧‍👦🐝🐝🐝🐝🐝🐝🐝🐝🐝🐝🐝🐝🐝🐝🐝🐝🐝🐝🐝🐝🐝🐝🐝🐝")]
    [InlineData("\u200b\u200b")]
    public async Task Hostile_likes_ping_nobody_and_are_one_like_at_most(string text)
    {
        await using var town = await ProfileTown.OpenAsync();

        var added = await town.LikesAsync(town.Ana, "add", text);
        var list = await town.CommandAsync(town.Ana, "likes list");

        Assert.Empty(added.Message!.Pinged);
        Assert.DoesNotContain("@everyone", added.Text + list.Text, StringComparison.Ordinal);
        Assert.InRange(list.Text.Split("\n- ").Length, 1, 2);
        Assert.Empty(town.Refused);
    }

    [Fact]
    public async Task A_full_list_says_so_and_stays_as_it_is()
    {
        await using var town = await ProfileTown.OpenAsync();
        foreach (var letter in "abc")
        {
            await town.LikesAsync(town.Ana, "add", new string(letter, 80));
        }

        var fourth = await town.LikesAsync(town.Ana, "add", new string('d', 80));

        Assert.Contains("no room for more", fourth.Text, StringComparison.Ordinal);
        Assert.Equal(4, (await town.CommandAsync(town.Ana, "likes list")).Text.Split("\n- ").Length);
    }
}
