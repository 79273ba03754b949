using Microsoft.EntityFrameworkCore;
using NetSocialBot.Members;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.People;
using NetSocialBot.Playground.StandIn.World;
using NetSocialBot.Tests.StandIn;
using NodaTime;

namespace NetSocialBot.Tests.Members;

/// <summary>Joining, leaving, breaks and settings, as people see them on the platform.</summary>
public sealed class ParticipationTests
{
    /// <summary>Names that have broken bots: a ping, markup, a turned-round line, emoji without end, nothing to be seen.</summary>
    public static TheoryData<string> HostileNames =>
        [
            "@everyone",
            "**bold** `code` [link](https://example.invalid)",
            "\u202eevil\u202c\u200f",
            string.Concat(Enumerable.Repeat("🐝", 16)),
            "\u200b\u200b\u200b",
            "<@1> <#2> <t:0:R>",
        ];

    [Fact]
    public async Task A_button_that_moderators_post_lets_whoever_presses_it_in_and_answers_privately()
    {
        await using var wire = await ParticipationWire.StartAsync();
        var ada = wire.Arrive("Ada");

        var posted = await wire.SlashAsync(wire.Moderator, "join-button post");
        var invitation = wire.Server.Messages(wire.Lounge)[^1];
        var pressed = await ada.PressAsync(invitation, "I'm in", Patience.Token);
        var again = await ada.PressAsync(invitation, "I'm in", Patience.Token);

        Assert.Contains("Whoever presses it is in", ParticipationWire.Private(posted), StringComparison.Ordinal);
        Assert.Null(invitation.OnlyFor);
        Assert.Contains("Meet somebody new?", invitation.Text, StringComparison.Ordinal);
        Assert.StartsWith("**You're in.**", ParticipationWire.Private(pressed), StringComparison.Ordinal);
        Assert.StartsWith("You're in already", ParticipationWire.Private(again), StringComparison.Ordinal);
        Assert.Equal(ParticipationWire.IdOf(ada), (await MembersAsync(wire)).Single().User);
    }

    [Fact]
    public async Task Only_moderators_post_the_button_and_where_the_bot_may_not_write_they_read_the_remedy()
    {
        await using var wire = await ParticipationWire.StartAsync();
        var closed = wire.Server.AddChannel(wire.Guild, "closed");
        wire.Server.Deny(closed, wire.Server.Bot, Permissions.SendMessages);

        var byAda = await wire.SlashAsync(wire.Arrive("Ada"), "join-button post");
        var refused = await wire.SlashAsync(wire.Moderator, "join-button post", ("channel", closed));

        Assert.IsType<Seen.Refused>(byAda);
        Assert.StartsWith(
            $"I can't write in <#{closed.Id}>. Give me View Channel",
            ParticipationWire.Private(refused),
            StringComparison.Ordinal
        );
        Assert.Empty(wire.Server.Messages(closed));
    }

    [Fact]
    public async Task Pressing_twice_at_once_joins_once()
    {
        await using var wire = await ParticipationWire.StartAsync();
        var ada = wire.Arrive("Ada");
        await wire.SlashAsync(wire.Moderator, "join-button post");
        var invitation = wire.Server.Messages(wire.Lounge)[^1];

        var seen = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => ada.PressAsync(invitation, "I'm in", Patience.Token))
        );

        Assert.All(seen, s => Assert.Contains("You're in", ParticipationWire.Private(s), StringComparison.Ordinal));
        Assert.Single(await MembersAsync(wire));
    }

    [Fact]
    public async Task Who_leaves_comes_back_by_a_button_and_who_never_was_in_is_told_how_to_get_in()
    {
        await using var wire = await ParticipationWire.StartAsync();
        var ada = wire.Arrive("Ada");

        var never = await wire.SlashAsync(ada, "leave");
        await wire.SlashAsync(ada, "join");
        var left = await wire.SlashAsync(ada, "leave");
        var status = (await MembersAsync(wire)).Single().Status;
        var back = await ParticipationWire.PressAsync(ada, left, "Come back");

        Assert.Contains("`/join` gets you in", ParticipationWire.Private(never), StringComparison.Ordinal);
        Assert.Equal(MemberStatus.Left, status);
        Assert.StartsWith("**Welcome back.**", ParticipationWire.Private(back), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2027-01-15", "2027-01-15T00:00:00Z")]
    [InlineData("next monday", "2026-11-23T00:00:00Z")]
    [InlineData("in 3 weeks", "2026-12-13T00:00:00Z")]
    [InlineData("nächsten Freitag", "2026-11-27T00:00:00Z")]
    [InlineData("tomorrow 9:30", "2026-11-23T09:30:00Z")]
    public async Task A_pause_until_a_day_is_answered_with_its_moment_in_the_readers_own_zone(
        string said,
        string moment
    )
    {
        await using var wire = await ParticipationWire.StartAsync();
        var ada = await wire.JoinAsync("Ada");

        var paused = await wire.SlashAsync(ada, "pause", ("until", said));

        var until = DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture);
        // Discord shows this in the zone of whoever reads it.
        Assert.Contains(
            $"<t:{until.ToUnixTimeSeconds()}:F>",
            ParticipationWire.Private(paused),
            StringComparison.Ordinal
        );
        Assert.Equal(Instant.FromDateTimeOffset(until), (await MembersAsync(wire)).Single().PausedUntil);
    }

    [Theory]
    [InlineData("someday", "I can't read 'someday' as a day. Try `2027-01-15`")]
    [InlineData("@everyone", "I can't read '@\u200beveryone' as a day.")]
    [InlineData("2026-01-15", "is over already. Name a day that is still to come.")]
    [InlineData("2028-01-15", "A pause can last from 1 to 52 weeks. For longer, `/leave`")]
    public async Task A_pause_that_cannot_be_is_answered_with_what_can(string said, string answer)
    {
        await using var wire = await ParticipationWire.StartAsync();
        var ada = await wire.JoinAsync("Ada");

        var seen = await wire.SlashAsync(ada, "pause", ("until", said));

        Assert.Contains(answer, ParticipationWire.Private(seen), StringComparison.Ordinal);
        Assert.Null((await MembersAsync(wire)).Single().PausedUntil);
    }

    [Fact]
    public async Task A_pause_without_a_day_offers_breaks_by_button_and_one_button_ends_it()
    {
        await using var wire = await ParticipationWire.StartAsync();
        var ada = wire.Arrive("Ada");
        var outsider = await wire.SlashAsync(ada, "pause", ("weeks", 2));
        await wire.SlashAsync(ada, "join");

        var asked = await wire.SlashAsync(ada, "pause");
        var both = await wire.SlashAsync(ada, "pause", ("until", "tomorrow"), ("weeks", 2));
        var paused = await ParticipationWire.PressAsync(ada, asked, "2 weeks off");
        var until = (await MembersAsync(wire)).Single().PausedUntil;
        var back = await ParticipationWire.PressAsync(ada, paused, "I'm back");

        Assert.Contains("You're not taking part", ParticipationWire.Private(outsider), StringComparison.Ordinal);
        Assert.Contains("How long a break", ParticipationWire.Private(asked), StringComparison.Ordinal);
        Assert.Contains("one of the two is enough", ParticipationWire.Private(both), StringComparison.Ordinal);
        Assert.Equal(Instant.FromUtc(2026, 12, 6, 12, 0), until);
        Assert.Contains("Welcome back", ParticipationWire.Private(back), StringComparison.Ordinal);
        Assert.Null((await MembersAsync(wire)).Single().PausedUntil);
    }

    [Fact]
    public async Task While_a_day_is_typed_days_are_suggested()
    {
        await using var wire = await ParticipationWire.StartAsync();
        var ada = await wire.JoinAsync("Ada");

        var seen = await ada.AutocompleteAsync(
            wire.Lounge,
            "pause",
            "until",
            "in",
            new Dictionary<string, object>(),
            Patience.Token
        );

        Assert.Equal("in 1 week, in 2 weeks, in 4 weeks", seen.Text);
    }

    [Fact]
    public async Task Who_skips_misses_one_round_and_is_in_the_next()
    {
        await using var wire = await ParticipationWire.StartAsync();
        var (ada, _, _) = (await wire.JoinAsync("Ada"), await wire.JoinAsync("Bea"), await wire.JoinAsync("Cy"));

        var skipped = await wire.SlashAsync(ada, "skip");
        var again = await wire.SlashAsync(ada, "skip");
        await wire.RoundAsync();
        var without = await wire.LastPairingsAsync();
        await wire.RoundAsync();

        Assert.Contains("goes by without you", ParticipationWire.Private(skipped), StringComparison.Ordinal);
        Assert.Contains("skipping the next round already", ParticipationWire.Private(again), StringComparison.Ordinal);
        Assert.Equal(["Bea & Cy"], without);
        Assert.Equal(["Ada & Bea & Cy"], await wire.LastPairingsAsync());
    }

    [Fact]
    public async Task A_skip_is_undone_by_its_button_and_makes_no_sense_outside_or_on_a_break()
    {
        await using var wire = await ParticipationWire.StartAsync();
        var ada = wire.Arrive("Ada");
        var outsider = await wire.SlashAsync(ada, "skip");
        await wire.SlashAsync(ada, "join");

        var skipped = await wire.SlashAsync(ada, "skip");
        var undone = await ParticipationWire.PressAsync(ada, skipped, "Undo");
        var skips = (await MembersAsync(wire)).Single().SkipsNext;
        await wire.SlashAsync(ada, "pause", ("weeks", 1));
        var onABreak = await wire.SlashAsync(ada, "skip");

        Assert.Contains("You're not taking part", ParticipationWire.Private(outsider), StringComparison.Ordinal);
        Assert.Contains("has you in it", Assert.IsType<Seen.Updated>(undone).Text, StringComparison.Ordinal);
        Assert.False(skips);
        Assert.Contains("on a break until <t:", ParticipationWire.Private(onABreak), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_show_everything_and_change_on_the_same_message()
    {
        await using var wire = await ParticipationWire.StartAsync();
        var ada = await wire.JoinAsync("Ada");

        var card = await wire.SlashAsync(ada, "settings");
        Assert.Contains("**You're in.**", ParticipationWire.Private(card), StringComparison.Ordinal);
        Seen seen = card;
        seen = await ParticipationWire.ChooseAsync(ada, seen, "settings:rhythm", "OnceAMonth");
        seen = await ParticipationWire.ChooseAsync(ada, seen, "settings:company", "on");
        seen = await ParticipationWire.ChooseAsync(ada, seen, "settings:reminders", "on");
        seen = await ParticipationWire.PressAsync(ada, seen, "Skip the next one");

        Assert.Contains("goes by without you", Assert.IsType<Seen.Updated>(seen).Text, StringComparison.Ordinal);
        var chosen = seen.Message!.Components.SelectMany(row => row!["components"]!.AsArray())
            .Where(control => control!["options"] is not null)
            .SelectMany(control => control!["options"]!.AsArray())
            .Where(option => option!["default"]?.GetValue<bool>() == true)
            .Select(option => (string)option!["label"]!);
        Assert.Equal(["Once a month", "Groups are fine, too", "Told the day before"], chosen);
        var member = (await MembersAsync(wire)).Single();
        Assert.Equal(
            (MeetingRhythm.OnceAMonth, Company.GroupsWelcome, true, true),
            (member.Rhythm, member.Company, member.ToldBefore, member.SkipsNext)
        );
    }

    [Fact]
    public async Task Settings_lead_out_and_in_again_and_an_old_card_shows_what_now_holds()
    {
        await using var wire = await ParticipationWire.StartAsync();
        var ada = wire.Arrive("Ada");

        var card = await wire.SlashAsync(ada, "settings");
        Assert.Contains("You're not taking part", ParticipationWire.Private(card), StringComparison.Ordinal);
        await ParticipationWire.PressAsync(ada, card, "I'm in");
        Assert.Contains("**You're in.**", card.Text, StringComparison.Ordinal);
        await ParticipationWire.PressAsync(ada, card, "4 weeks off");
        Assert.Contains("You're on a break until <t:", card.Text, StringComparison.Ordinal);
        await ParticipationWire.PressAsync(ada, card, "I'm back");
        Assert.Contains("**You're in.**", card.Text, StringComparison.Ordinal);
        await wire.SlashAsync(ada, "leave");
        await ParticipationWire.ChooseAsync(ada, card, "settings:rhythm", "OnceAMonth");

        Assert.Contains("You're not taking part", card.Text, StringComparison.Ordinal);
        Assert.Equal(MeetingRhythm.EveryRound, (await MembersAsync(wire)).Single().Rhythm);
    }

    [Theory]
    [MemberData(nameof(HostileNames))]
    public async Task Whatever_somebody_is_called_every_command_answers_and_pings_nobody(string name)
    {
        await using var wire = await ParticipationWire.StartAsync();
        var ada = await wire.JoinAsync("Ada");
        var odd = await wire.JoinAsync(name);
        await wire.RoundAsync();

        foreach (var command in (string[])["join", "pause", "skip", "settings", "me", "block", "leave", "join"])
        {
            var seen = await wire.SlashAsync(odd, command);
            Assert.NotEqual("", ParticipationWire.Private(seen));
            Assert.DoesNotContain("tell your moderators", seen.Text, StringComparison.Ordinal);
        }

        await wire.SlashAsync(ada, "block", ("person", odd));
        var list = await wire.SlashAsync(ada, "block");
        var lifted = await ParticipationWire.ChooseAsync(ada, list, "block:lift", ValueIn(list));

        Assert.Contains("Lifted", Assert.IsType<Seen.Updated>(lifted).Text, StringComparison.Ordinal);
        Assert.All(
            wire.Server.Threads(wire.Guild).SelectMany(wire.Server.Messages),
            message => Assert.All(message.Pinged, who => Assert.Contains(who, new[] { ada.Account, odd.Account }))
        );
    }

    internal static string ValueIn(Seen list) =>
        (string)
            list.Message!.Components.SelectMany(row => row!["components"]!.AsArray())
                .First(control => control!["options"] is not null)!["options"]![0]!["value"]!;

    private static Task<List<Member>> MembersAsync(ParticipationWire wire) =>
        wire.ReadAsync(db => db.Set<Member>().AsNoTracking().ToListAsync(Patience.Token));
}
