using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Tests.Introductions;

namespace NetSocialBot.Tests.Stories;

/// <summary>"Keep this story", from the menu of one's own message.</summary>
public sealed class KeptStoryTests
{
    private const string Keep = "Keep this story";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ones_own_message_is_kept_with_a_title_and_stands_where_it_stood()
    {
        await using var town = await MeetingTown.OpenAsync("Ana", "Bea");
        var (ana, bea) = (town.People[0], town.People[1]);
        var said = ana.Say(town.Lobby, "The goat ate the map.\n\n\n\nThen the *tent*.").Message!;

        var form = Assert.IsType<Seen.Form>(await ana.MessageCommandAsync(said, Keep, Token)).Modal;
        Assert.Equal("The goat ate the map.\n\nThen the *tent*.", form.Fields[2].Value);
        var kept = await town.SendAsync(ana, form, setting: "", happened: null, use: "found", jar: "yes");

        Assert.StartsWith("Kept. Others can find it", kept.Text, StringComparison.Ordinal);
        Assert.Contains("your own message stays where it is", kept.Text, StringComparison.Ordinal);
        Assert.Contains("Its title is in the jar", kept.Text, StringComparison.Ordinal);
        Assert.Empty(town.Notices);
        Assert.Contains(
            "The goat ate the map.\n\nThen the \\*tent\\*.",
            (await town.ReadAsync(bea, "story random")).Text,
            StringComparison.Ordinal
        );

        await town.TakeBackAsync(ana);
        Assert.False(said.Deleted);
        Assert.Empty(await town.StoriesAsync());
    }

    [Fact]
    public async Task Somebody_elses_is_refused_kindly()
    {
        await using var town = await MeetingTown.OpenAsync("Ana", "Bea");
        var (ana, bea) = (town.People[0], town.People[1]);
        await town.TellAsync(bea);
        var said = ana.Say(town.Lobby, "The goat ate the map.").Message!;

        var theirs = await bea.MessageCommandAsync(said, Keep, Token);
        var ours = await bea.MessageCommandAsync(town.Posted(), Keep, Token);

        Assert.StartsWith("That's somebody else's story", MeetingTown.Private(theirs), StringComparison.Ordinal);
        Assert.StartsWith("That's somebody else's story", MeetingTown.Private(ours), StringComparison.Ordinal);
        Assert.Single(await town.StoriesAsync());
    }

    [Fact]
    public async Task One_message_is_kept_once()
    {
        await using var town = await MeetingTown.OpenAsync("Ana");
        var ana = town.People[0];
        var said = ana.Say(town.Lobby, "The goat ate the map.").Message!;
        var first = Assert.IsType<Seen.Form>(await ana.MessageCommandAsync(said, Keep, Token)).Modal;
        var second = Assert.IsType<Seen.Form>(await ana.MessageCommandAsync(said, Keep, Token)).Modal;

        await town.SendAsync(ana, first, use: "kept");
        var again = await town.SendAsync(ana, second, use: "kept");
        var third = await ana.MessageCommandAsync(said, Keep, Token);

        Assert.StartsWith("I have that one already.", again.Text, StringComparison.Ordinal);
        Assert.StartsWith("I have that one already.", MeetingTown.Private(third), StringComparison.Ordinal);
        Assert.Single(await town.StoriesAsync());
    }

    [Theory]
    [InlineData("\u200b \u2060", 1, "There are no words in that message")]
    [InlineData("goat", 376, "That message has 1504 characters, and I have room for 1500.")]
    public async Task What_cannot_be_kept_whole_is_not_cut(string text, int times, string answer)
    {
        await using var town = await MeetingTown.OpenAsync("Ana");
        var said = town.People[0].Say(town.Lobby, string.Concat(Enumerable.Repeat(text, times))).Message!;

        var seen = await town.People[0].MessageCommandAsync(said, Keep, Token);

        Assert.StartsWith(answer, MeetingTown.Private(seen), StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_much_as_there_is_room_for_is_kept_to_the_last_letter()
    {
        await using var town = await MeetingTown.OpenAsync("Ana", "Bea");
        var ana = town.People[0];
        var text = string.Concat(Enumerable.Repeat("goat ", 299)) + "fine.";
        var said = ana.Say(town.Lobby, text).Message!;

        var form = Assert.IsType<Seen.Form>(await ana.MessageCommandAsync(said, Keep, Token)).Modal;
        await town.SendAsync(
            ana,
            form,
            title: new string('t', 80),
            setting: new string('s', 250),
            happened: null,
            use: "found"
        );

        Assert.EndsWith(text, (await town.ReadAsync(town.People[1], "story random")).Text, StringComparison.Ordinal);
    }
}
