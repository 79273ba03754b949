using NetSocialBot.Chat;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Stories;
using NetSocialBot.Tests.Introductions;

namespace NetSocialBot.Tests.Stories;

/// <summary>Whatever is written into a story stays words, and all of it stays.</summary>
public sealed class HostileStoryTests
{
    private static readonly string[] Texts =
    [
        "@everyone @here <@&1>",
        "**bold** _it_ ~~no~~ ||spoiler|| `code` ```block",
        "[press](https://evil.example) https://evil.example",
        "\u202eesrever \u2066isolated\u2069",
        "🐐🐐🐐🐐🐐🐐🐐🐐🐐🐐🐐🐐🐐🐐🐐🐐🐐🐐🐐🐐🐐🐐🐐🐐🐐🐐🐐🐐🐐🐐🐐🐐",
        "z\u200bero\u200dwi\u2060dth",
        "# heading\n> quote\n- list\n-# small",
        "Z̷̧̛a̶l̵g̶o̵ ẗ̴e̶x̷t̵",
        "{title} {teller} {0}",
        "</story tell:123> <t:0:F> <#1> <:goat:1>",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_pings_nobody_opens_nothing_and_can_be_found_changed_and_taken_back()
    {
        await using var town = await MeetingTown.OpenAsync("Ana", "Bea");
        var (ana, bea) = (town.People[0], town.People[1]);
        // Who could ping everybody, were it not for us.
        town.Server.Overwrite(
            town.Lobby,
            town.Server.Bot,
            NetSocialBot.Playground.StandIn.World.Permissions.MentionEveryone,
            NetSocialBot.Playground.StandIn.World.Permissions.None
        );
        foreach (var text in Texts.Append(bea.Account.Mention))
        {
            var said = await town.TellAsync(
                ana,
                title: text.Replace('\n', ' '),
                setting: text.Replace('\n', ' '),
                happened: text,
                jar: "yes"
            );
            Assert.StartsWith("Told.", said, StringComparison.Ordinal);
            var posted = town.Posted();
            Assert.Empty(posted.Pinged);
            Assert.False(posted.Mentions.Everyone);
            Assert.DoesNotContain("\u202e", posted.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("](https://", posted.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("\n# heading", posted.Text, StringComparison.Ordinal);
            var found = await town.ReadAsync(bea, "story by", ("person", ana));
            Assert.Contains(ana.Account.Mention, found.Text, StringComparison.Ordinal);
            await town.SlashAsync(town.Moderator, "round now");
            var introduction = town.Said(town.Threads.MaxBy(t => t.Id)!)[0];
            Assert.Equal(2, introduction.Pinged.Count);
            Assert.Contains("\nAsk ", introduction.Text, StringComparison.Ordinal);

            var page = await town.PageAsync(ana);
            var form = Assert.IsType<Seen.Form>(await town.PressAsync(ana, page, "Change it")).Modal;
            Assert.Equal(text, form.Fields[2].Value);
            await town.TakeBackAsync(ana);
            Assert.Empty(town.Notices);
        }

        Assert.Empty(town.Refused);
    }

    [Theory]
    [InlineData("\u200b\u2060", "x", "It needs a title that can be read.")]
    [InlineData("\u2800", "x", "It needs a title that can be read.")]
    [InlineData("x", " \u200f\n\u3164", "There's nothing to read in it yet")]
    public async Task What_cannot_be_seen_is_no_story(string title, string happened, string answer)
    {
        await using var town = await MeetingTown.OpenAsync("Ana");

        var said = await town.TellAsync(town.People[0], title: title, happened: happened);

        Assert.StartsWith(answer, said, StringComparison.Ordinal);
        Assert.Empty(await town.StoriesAsync());
    }

    [Fact]
    public async Task As_long_as_it_may_be_it_is_shown_whole_and_what_no_message_could_hold_comes_back()
    {
        await using var town = await MeetingTown.OpenAsync("Ana", "Bea");
        var ana = town.People[0];
        var (title, setting) = (new string('t', StoryLimits.Title), new string('s', StoryLimits.Setting));
        var story = new string('h', StoryLimits.Happened - 1) + "!";

        Assert.StartsWith("Told.", await town.TellAsync(ana, title, setting, story), StringComparison.Ordinal);
        Assert.EndsWith($"*{setting}*\n\n{story}", town.Posted().Text, StringComparison.Ordinal);
        Assert.EndsWith(story, (await town.ReadAsync(town.People[1], "story random")).Text, StringComparison.Ordinal);

        var stars = string.Concat(Enumerable.Repeat("*", StoryLimits.Happened));
        var form = await town.FormAsync(ana);
        var refused = await town.SendAsync(ana, form, title, setting, stars);
        Assert.StartsWith("It's too long for one message.", MeetingTown.Private(refused), StringComparison.Ordinal);
        var file = Assert.Single(refused.Message!.Attachments);
        Assert.Equal($"{title}\n\n{setting}\n\n{stars}\n", System.Text.Encoding.UTF8.GetString(file.Bytes.Span));
        Assert.Single(await town.StoriesAsync());
    }

    [Fact]
    public void Every_form_fits_in_every_language()
    {
        var story = new Story
        {
            Community = new CommunityId(1),
            Teller = new UserId(1),
            Title = "x",
            Setting = "x",
            Happened = "x",
            ToldAt = NodaTime.Instant.MinValue,
            Request = 1,
        };
        foreach (var texts in Languages.All.Select(TextBook.Of("Stories").In))
        {
            Form[] forms =
            [
                StoryForm.Tell(1, texts),
                StoryForm.Keep(1, new MessageId(1), "x", texts),
                StoryForm.Edit(story, texts),
            ];
            Assert.All(forms, f => Assert.InRange(f.Title.Length, 1, 45));
            var parts = forms.SelectMany(f => f.Fields).ToList();
            Assert.All(parts, p => Assert.InRange(p.Label.Length, 1, 45));
            Assert.All(parts, p => Assert.InRange(p.Hint!.Length, 1, 100));
            var options = parts.OfType<FormSelect>().SelectMany(s => ((Select.Texts)s.Select).Options).ToList();
            Assert.All(options, o => Assert.InRange(o.Label.Length, 1, 100));
            Assert.All(options, o => Assert.InRange(o.Description?.Length ?? 1, 1, 100));
        }
    }
}
