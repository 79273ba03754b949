using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.People;
using NetSocialBot.Playground.StandIn.World;
using NetSocialBot.Programmes;
using NetSocialBot.Rounds;
using NetSocialBot.Tests.Members;
using NetSocialBot.Tests.StandIn;
using NodaTime;

namespace NetSocialBot.Tests.Setup;

/// <summary>A programme set up, changed, paused and ended by a moderator, over the wire.</summary>
public sealed class SetupTests
{
    [Fact]
    public async Task An_empty_server_has_a_running_programme_after_five_presses()
    {
        await using var wire = await ParticipationWire.StartAsync();

        var page = await wire.SlashAsync(wire.Moderator, "setup");
        await Press(wire, page, "That's fine");
        await Choose(wire, page, "zone", "Europe/Berlin");
        await Press(wire, page, "That's fine");
        await Press(wire, page, "Start it");

        var programme = Assert.Single(await ProgrammesAsync(wire));
        Assert.Equal(
            (ProgrammeKind.Pairs, ProgrammeRhythm.Weekly, IsoDayOfWeek.Monday, 600, true, ProgrammeState.Running),
            (programme.Kind, programme.Rhythm, programme.Day, programme.Minute, programme.IsSetUp, programme.State)
        );
        // Ten in Berlin on the three Mondays to come: as moments in the reader's own zone, and in words.
        Assert.Equal(Instant.FromUtc(2026, 11, 23, 9, 0), programme.NextAt);
        Assert.Contains("**It's running.**", page.Text, StringComparison.Ordinal);
        foreach (var (moment, words) in Mondays)
        {
            Assert.Contains($"<t:{moment.ToUnixTimeSeconds()}:F>", page.Text, StringComparison.Ordinal);
            Assert.Contains(words, page.Text, StringComparison.Ordinal);
        }

        Assert.Empty(page.Message!.Controls);
        var joined = await wire.Arrive("Ada").PressAsync(Invitations(wire).Single(), "I'm in", Patience.Token);
        Assert.StartsWith("**You're in.**", ParticipationWire.Private(joined), StringComparison.Ordinal);
        Assert.Contains("every Monday", joined.Text, StringComparison.Ordinal);
        Assert.Equal(programme.Id, Assert.Single(await PlacesAsync(wire)).ProgrammeId);
    }

    [Fact]
    public async Task Every_choice_ends_up_in_the_programme_and_in_the_summary()
    {
        await using var wire = await ParticipationWire.StartAsync();
        var salon = wire.Server.AddChannel(wire.Guild, "salon");
        var bakers = wire.Server.AddRole(wire.Guild, "Bakers");

        var page = await wire.SlashAsync(wire.Moderator, "setup", ("zone", "Kathmandu"));
        await Choose(wire, page, "kind", "Groups");
        await Choose(wire, page, "size", "5");
        Assert.Equal(4, Selects(page));
        await Choose(wire, page, "channel", salon);
        await Choose(wire, page, "role", bakers);
        await Press(wire, page, "That's fine");
        await Choose(wire, page, "rhythm", "LastOfMonth");
        await Choose(wire, page, "day", "Thursday");
        await FillAsync(wire, page, "Another time", "time", "6:45pm");
        await Press(wire, page, "That's fine");
        Assert.Equal(4, Selects(page));
        await Choose(wire, page, "mix", "MixedCircles");
        await Choose(wire, page, "remind", "off");
        await Choose(wire, page, "approve", "on");
        await Choose(wire, page, "patience", "5");
        await Press(wire, page, "Start it");

        var programme = Assert.Single(await ProgrammesAsync(wire));
        Assert.Equal(
            (ProgrammeKind.Groups, 5, ProgrammeRhythm.LastOfMonth, IsoDayOfWeek.Thursday, (18 * 60) + 45),
            (programme.Kind, programme.GroupSize, programme.Rhythm, programme.Day, programme.Minute)
        );
        Assert.Equal(
            (ProgrammeMix.MixedCircles, false, true, 5, "Small groups"),
            (programme.Mix, programme.Reminders, programme.ApproveFirst, programme.Patience, programme.Name)
        );
        Assert.Equal((new ChannelId((long)salon.Id), new RoleId((long)bakers.Id)), (programme.Channel, programme.Role));
        // The last Thursday of November, a quarter to seven, five hours and three quarters east.
        Assert.Equal(Instant.FromUtc(2026, 11, 26, 13, 0), programme.NextAt);
        Assert.Contains(
            "groups of up to 5, on the last Thursday of each month at 18:45",
            page.Text,
            StringComparison.Ordinal
        );
        Assert.Contains($"<@&{bakers.Id}>", page.Text, StringComparison.Ordinal);
        Assert.Contains("You look at each round before it's sent.", page.Text, StringComparison.Ordinal);
        Assert.Contains("hears nothing from the other is asked after 5 days.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Thursday, 31 December, 18:45", page.Text, StringComparison.Ordinal);
        Assert.Contains("Small groups", Assert.Single(wire.Server.Messages(salon)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silence_can_be_left_to_the_two_and_who_saved_it_stands_in_the_audit_trail()
    {
        await using var wire = await ParticipationWire.StartAsync();
        var page = await wire.SlashAsync(wire.Moderator, "setup", ("zone", "Europe/Berlin"));
        await Press(wire, page, "That's fine");
        await Press(wire, page, "That's fine");
        Assert.Contains("is asked after 3 days.", page.Text, StringComparison.Ordinal);

        await Choose(wire, page, "patience", "0");
        Assert.Contains("that's left to them.", page.Text, StringComparison.Ordinal);
        await Press(wire, page, "Start it");

        Assert.Equal(Programme.EndlessPatience, Assert.Single(await ProgrammesAsync(wire)).Patience);
        Assert.Contains("that's left to them.", page.Text, StringComparison.Ordinal);
        var trail = await wire.SlashAsync(wire.Moderator, "audit");
        Assert.Contains("setup go", ParticipationWire.Private(trail), StringComparison.Ordinal);
        Assert.DoesNotContain("setup patience", ParticipationWire.Private(trail), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_time_zone_is_asked_for_and_never_guessed()
    {
        await using var wire = await ParticipationWire.StartAsync();

        var page = await wire.SlashAsync(wire.Moderator, "setup");
        await Press(wire, page, "That's fine");
        await Press(wire, page, "That's fine");
        Assert.Contains("which time zone?", page.Text, StringComparison.Ordinal);
        Assert.False((await CommunityAsync(wire)).ZoneIsKnown);

        await FillAsync(wire, page, "Another time zone", "zone", "Zzyzxville");
        Assert.Contains("I don't know the time zone \"Zzyzxville\"", page.Text, StringComparison.Ordinal);
        await FillAsync(wire, page, "Another time zone", "zone", "@everyone **x** <@1>");
        Assert.Contains("@\u200beveryone", page.Text, StringComparison.Ordinal);
        await FillAsync(wire, page, "Another time zone", "zone", "portugal");
        Assert.Contains("Which of these", page.Text, StringComparison.Ordinal);
        await Choose(wire, page, "zone", "Atlantic/Azores");

        Assert.Equal(("Atlantic/Azores", true), await ZoneAsync(wire));
        await Press(wire, page, "That's fine");
        Assert.Contains("**3 of 3.**", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_zone_that_nobody_knows_is_answered_before_anything_begins()
    {
        await using var wire = await ParticipationWire.StartAsync();

        var near = await wire.SlashAsync(wire.Moderator, "setup", ("zone", "Berlni"));
        var far = await wire.SlashAsync(wire.Moderator, "setup", ("zone", "Mars/Olympus"));

        Assert.Contains("Europe/Berlin", ParticipationWire.Private(near), StringComparison.Ordinal);
        Assert.Contains("Try a big town nearby", ParticipationWire.Private(far), StringComparison.Ordinal);
        Assert.Equal(("Etc/UTC", false), await ZoneAsync(wire));
    }

    [Fact]
    public async Task A_time_that_cannot_be_read_is_said_and_changes_nothing()
    {
        await using var wire = await ParticipationWire.StartAsync();
        var page = await wire.SlashAsync(wire.Moderator, "setup", ("zone", "Europe/Berlin"));
        await Press(wire, page, "That's fine");

        await FillAsync(wire, page, "Another time", "time", "25 o'clock");
        Assert.Contains("I can't read \"25 o'clock\" as a time of day", page.Text, StringComparison.Ordinal);
        Assert.Contains("every Monday at 10:00", page.Text, StringComparison.Ordinal);

        await FillAsync(wire, page, "Another time", "time", "17:30");
        Assert.Contains("every Monday at 17:30", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_that_the_bot_may_not_write_in_is_said_at_once_and_nothing_is_changed()
    {
        await using var wire = await ParticipationWire.StartAsync();
        var closed = wire.Server.AddChannel(wire.Guild, "closed");
        wire.Server.Deny(closed, wire.Server.Bot, Permissions.SendMessages);
        var before = Assert.Single(await ProgrammesAsync(wire));

        var page = await wire.SlashAsync(wire.Moderator, "setup", ("zone", "Europe/Berlin"));
        await Choose(wire, page, "channel", closed);
        await StartAsync(wire, page);

        Assert.Contains($"I can't write in <#{closed.Id}>", page.Text, StringComparison.Ordinal);
        Assert.Contains("allow me View Channel, Send Messages", page.Text, StringComparison.Ordinal);
        var after = Assert.Single(await ProgrammesAsync(wire));
        Assert.Equal((before.Channel, false), (after.Channel, after.IsSetUp));

        // From the very same message it goes on.
        await Choose(wire, page, "channel", wire.Lounge);
        await StartAsync(wire, page);
        Assert.Contains("**It's running.**", page.Text, StringComparison.Ordinal);
        Assert.Single(Invitations(wire));
    }

    [Fact]
    public async Task A_second_programme_that_is_refused_leaves_nothing_behind()
    {
        await using var wire = await SetUpAsync();
        var gone = wire.Server.AddChannel(wire.Guild, "gone");

        var page = await wire.SlashAsync(wire.Moderator, "setup");
        await Press(wire, page, "Another programme");
        await Choose(wire, page, "channel", gone);
        wire.Server.RemoveChannel(gone);
        await StartAsync(wire, page);

        Assert.Contains("isn't there any more", page.Text, StringComparison.Ordinal);
        Assert.Single(await ProgrammesAsync(wire));
    }

    [Fact]
    public async Task Programmes_are_listed_changed_paused_resumed_renamed_and_ended()
    {
        await using var wire = await SetUpAsync();
        var page = await wire.SlashAsync(wire.Moderator, "setup");
        await Press(wire, page, "Another programme");
        await StartAsync(wire, page);
        Assert.Equal(["Coffee chats", "Coffee chats 2"], (await ProgrammesAsync(wire)).Select(p => p.Name));

        var list = await wire.SlashAsync(wire.Moderator, "setup");
        Assert.Contains(
            "**Coffee chats 2**: every Monday at 10:00",
            ParticipationWire.Private(list),
            StringComparison.Ordinal
        );
        var second = (await ProgrammesAsync(wire))[1].Id;
        await ParticipationWire.ChooseAsync(wire.Moderator, list, "setup:pick", $"{second}");
        await FillAsync(wire, list, "Rename", "name", " Late \u202e birds\n@everyone ");
        Assert.Contains("Late birds @\u200beveryone", list.Text, StringComparison.Ordinal);
        await Press(wire, list, "Pause");
        Assert.Contains("it's paused", list.Text, StringComparison.Ordinal);
        Assert.Null((await ProgrammesAsync(wire))[1].NextAt);
        await Press(wire, list, "Resume");
        Assert.NotNull((await ProgrammesAsync(wire))[1].NextAt);

        await Press(wire, list, "Change");
        await Press(wire, list, "That's fine");
        await Choose(wire, list, "rhythm", "Weekdays");
        await Press(wire, list, "That's fine");
        await Press(wire, list, "That's it, save");
        Assert.Contains("**Saved.**", list.Text, StringComparison.Ordinal);
        Assert.Contains("from Monday to Friday at 10:00", list.Text, StringComparison.Ordinal);
        Assert.Equal(ProgrammeRhythm.Weekdays, (await ProgrammesAsync(wire))[1].Rhythm);
        // The channel is the same, and its button is still right.
        Assert.Equal(2, Invitations(wire).Count);

        var again = await wire.SlashAsync(wire.Moderator, "setup");
        await ParticipationWire.ChooseAsync(wire.Moderator, again, "setup:pick", $"{second}");
        await Press(wire, again, "End");
        Assert.Contains("for good?", again.Text, StringComparison.Ordinal);
        await Press(wire, again, "Yes, end it");
        Assert.Contains("It's over.", again.Text, StringComparison.Ordinal);
        Assert.Equal(
            [ProgrammeState.Running, ProgrammeState.Ended],
            (await ProgrammesAsync(wire)).Select(p => p.State)
        );
        // An old card of it says so, and does nothing.
        await Press(wire, list, "Change", isGone: true);
        var joined = await wire.Arrive("Ada").PressAsync(Invitations(wire)[1], "I'm in", Patience.Token);
        Assert.StartsWith("That one is over.", ParticipationWire.Private(joined), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pressing_start_several_times_at_once_starts_one_programme_with_one_button()
    {
        await using var wire = await SetUpAsync();
        var page = await wire.SlashAsync(wire.Moderator, "setup");
        await Press(wire, page, "Another programme");
        await Press(wire, page, "That's fine");
        await Press(wire, page, "That's fine");
        var start = page.Message!.Controls.Single(c => c.Label == "Start it").CustomId!;

        await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => wire.Moderator.PressAsync(page.Message, start, Patience.Token))
        );

        Assert.Equal(2, (await ProgrammesAsync(wire)).Count);
        Assert.All(await ProgrammesAsync(wire), p => Assert.Equal(ProgrammeState.Running, p.State));
        Assert.Equal(2, Invitations(wire).Count);
    }

    [Fact]
    public async Task Two_moderators_at_once_do_not_mix()
    {
        await using var wire = await SetUpAsync();
        var other = wire.Arrive("Mo", Permissions.ManageGuild);
        var mine = await wire.SlashAsync(wire.Moderator, "setup");
        var theirs = await wire.SlashAsync(other, "setup");
        await Press(wire, mine, "Another programme");
        await other.PressAsync(theirs.Message!, "Another programme", Patience.Token);

        await Choose(wire, mine, "kind", "Groups");
        await other.PressAsync(theirs.Message!, "That's fine", Patience.Token);
        await StartAsync(wire, mine);
        await other.PressAsync(theirs.Message!, "That's fine", Patience.Token);
        await other.PressAsync(theirs.Message!, "Start it", Patience.Token);

        Assert.Equal(
            [ProgrammeKind.Pairs, ProgrammeKind.Groups, ProgrammeKind.Pairs],
            (await ProgrammesAsync(wire)).Select(p => p.Kind)
        );
    }

    [Fact]
    public async Task Nobody_but_moderators_sets_anything_up()
    {
        await using var wire = await ParticipationWire.StartAsync();
        var ada = wire.Arrive("Ada");

        var seen = await wire.SlashAsync(ada, "setup");

        Assert.IsType<Seen.Refused>(seen);
    }

    [Fact]
    public async Task A_programme_for_a_role_is_for_that_role_even_when_the_role_is_gone()
    {
        await using var wire = await ParticipationWire.StartAsync();
        var bakers = wire.Server.AddRole(wire.Guild, "Bakers");
        var page = await wire.SlashAsync(wire.Moderator, "setup", ("zone", "Europe/Berlin"));
        await Choose(wire, page, "role", bakers);
        await StartAsync(wire, page);
        var (ada, bea) = (wire.Arrive("Ada"), wire.Arrive("Bea"));
        wire.Server.GiveRole(wire.Guild, bea.Account, bakers);

        var refused = await wire.SlashAsync(ada, "join");
        var joined = await wire.SlashAsync(bea, "join");

        Assert.Contains($"<@&{bakers.Id}>", ParticipationWire.Private(refused), StringComparison.Ordinal);
        Assert.StartsWith("**You're in.**", ParticipationWire.Private(joined), StringComparison.Ordinal);
        Assert.Equal(ParticipationWire.IdOf(bea), Assert.Single(await PlacesAsync(wire)).User);
        wire.Server.TakeRole(wire.Guild, bea.Account, bakers);
        var later = await wire.SlashAsync(wire.Arrive("Cy"), "join");
        Assert.Contains("is for people with the role", ParticipationWire.Private(later), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_there_are_several_people_are_asked_which_and_leave_one_or_all()
    {
        await using var wire = await SetUpAsync();
        var page = await wire.SlashAsync(wire.Moderator, "setup");
        await Press(wire, page, "Another programme");
        await Choose(wire, page, "kind", "Groups");
        await StartAsync(wire, page);
        var ada = wire.Arrive("Ada");

        var asked = await wire.SlashAsync(ada, "join");
        Assert.Contains("Which one is for you?", ParticipationWire.Private(asked), StringComparison.Ordinal);
        Assert.Empty(await PlacesAsync(wire));
        var joined = await ParticipationWire.PressAsync(ada, asked, "Small groups");
        Assert.Contains("a few others here", ParticipationWire.Private(joined), StringComparison.Ordinal);
        await wire.SlashAsync(ada, "join", ("programme", "coffee CHATS"));
        Assert.Equal(2, (await PlacesAsync(wire)).Count);
        var unknown = await wire.SlashAsync(ada, "join", ("programme", "@everyone"));
        Assert.Contains(
            "I don't know anything of that name",
            ParticipationWire.Private(unknown),
            StringComparison.Ordinal
        );

        var left = await wire.SlashAsync(ada, "leave", ("programme", "Small groups"));
        Assert.Contains("out of **Small groups**", ParticipationWire.Private(left), StringComparison.Ordinal);
        Assert.Single(await PlacesAsync(wire));
        var all = await wire.SlashAsync(ada, "leave");
        Assert.StartsWith("You're out, no hard feelings.", ParticipationWire.Private(all), StringComparison.Ordinal);
        Assert.Empty(await PlacesAsync(wire));
    }

    [Fact]
    public async Task A_round_is_of_the_programme_it_is_asked_for_with_those_who_are_in_it()
    {
        await using var wire = await SetUpAsync();
        var page = await wire.SlashAsync(wire.Moderator, "setup");
        await Press(wire, page, "Another programme");
        await Choose(wire, page, "kind", "Groups");
        await StartAsync(wire, page);
        foreach (
            var (name, programme) in ((string, string)[])
                [
                    ("Ada", "Coffee chats"),
                    ("Bea", "Coffee chats"),
                    ("Cy", "Small groups"),
                    ("Dee", "Small groups"),
                    ("Eve", "Small groups"),
                ]
        )
        {
            await wire.SlashAsync(wire.Arrive(name), "join", ("programme", programme));
        }

        var preview = await wire.SlashAsync(wire.Moderator, "round preview", ("programme", "Small groups"));
        await wire.SlashAsync(wire.Moderator, "round now", ("programme", "Small groups"));
        await wire.QuietAsync();
        var unknown = await wire.SlashAsync(wire.Moderator, "round now", ("programme", "Nobody's"));

        Assert.Contains("Cy, Dee and Eve", ParticipationWire.Private(preview), StringComparison.Ordinal);
        Assert.Equal(["Cy & Dee & Eve"], await wire.LastPairingsAsync());
        Assert.Contains(
            "There is Coffee chats and Small groups",
            ParticipationWire.Private(unknown),
            StringComparison.Ordinal
        );
        var round = await wire.ReadAsync(db => db.Set<Round>().AsNoTracking().SingleAsync(Patience.Token));
        Assert.Equal(((await ProgrammesAsync(wire))[1].Id, 4), (round.Programme, round.GroupSize));
    }

    [Fact]
    public async Task A_role_that_was_deleted_is_named_by_the_doctor_and_whoever_is_in_stays_in()
    {
        await using var wire = await ParticipationWire.StartAsync();
        var bakers = wire.Server.AddRole(wire.Guild, "Bakers");
        var page = await wire.SlashAsync(wire.Moderator, "setup", ("zone", "Europe/Berlin"));
        await Choose(wire, page, "role", bakers);
        await StartAsync(wire, page);
        foreach (var name in (string[])["Ada", "Bea"])
        {
            var baker = wire.Arrive(name);
            wire.Server.GiveRole(wire.Guild, baker.Account, bakers);
            await wire.SlashAsync(baker, "join");
        }

        var before = await wire.SlashAsync(wire.Moderator, "doctor");
        wire.Server.DeleteRole(wire.Guild, bakers);
        var after = await wire.SlashAsync(wire.Moderator, "doctor");
        await wire.RoundAsync();

        Assert.DoesNotContain("role that is gone", ParticipationWire.Private(before), StringComparison.Ordinal);
        Assert.Contains(
            "**Coffee chats** is for people with a role that is gone.",
            ParticipationWire.Private(after),
            StringComparison.Ordinal
        );
        Assert.Contains(after.Message!.Controls, c => c.Label == "1. Change it");
        Assert.Equal(["Ada & Bea"], await wire.LastPairingsAsync());
    }

    private static readonly (Instant Moment, string Words)[] Mondays =
    [
        (Instant.FromUtc(2026, 11, 23, 9, 0), "Monday, 23 November, 10:00"),
        (Instant.FromUtc(2026, 11, 30, 9, 0), "Monday, 30 November, 10:00"),
        (Instant.FromUtc(2026, 12, 7, 9, 0), "Monday, 7 December, 10:00"),
    ];

    /// <summary>With one programme set up as it comes.</summary>
    private static async Task<ParticipationWire> SetUpAsync()
    {
        var wire = await ParticipationWire.StartAsync();
        var page = await wire.SlashAsync(wire.Moderator, "setup", ("zone", "Europe/Berlin"));
        await StartAsync(wire, page);
        Assert.Contains("**It's running.**", page.Text, StringComparison.Ordinal);
        return wire;
    }

    /// <summary>From the first page to the end.</summary>
    private static async Task StartAsync(ParticipationWire wire, Seen page)
    {
        await Press(wire, page, "That's fine");
        await Press(wire, page, "That's fine");
        await Press(wire, page, "Start it");
    }

    private static async Task Press(ParticipationWire wire, Seen page, string label, bool isGone = false)
    {
        var seen = await wire.Moderator.PressAsync(page.Message!, label, Patience.Token);
        if (!isGone)
        {
            Assert.True(seen is Seen.Updated, seen.Text);
        }
    }

    private static async Task Choose(ParticipationWire wire, Seen page, string select, object chosen)
    {
        var id = page.Message!.Controls.Single(c =>
            c.CustomId!.StartsWith($"setup:{select}:", StringComparison.Ordinal)
        );
        var seen = await wire.Moderator.SelectAsync(page.Message, id.CustomId!, [chosen], Patience.Token);
        Assert.True(seen is Seen.Updated, seen.Text);
    }

    /// <summary>Each has a row of its own, of the five that a message can have; the buttons have one.</summary>
    private static int Selects(Seen page) => page.Message!.Controls.Count(c => c.Select is not null);

    private static async Task FillAsync(ParticipationWire wire, Seen page, string button, string field, string text)
    {
        var form = Assert.IsType<Seen.Form>(await wire.Moderator.PressAsync(page.Message!, button, Patience.Token));
        var values = new Dictionary<string, string> { [field] = text };
        Assert.IsType<Seen.Updated>(await wire.Moderator.SubmitAsync(form.Modal, values, Patience.Token));
    }

    private static List<Message> Invitations(ParticipationWire wire) =>
        [
            .. wire
                .Guild.Channels.SelectMany(wire.Server.Messages)
                .Where(m => m.Controls.Any(c => c.Label == "I'm in"))
                .OrderBy(m => m.Id),
        ];

    private static Task<List<Programme>> ProgrammesAsync(ParticipationWire wire) =>
        wire.ReadAsync(db => db.Set<Programme>().AsNoTracking().OrderBy(p => p.Id).ToListAsync(Patience.Token));

    private static Task<List<ProgrammeMember>> PlacesAsync(ParticipationWire wire) =>
        wire.ReadAsync(db => db.Set<ProgrammeMember>().AsNoTracking().ToListAsync(Patience.Token));

    private static Task<NetSocialBot.Communities.Community> CommunityAsync(ParticipationWire wire) =>
        wire.ReadAsync(db => db.Set<NetSocialBot.Communities.Community>().AsNoTracking().SingleAsync(Patience.Token));

    private static async Task<(string, bool)> ZoneAsync(ParticipationWire wire)
    {
        var community = await CommunityAsync(wire);
        return (community.TimeZone, community.ZoneIsKnown);
    }
}
