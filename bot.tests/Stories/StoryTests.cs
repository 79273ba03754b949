using Microsoft.EntityFrameworkCore;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.World;
using NetSocialBot.Tests.Introductions;

namespace NetSocialBot.Tests.Stories;

/// <summary>Stories told, found again, changed and taken back.</summary>
public class StoryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_story_told_here_stands_where_it_was_asked_for_with_its_setting_first()
    {
        await using var town = await MeetingTown.OpenAsync("Ana", "Bea");
        var ana = town.People[0];

        var form = await town.FormAsync(ana);
        Assert.Equal(["title", "setting", "happened", "use", "jar"], form.Fields.Select(f => f.CustomId));
        var said = await town.SendAsync(ana, form);

        Assert.StartsWith("Told. It stands here now, and others can find it", said.Text, StringComparison.Ordinal);
        Assert.Contains("It's not in the jar", said.Text, StringComparison.Ordinal);
        var posted = town.Posted();
        Assert.Equal(
            $"**The goat** · told by {ana.Account.Mention}\n\n*{Tales.Setting}*\n\n{Tales.Happened}",
            posted.Text
        );
        Assert.Equal(["Same here", "Tell me more"], posted.Controls.Select(c => c.Label));
        Assert.Empty(posted.Pinged);
        Assert.Empty(town.Refused);
    }

    [Fact]
    public async Task In_a_thread_it_stands_in_the_thread()
    {
        await using var town = await MeetingTown.OpenAsync("Ana");
        var thread = town.Moderator.OpenThread(town.Lobby, "Share a crazy story", isPrivate: false);

        await town.TellAsync(town.People[0], channel: thread);

        Assert.StartsWith("**The goat**", Assert.Single(town.Said(thread)).Text, StringComparison.Ordinal);
        Assert.Empty(town.Notices);
    }

    [Fact]
    public async Task Others_find_it_by_chance_and_by_its_teller_who_need_not_have_joined()
    {
        await using var town = await MeetingTown.OpenAsync("Bea");
        var ana = town.Server.AddMember(town.Guild, "Ana");
        var bea = town.People[0];
        Assert.StartsWith(
            "Nobody has told a story here yet",
            (await town.ReadAsync(bea, "story random")).Text,
            StringComparison.Ordinal
        );
        await town.TellAsync(ana);

        var random = await town.ReadAsync(bea, "story random");
        var by = await town.ReadAsync(bea, "story by", ("person", ana));

        foreach (var found in (Message[])[random, by])
        {
            Assert.StartsWith(
                $"**The goat** · told by {ana.Account.Mention}, <t:",
                found.Text,
                StringComparison.Ordinal
            );
            Assert.EndsWith($"*{Tales.Setting}*\n\n{Tales.Happened}", found.Text, StringComparison.Ordinal);
        }

        Assert.Equal(["Same here", "Tell me more", "Another one"], random.Controls.Select(c => c.Label));
        // One's own is no news.
        Assert.StartsWith(
            "Nobody has told a story here yet",
            (await town.ReadAsync(ana, "story random")).Text,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("only-here", 1, "Told. It stands here now, and nowhere else.")]
    [InlineData("kept", 0, "Kept, and nobody else reads it.")]
    public async Task What_is_not_for_everybody_is_found_by_nobody(string use, int posts, string answer)
    {
        await using var town = await MeetingTown.OpenAsync("Ana", "Bea");
        var (ana, bea) = (town.People[0], town.People[1]);

        var said = await town.TellAsync(ana, use: use);

        Assert.StartsWith(answer, said, StringComparison.Ordinal);
        Assert.Equal(posts, town.Notices.Count);
        Assert.StartsWith(
            "There's no story by",
            (await town.ReadAsync(bea, "story by", ("person", ana))).Text,
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "Nobody has told",
            (await town.ReadAsync(bea, "story random")).Text,
            StringComparison.Ordinal
        );
        Assert.Contains("The goat", (await town.PageAsync(ana)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_with_several_has_them_listed_and_another_one_is_another_one()
    {
        await using var town = await MeetingTown.OpenAsync("Ana", "Bea");
        var (ana, bea) = (town.People[0], town.People[1]);
        await town.TellAsync(ana);
        await town.TellAsync(ana, title: "The wrong train", happened: "It went to Ghent.");

        var by = await town.ReadAsync(bea, "story by", ("person", ana));
        var select = Assert.Single(by.Controls);
        Assert.Contains("has told 2 stories here", by.Text, StringComparison.Ordinal);
        await bea.SelectAsync(by, select.CustomId!, [select.Select!.Options[0]], Token);
        Assert.Contains("It went to Ghent.", by.Text, StringComparison.Ordinal);

        var random = await town.ReadAsync(bea, "story random");
        for (var i = 0; i < 4; i++)
        {
            var before = random.Text;
            await town.PressAsync(bea, random, "Another one");
            Assert.NotEqual(before, random.Text);
        }
    }

    [Fact]
    public async Task Of_somebody_kept_apart_there_are_no_stories_and_it_reads_like_none()
    {
        await using var town = await MeetingTown.OpenAsync("Ana", "Bea", "Cy");
        var (ana, bea, cy) = (town.People[0], town.People[1], town.People[2]);
        await town.TellAsync(ana);
        var open = await town.ReadAsync(bea, "story by", ("person", ana));
        await town.SlashAsync(ana, "block", ("person", bea));

        var blocked = await town.ReadAsync(bea, "story by", ("person", ana));
        var none = await town.ReadAsync(bea, "story by", ("person", cy));
        var random = await town.ReadAsync(bea, "story random");
        var pressed = await town.PressAsync(bea, open, "Same here");

        Assert.Equal(
            none.Text.Replace(cy.Account.Mention, "", StringComparison.Ordinal),
            blocked.Text.Replace(ana.Account.Mention, "", StringComparison.Ordinal)
        );
        Assert.StartsWith("Nobody has told", random.Text, StringComparison.Ordinal);
        Assert.Equal("That story isn't here any more.", pressed.Text);
        // The other way round, too, and for others nothing changed.
        await town.TellAsync(bea, title: "The oven");
        Assert.StartsWith(
            "There's no story by",
            (await town.ReadAsync(ana, "story by", ("person", bea))).Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "The goat",
            (await town.ReadAsync(cy, "story by", ("person", ana))).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_block_holds_for_stories_when_somebody_erases_themself_and_comes_back()
    {
        await using var town = await MeetingTown.OpenAsync("Ana", "Bea");
        var (ana, bea) = (town.People[0], town.People[1]);
        await town.TellAsync(ana);
        await town.SlashAsync(ana, "block", ("person", bea));

        var card = await town.ReadAsync(bea, "me");
        await town.PressAsync(bea, card, "Delete everything");
        await town.PressAsync(bea, card, "Yes, delete it all");

        Assert.StartsWith(
            "There's no story",
            (await town.ReadAsync(bea, "story by", ("person", ana))).Text,
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "Nobody has told",
            (await town.ReadAsync(bea, "story random")).Text,
            StringComparison.Ordinal
        );
        await town.TellAsync(bea, title: "The oven");
        Assert.StartsWith(
            "Nobody has told",
            (await town.ReadAsync(ana, "story random")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_is_changed_is_changed_where_it_stands()
    {
        await using var town = await MeetingTown.OpenAsync("Ana", "Bea");
        var ana = town.People[0];
        await town.TellAsync(ana);
        await town.PressAsync(town.People[1], town.Posted(), "Same here");

        var page = await town.PageAsync(ana);
        var form = Assert.IsType<Seen.Form>(await town.PressAsync(ana, page, "Change it")).Modal;
        Assert.Equal([Tales.Title, Tales.Setting, Tales.Happened], form.Fields.Select(f => f.Value));
        var said = await ana.SubmitAsync(
            form,
            new Dictionary<string, string> { ["title"] = "The two goats", ["setting"] = "" },
            Token
        );

        Assert.StartsWith("Changed.", said.Text, StringComparison.Ordinal);
        Assert.Equal($"**The two goats** · told by {ana.Account.Mention}\n\n{Tales.Happened}", town.Posted().Text);
        Assert.Equal("Same here (1)", town.Posted().Controls[0].Label);
        Assert.Empty(await town.UnsettledAsync());
    }

    [Fact]
    public async Task Taken_back_it_is_gone_everywhere()
    {
        await using var town = await MeetingTown.OpenAsync("Ana", "Bea");
        var (ana, bea) = (town.People[0], town.People[1]);
        await town.TellAsync(ana, jar: "yes");
        var found = await town.ReadAsync(bea, "story random");
        await town.PressAsync(bea, found, "Tell me more");

        var page = await town.PageAsync(ana);
        await town.PressAsync(ana, page, "Take it back");
        Assert.Contains("It goes for good", page.Text, StringComparison.Ordinal);
        await town.PressAsync(ana, page, "Leave it");
        Assert.Single(town.Notices);
        await town.TakeBackAsync(ana);

        Assert.Empty(town.Notices);
        Assert.Empty(await town.StoriesAsync());
        Assert.Empty(await town.PlacesAsync());
        Assert.Equal("That story isn't here any more.", (await town.PressAsync(bea, found, "Same here")).Text);
        Assert.StartsWith(
            "Nobody has told",
            (await town.ReadAsync(bea, "story random")).Text,
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "You have no stories",
            (await town.ReadAsync(ana, "story mine")).Text,
            StringComparison.Ordinal
        );
        await town.PassAsync(TimeSpan.FromDays(2));
        Assert.Empty(ana.DirectMessages);
        Assert.Empty(town.Refused);
    }

    [Fact]
    public async Task With_an_erasure_they_are_taken_down_where_they_stand()
    {
        await using var town = await MeetingTown.OpenAsync("Ana", "Bea");
        var (ana, bea) = (town.People[0], town.People[1]);
        await town.TellAsync(ana);
        await town.TellAsync(bea, title: "The oven");

        var card = await town.ReadAsync(ana, "me");
        Assert.Contains("- 1 story that you told", card.Text, StringComparison.Ordinal);
        await town.PressAsync(ana, card, "Delete everything");
        await town.PressAsync(ana, card, "Yes, delete it all");
        await town.QuietAsync();

        Assert.StartsWith("**The oven**", town.Posted().Text, StringComparison.Ordinal);
        Assert.Single(await town.StoriesAsync());
        Assert.Single(await town.PlacesAsync());
    }

    [Fact]
    public async Task Others_can_be_let_find_it_or_not_any_more()
    {
        await using var town = await MeetingTown.OpenAsync("Ana", "Bea");
        var (ana, bea) = (town.People[0], town.People[1]);
        await town.TellAsync(ana, use: "kept");

        var page = await town.PageAsync(ana);
        Assert.Contains("Posted nowhere by me.", page.Text, StringComparison.Ordinal);
        await town.PressAsync(ana, page, "Let others find it");
        Assert.Contains("The goat", (await town.ReadAsync(bea, "story random")).Text, StringComparison.Ordinal);
        await town.PressAsync(ana, page, "Don't let others find it");
        Assert.StartsWith(
            "Nobody has told",
            (await town.ReadAsync(bea, "story random")).Text,
            StringComparison.Ordinal
        );
        await town.PressAsync(ana, page, "Into the jar");

        Assert.Contains("Its title is in the jar.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_tells_it_once()
    {
        await using var town = await MeetingTown.OpenAsync("Ana");
        var ana = town.People[0];
        var form = await town.FormAsync(ana);

        var seen = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => town.SendAsync(ana, form)));

        Assert.Single(seen, s => s.Text.StartsWith("Told.", StringComparison.Ordinal));
        Assert.Equal(2, seen.Count(s => s.Text.StartsWith("I have that one already", StringComparison.Ordinal)));
        Assert.Single(town.Notices);
    }

    [Fact]
    public async Task Nobody_gets_at_the_stories_of_others_and_moderators_can_take_one_down()
    {
        await using var town = await MeetingTown.OpenAsync("Ana", "Bea");
        var (ana, bea) = (town.People[0], town.People[1]);
        await town.TellAsync(ana, jar: "yes");
        Assert.DoesNotContain((await town.ReadAsync(bea, "story random")).Controls, c => c.Label == "Take it down");

        var found = await town.ReadAsync(town.Moderator, "story by", ("person", ana));
        await town.PressAsync(town.Moderator, found, "Take it down");

        Assert.StartsWith("Taken down.", found.Text, StringComparison.Ordinal);
        Assert.Empty(town.Notices);
        Assert.StartsWith(
            "Nobody has told",
            (await town.ReadAsync(bea, "story random")).Text,
            StringComparison.Ordinal
        );
        var page = await town.PageAsync(ana);
        Assert.Contains("Moderators took it down", page.Text, StringComparison.Ordinal);
        Assert.Equal(["Change it", "Take it back", "All my stories"], page.Controls.Select(c => c.Label));
        Assert.False(Assert.Single(await town.StoriesAsync()).InJar);
    }

    [Fact]
    public async Task After_as_many_as_there_is_room_for_the_words_come_back()
    {
        await using var town = await MeetingTown.OpenAsync("Ana");
        var ana = town.People[0];
        for (var i = 0; i < 27; i++)
        {
            await town.TellAsync(ana, title: $"Story {i}", use: "kept");
        }

        var mine = await town.ReadAsync(ana, "story mine");
        Assert.Equal(25, mine.Controls.Single(c => c.Select is not null).Select!.Options.Count);
        await town.PressAsync(ana, mine, "Older ones");
        Assert.Equal(2, mine.Controls.Single(c => c.Select is not null).Select!.Options.Count);

        await town.ReadAsync(async db =>
        {
            var first = await db.Set<NetSocialBot.Stories.Story>().AsNoTracking().FirstAsync(Token);
            for (var i = 0; i < 73; i++)
            {
                db.Add(
                    new NetSocialBot.Stories.Story
                    {
                        Community = first.Community,
                        Teller = first.Teller,
                        Title = "x",
                        Setting = "",
                        Happened = "x",
                        ToldAt = first.ToldAt,
                        Request = i,
                    }
                );
            }

            return await db.SaveChangesAsync(Token);
        });
        var full = await town.SendAsync(ana, await town.FormAsync(ana));

        Assert.StartsWith("You have 100 stories here", full.Text, StringComparison.Ordinal);
        Assert.Contains(
            Tales.Happened,
            System.Text.Encoding.UTF8.GetString(Assert.Single(full.Message!.Attachments).Bytes.Span),
            StringComparison.Ordinal
        );
    }
}
