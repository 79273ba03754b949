using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Chat;
using NetSocialBot.Members;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.People;
using NetSocialBot.Playground.StandIn.World;
using NetSocialBot.Rounds;
using NetSocialBot.Storage;
using NetSocialBot.Tests.Bot;
using NetSocialBot.Tests.StandIn;

namespace NetSocialBot.Tests.Members;

/// <summary>What is stored about somebody can be seen, taken along and erased, all of it.</summary>
public sealed class MeTests
{
    private const string Name = "Quixotina Zyzzyva";

    /// <summary>Words that nobody else writes.</summary>
    private static readonly string[] Words =
    [
        "xylotheque",
        "kumquatting",
        "ouroboros-knitting",
        "velleity",
        "brontide",
        "snollygoster",
    ];

    /// <summary>What all of them like.</summary>
    private const string Shared = "zymurgy";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_is_unknown_reads_that_nothing_is_kept()
    {
        await using var wire = await ParticipationWire.StartAsync();

        var seen = await wire.SlashAsync(wire.Arrive("Ada"), "me");

        Assert.Equal("I keep nothing about you here.", ParticipationWire.Private(seen));
        Assert.Empty(seen.Message!.Controls);
    }

    [Fact]
    public async Task Everything_is_counted_in_words_and_comes_as_a_readable_file_that_only_the_person_sees()
    {
        await using var wire = await ParticipationWire.StartAsync();
        var (ada, _) = await LivedInAsync(wire);

        var shown = await wire.SlashAsync(ada, "me");
        var exported = await ParticipationWire.PressAsync(ada, shown, "Export");

        Assert.Contains("- 2 rounds: whom you met", ParticipationWire.Private(shown), StringComparison.Ordinal);
        Assert.Contains("- 1 person you are never introduced to", shown.Text, StringComparison.Ordinal);
        Assert.Contains("- 1 question that you kept", shown.Text, StringComparison.Ordinal);
        Assert.Contains("- 1 theme that you scheduled", shown.Text, StringComparison.Ordinal);
        Assert.Contains("- 1 story that you told", shown.Text, StringComparison.Ordinal);
        Assert.Contains("everything I keep about you", ParticipationWire.Private(exported), StringComparison.Ordinal);
        var file = Assert.Single(exported.Message!.Attachments);
        Assert.Equal(("about-me.json", "application/json"), (file.Name, file.ContentType.Split(';')[0]));
        var text = Encoding.UTF8.GetString(file.Bytes.Span);
        var data = JsonNode.Parse(text)!;
        Assert.Equal(Name, (string)data["participation"]!["name"]!);
        Assert.Equal("Bea Ø", (string)data["blocks"]![0]!["name"]!);
        Assert.Contains("Bea Ø", text, StringComparison.Ordinal);
        Assert.Equal("Met", (string)data["introductions"]![0]!["yourAnswer"]!);
        Assert.Equal(2, data["introductions"]!.AsArray().Count);
        Assert.Single(data["themes"]!.AsArray());
        Assert.Equal(Words[5], (string)data["stories"]![0]!["title"]!);
    }

    [Fact]
    public async Task Nobody_reads_in_their_own_data_that_somebody_blocked_them()
    {
        await using var wire = await ParticipationWire.StartAsync();
        var (ada, bea) = (await wire.JoinAsync("Ada"), await wire.JoinAsync("Bea"));
        var before = await ExportAsync(wire, bea);

        await wire.SlashAsync(ada, "block", ("person", bea));

        Assert.Equal(before, await ExportAsync(wire, bea));
    }

    [Fact]
    public async Task Deleting_asks_once_and_keeping_keeps()
    {
        await using var wire = await ParticipationWire.StartAsync();
        var ada = await wire.JoinAsync("Ada");

        var card = await wire.SlashAsync(ada, "me");
        await ParticipationWire.PressAsync(ada, card, "Delete everything");
        Assert.Contains("This cannot be undone", card.Text, StringComparison.Ordinal);
        Assert.Single(await MembersAsync(wire));
        await ParticipationWire.PressAsync(ada, card, "Keep it");
        Assert.StartsWith("Everything stays.", card.Text, StringComparison.Ordinal);
        Assert.Single(await MembersAsync(wire));
        await ParticipationWire.PressAsync(ada, card, "Delete everything");
        await ParticipationWire.PressAsync(ada, card, "Yes, delete it all");

        Assert.StartsWith("Done: I keep nothing about you", card.Text, StringComparison.Ordinal);
        Assert.Empty(card.Message!.Controls);
        Assert.Empty(await MembersAsync(wire));
    }

    [Fact]
    public async Task Deleting_twice_at_once_deletes_and_an_old_card_exports_nothing()
    {
        await using var wire = await ParticipationWire.StartAsync();
        var ada = await wire.JoinAsync("Ada");
        var old = await wire.SlashAsync(ada, "me");
        List<Seen> cards = [];
        for (var i = 0; i < 3; i++)
        {
            cards.Add(await wire.SlashAsync(ada, "me"));
            await ParticipationWire.PressAsync(ada, cards[i], "Delete everything");
        }

        await Task.WhenAll(cards.Select(card => ParticipationWire.PressAsync(ada, card, "Yes, delete it all")));
        var export = await ParticipationWire.PressAsync(ada, old, "Export");

        Assert.All(cards, card => Assert.StartsWith("Done", card.Text, StringComparison.Ordinal));
        Assert.Equal("I keep nothing about you here.", ParticipationWire.Private(export));
    }

    [Fact]
    public async Task After_an_erasure_no_table_and_no_byte_of_the_file_tells_of_the_person()
    {
        await using var wire = await ParticipationWire.StartAsync();
        var (ada, bea) = await LivedInAsync(wire);
        await wire.SlashAsync(bea, "block", ("person", ada));
        string[] traces = [ada.Account.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), Name, .. Words];
        // The search finds what is there, or it would prove nothing.
        Assert.Contains("Pairings.SharedInterests", MeTraces.Holding(wire.File, Shared));
        Assert.NotEmpty(wire.Log.Lines);
        Assert.All(traces.Take(3), trace => Assert.NotEmpty(MeTraces.Holding(wire.File, trace)));
        Assert.NotEmpty(MeTraces.BytesOf(wire.File, MeTraces.BytesOf(ada)));
        var places = await wire.ReadAsync(db => db.Set<PairingMember>().CountAsync(Patience.Token));

        var card = await wire.SlashAsync(ada, "me");
        await ParticipationWire.PressAsync(ada, card, "Delete everything");
        await ParticipationWire.PressAsync(ada, card, "Yes, delete it all");

        Assert.All(traces, trace => Assert.Empty(MeTraces.Holding(wire.File, trace)));
        Assert.All(traces, trace => Assert.Empty(MeTraces.BytesOf(wire.File, Encoding.UTF8.GetBytes(trace))));
        Assert.Empty(MeTraces.BytesOf(wire.File, MeTraces.BytesOf(ada)));
        Assert.Equal(["Members.Likes"], MeTraces.Holding(wire.File, Shared).Distinct());
        // What others need stays as a count, and rounds go on.
        Assert.Equal(places, await wire.ReadAsync(db => db.Set<PairingMember>().CountAsync(Patience.Token)));
        await wire.RoundAsync();
        Assert.Equal(["Bea Ø & Cy"], await wire.LastPairingsAsync());
        Assert.DoesNotContain(
            wire.Server.Messages(wire.Lounge),
            m => m.Text.Contains(Words[5], StringComparison.Ordinal)
        );
        Assert.DoesNotContain(wire.Log.Lines, line => line.Contains(Name, StringComparison.Ordinal));
        Assert.DoesNotContain(wire.Log.Lines, line => line.Contains(traces[0], StringComparison.Ordinal));
    }

    [Fact]
    public void Whatever_can_name_somebody_is_known_to_be_erased()
    {
        using var db = new SqliteDesignTimeFactory().CreateDbContext([]);

        var columns =
            from entity in db.Model.GetEntityTypes()
            from property in entity.GetProperties()
            where property.ClrType == typeof(UserId) || property.ClrType == typeof(UserId?)
            select $"{entity.ClrType.Name}.{property.Name}";

        // A new one has to be erased (an IPersonalData of its feature), and searched for in the test above.
        Assert.Equal(
            [
                "AuditEntry.By",
                "Block.Blocked",
                "Block.Blocker",
                "CoffeeWait.User",
                "ConversationMember.User",
                "ConversationMessage.First",
                "DeckImport.By",
                "ExcludedPerson.User",
                "HintedStory.To",
                "MeetingPick.User",
                "MeetingWish.About",
                "MeetingWish.User",
                "Member.User",
                "Offer.By",
                "Offer.One",
                "Offer.Other",
                "OfferedPerson.User",
                "PairingMember.User",
                "PassedLine.From",
                "PassedLine.To",
                "ProgrammeMember.User",
                "Rescue.Hanging",
                "Rescue.Silent",
                "RetiredQuestion.RetiredBy",
                "RoundReminder.User",
                "SatOut.User",
                "SavedQuestion.User",
                "ShelfQuestion.AddedBy",
                "SilentBreak.User",
                "Story.Teller",
                "StoryReaction.User",
                "ThemeAnswer.About",
                "ThemeAnswer.User",
                "ThemePost.Host",
                "ThemePost.ScheduledBy",
                "ThemeSeries.Host",
                "ThemeSeries.ScheduledBy",
                "ThemeSuggestion.By",
                "ThemeVote.User",
                "WeeklyQuestion.User",
            ],
            columns.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Every_feature_that_keeps_something_has_a_name_of_its_own_and_words_for_it()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await using var scope = bot.Host.Services.CreateAsyncScope();

        var names = scope.ServiceProvider.GetServices<IPersonalData>().Select(d => d.Name).ToList();

        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.All(names, name => Assert.True(TextBook.Of("Members").In(Language.English).Has($"say-me-{name}"), name));
    }

    /// <summary>Somebody with a bit of everything that is stored; two others were introduced to her.</summary>
    private static async Task<(SimulatedUser Ada, SimulatedUser Bea)> LivedInAsync(ParticipationWire wire)
    {
        var ada = wire.Arrive(Name, Permissions.Moderator);
        await wire.SlashAsync(ada, "join");
        await wire.ReadAsync(db =>
            db.Set<Member>()
                .ExecuteUpdateAsync(set =>
                    set.SetProperty(m => m.From, Words[0])
                        .SetProperty(m => m.Likes, Words[1])
                        .SetProperty(m => m.Done, Words[2])
                        .SetProperty(m => m.Thinks, Words[3])
                        .SetProperty(m => m.Family, Words[4])
                )
        );
        var bea = await wire.JoinAsync("Bea Ø");
        await wire.JoinAsync("Cy");
        await wire.ReadAsync(db =>
            db.Set<Member>().ExecuteUpdateAsync(set => set.SetProperty(m => m.Likes, m => m.Likes + ", " + Shared))
        );
        await wire.RoundAsync();
        var thread = Assert.Single(wire.Server.Threads(wire.Guild));
        await ada.PressAsync(wire.Server.Messages(thread).Last(m => m.Controls.Count > 0), "We met", Patience.Token);
        await wire.RoundAsync();
        await ParticipationWire.PressAsync(ada, await wire.SlashAsync(ada, "icebreaker"), "Save");
        await wire.SlashAsync(ada, "block", ("person", bea));
        var form = Assert.IsType<Seen.Form>(await wire.SlashAsync(ada, "story tell")).Modal;
        Dictionary<string, object> story = new()
        {
            ["title"] = Words[5],
            ["setting"] = Words[5],
            ["happened"] = Words[5],
            ["use"] = "here",
            ["jar"] = "yes",
        };
        await ada.SubmitAsync(form, story, Patience.Token);
        Assert.Contains(wire.Server.Messages(wire.Lounge), m => m.Text.Contains(Words[5], StringComparison.Ordinal));
        await wire.SlashAsync(ada, "exclude pair", ("a", ada), ("b", bea));
        await wire.SlashAsync(ada, "theme schedule", ("theme", Themes(wire)), ("when", "tomorrow 18:00"));
        var question = Assert.IsType<Seen.Form>(await wire.SlashAsync(ada, "deck add"));
        await ada.SubmitAsync(
            question.Modal,
            new Dictionary<string, string> { ["text"] = "Which tree do you greet?" },
            Patience.Token
        );
        var page = (await wire.SlashAsync(ada, "deck browse", ("deck", "firsts"))).Message!;
        var change = page.Controls[0];
        await ada.SelectAsync(page, change.CustomId!, [change.Select!.Options[0]], Patience.Token);
        return (ada, bea);
    }

    private static string Themes(ParticipationWire wire) =>
        wire.Host.Services.GetRequiredService<NetSocialBot.Icebreakers.DeckLibrary>().StoryThemes.All[0].Title;

    private static async Task<string> ExportAsync(ParticipationWire wire, SimulatedUser user)
    {
        var exported = await ParticipationWire.PressAsync(user, await wire.SlashAsync(user, "me"), "Export");
        return Encoding.UTF8.GetString(Assert.Single(exported.Message!.Attachments).Bytes.Span);
    }

    private static Task<List<Member>> MembersAsync(ParticipationWire wire) =>
        wire.ReadAsync(db => db.Set<Member>().AsNoTracking().ToListAsync(Patience.Token));
}
