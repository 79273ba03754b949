using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
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
    ];

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
        Assert.Contains("- 1 theme that you scheduled", shown.Text, StringComparison.Ordinal);
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
        Assert.All(traces.Take(3), trace => Assert.NotEmpty(Holding(wire.File, trace)));
        Assert.NotEmpty(BytesOf(wire.File, IdBytes(ada)));
        var places = await wire.ReadAsync(db => db.Set<PairingMember>().CountAsync(Patience.Token));

        var card = await wire.SlashAsync(ada, "me");
        await ParticipationWire.PressAsync(ada, card, "Delete everything");
        await ParticipationWire.PressAsync(ada, card, "Yes, delete it all");

        Assert.All(traces, trace => Assert.Empty(Holding(wire.File, trace)));
        Assert.All(traces, trace => Assert.Empty(BytesOf(wire.File, Encoding.UTF8.GetBytes(trace))));
        Assert.Empty(BytesOf(wire.File, IdBytes(ada)));
        // What others need stays as a count, and rounds go on.
        Assert.Equal(places, await wire.ReadAsync(db => db.Set<PairingMember>().CountAsync(Patience.Token)));
        await wire.RoundAsync();
        Assert.Equal(["Bea Ø & Cy"], await wire.LastPairingsAsync());
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
                "Block.Blocked",
                "Block.Blocker",
                "Member.User",
                "PairingMember.User",
                "SatOut.User",
                "ThemePost.ScheduledBy",
            ],
            columns.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Two_of_a_trio_can_be_erased_and_the_third_keeps_their_history()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(3, Token);
        await bot.NextFiringAsync(Token);
        await bot.PressAsync(bot.By(new UserId(3)), bot.Chat.Posts.Single().Message.Buttons[0].CustomId, Token);

        await bot.PressAsync(bot.By(new UserId(1)), "me:erase:sure", Token);
        await bot.PressAsync(bot.By(new UserId(2)), "me:erase:sure", Token);

        var places = await PlacesAsync(bot);
        Assert.Equal([-2, -1, 3], places.Select(p => p.User.Value).Order());
        Assert.Equal(MeetingAnswer.Met, places.Single(p => p.User.Value == 3).Answer);
        await InRoundsAsync(
            bot,
            async history =>
            {
                var ledger = await history.LedgerAsync(TestBot.Home, Token);
                Assert.Empty(ledger.Meetings);
                Assert.Equal((1, 1), (ledger.Of("3").Rounds, ledger.Of("3").Trios.Times));
            }
        );
    }

    [Fact]
    public async Task What_is_planned_for_the_erased_is_not_made_and_a_trio_goes_on_as_a_pair()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(5, Token);
        await using (var scope = bot.Host.Services.CreateAsyncScope())
        {
            var rounds = scope.ServiceProvider.GetRequiredService<RoundService>();
            await rounds.CommitAsync((await rounds.DraftAsync(TestBot.Home, Token)).Draft!, "test", Token);
        }

        foreach (var first in (await PlacesAsync(bot)).GroupBy(p => p.PairingId).Select(g => g.First()))
        {
            await bot.PressAsync(bot.By(first.User), "me:erase:sure", Token);
        }

        var steps = await bot.ReadAsync(
            db =>
                db.Set<Pairing>()
                    .AsNoTracking()
                    .OrderBy(p => p.Members.Count)
                    .Select(p => new { p.Members.Count, p.Step })
                    .ToListAsync(Token),
            Token
        );
        Assert.Equal([(1, DeliveryStep.Refused), (2, DeliveryStep.Planned)], steps.Select(s => (s.Count, s.Step)));
        Assert.All(await PlacesAsync(bot), place => Assert.True(place.User.Value > 0));
    }

    [Fact]
    public async Task An_erasure_that_fails_halfway_has_erased_nothing()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(2, Token);
        await bot.NextFiringAsync(Token);
        await using var scope = bot.Host.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var records = new MeRecords(
            services.GetRequiredService<BotDbContext>(),
            [.. services.GetServices<IPersonalData>(), new BrokenData()],
            services.GetRequiredService<Database>()
        );

        await Assert.ThrowsAsync<IOException>(() => records.EraseAsync(TestBot.Home, new UserId(1), Token));

        Assert.Equal([1, 2], (await PlacesAsync(bot)).Select(p => p.User.Value).Order());
        Assert.Equal(2, await bot.ReadAsync(db => db.Set<Member>().CountAsync(Token), Token));
    }

    [Fact]
    public async Task Erasing_in_one_community_leaves_the_other_alone()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(1, Token);
        var elsewhere = new CommunityId(500);
        await bot.TellAsync(new CommunityInfo(elsewhere, "Elsewhere", new ChannelId(501)), Token);
        await bot.CommandAsync(bot.By(new UserId(1), community: elsewhere), "join", Token);

        await bot.PressAsync(bot.By(new UserId(1)), "me:erase:sure", Token);

        var left = await bot.ReadAsync(db => db.Set<Member>().AsNoTracking().SingleAsync(Token), Token);
        Assert.Equal(elsewhere, left.Community);
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
        var welcome = await wire.SlashAsync(ada, "join");
        var form = Assert.IsType<Seen.Form>(await ParticipationWire.PressAsync(ada, welcome, "Tell people about you"));
        await ada.SubmitAsync(
            form.Modal,
            form.Modal.Fields.Zip(Words).ToDictionary(f => f.First.CustomId, f => f.Second),
            Patience.Token
        );
        var bea = await wire.JoinAsync("Bea Ø");
        await wire.JoinAsync("Cy");
        await wire.RoundAsync();
        var thread = Assert.Single(wire.Server.Threads(wire.Guild));
        await ada.PressAsync(wire.Server.Messages(thread).Last(m => m.Controls.Count > 0), "We met", Patience.Token);
        await wire.RoundAsync();
        await wire.SlashAsync(ada, "block", ("person", bea));
        await wire.SlashAsync(ada, "theme schedule", ("theme", Themes(wire)), ("when", "tomorrow 18:00"));
        return (ada, bea);
    }

    private static string Themes(ParticipationWire wire) =>
        wire.Host.Services.GetRequiredService<NetSocialBot.Icebreakers.DeckLibrary>().StoryThemes.All[0].Title;

    private static async Task<string> ExportAsync(ParticipationWire wire, SimulatedUser user)
    {
        var exported = await ParticipationWire.PressAsync(user, await wire.SlashAsync(user, "me"), "Export");
        return Encoding.UTF8.GetString(Assert.Single(exported.Message!.Attachments).Bytes.Span);
    }

    /// <summary>Where in the database something is written, whatever tables there are.</summary>
    private static List<string> Holding(string file, string trace)
    {
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        connection.Open();
        List<string> found = [];
        foreach (var table in Column(connection, "SELECT name FROM sqlite_master WHERE type = 'table'"))
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            using var rows = command.ExecuteReader();
            while (rows.Read())
            {
                for (var i = 0; i < rows.FieldCount; i++)
                {
                    var value = rows.GetValue(i) is byte[] bytes
                        ? Encoding.UTF8.GetString(bytes)
                        : Convert.ToString(rows.GetValue(i), System.Globalization.CultureInfo.InvariantCulture)!;
                    if (value.Contains(trace, StringComparison.OrdinalIgnoreCase))
                    {
                        found.Add($"{table}.{rows.GetName(i)}");
                    }
                }
            }
        }

        return found;
    }

    private static List<string> Column(SqliteConnection connection, string query)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var rows = command.ExecuteReader();
        List<string> values = [];
        while (rows.Read())
        {
            values.Add(rows.GetString(0));
        }

        return values;
    }

    /// <summary>Where in the database's files these bytes are, freed places and the write-ahead log included.</summary>
    private static List<string> BytesOf(string file, byte[] bytes)
    {
        List<string> found = [];
        foreach (var path in Directory.GetFiles(Path.GetDirectoryName(file)!, Path.GetFileName(file) + "*"))
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var content = new MemoryStream();
            stream.CopyTo(content);
            var at = content.GetBuffer().AsSpan(0, (int)content.Length).IndexOf(bytes);
            if (at >= 0)
            {
                found.Add($"{Path.GetFileName(path)} at {at}");
            }
        }

        return found;
    }

    /// <summary>As SQLite writes a number so large.</summary>
    private static byte[] IdBytes(SimulatedUser user)
    {
        var bytes = new byte[sizeof(ulong)];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes, user.Account.Id);
        return bytes;
    }

    private static Task<List<Member>> MembersAsync(ParticipationWire wire) =>
        wire.ReadAsync(db => db.Set<Member>().AsNoTracking().ToListAsync(Patience.Token));

    internal static Task<List<PairingMember>> PlacesAsync(TestBot bot) =>
        bot.ReadAsync(db => db.Set<PairingMember>().AsNoTracking().OrderBy(p => p.Id).ToListAsync(Token), Token);

    internal static async Task InRoundsAsync(TestBot bot, Func<RoundHistory, Task> read)
    {
        await using var scope = bot.Host.Services.CreateAsyncScope();
        await read(scope.ServiceProvider.GetRequiredService<RoundHistory>());
    }

    private sealed class BrokenData : IPersonalData
    {
        public string Name => "broken";

        public Task<JsonNode?> ExportAsync(CommunityId community, UserId user, CancellationToken cancellationToken) =>
            Task.FromResult<JsonNode?>(null);

        public Task EraseAsync(CommunityId community, UserId user, CancellationToken cancellationToken) =>
            Task.FromException(new IOException("broken by the test"));
    }
}
