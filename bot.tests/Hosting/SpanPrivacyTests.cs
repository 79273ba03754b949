using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using NetSocialBot.Chat;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.People;
using NetSocialBot.Playground.StandIn.Rest;
using NetSocialBot.Storage;
using NetSocialBot.Tests.Chaos;
using NetSocialBot.Tests.Introductions;
using NetSocialBot.Tests.Themes;

namespace NetSocialBot.Tests.Hosting;

/// <summary>Two weeks of a community, traced: what stands in the database about people stands in no span.</summary>
[Collection(Alone.Name)]
public sealed class SpanPrivacyTests
{
    /// <summary>Shorter ones are in every word; they are looked for as whole values only.</summary>
    private const int Telling = 5;

    /// <summary>What workers write there of themselves stands in spans, too.</summary>
    private const string OfWorkers = "Leases";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_span_holds_a_name_an_id_of_a_person_or_anything_that_was_written_or_asked()
    {
        using var trace = new Trace();
        await using var town = await MeetingTown.OpenAsync("Bartholomew", "Clementine", "Desdemona", "Evangeline");
        foreach (var (person, likes) in town.People.Zip((string[])["keeping bees", "beekeeping", "chess", "chess"]))
        {
            await SayAsync(town, person, ("likes", likes), ("fun", $"ask me about {likes}"));
        }

        await town.PutOnAsync("Share a crazy story", "friday 17:00");
        await town.IntroduceAsync(town.People[0], town.People[1], town.People[2], "you both whistle");
        town.Server.Faults.Next("POST /channels/{channel_id}/threads", new Fault.Reset());
        await town.PassAsync(TimeSpan.FromDays(6));
        await town.ArriveAsync("Florentina");
        await PressAllAsync(town);
        await town.PassAsync(TimeSpan.FromDays(8));

        var said = trace.Ended.SelectMany(Trace.AllSaid).ToHashSet(StringComparer.Ordinal);
        var known = await town.ReadAsync(PersonalAsync);
        string[] seen = ["plan round", "deliver pairing", "post theme", "interaction", "rescue"];
        Assert.All(seen, name => Assert.NotEmpty(trace.Of(name)));
        Assert.Contains("Bartholomew", known);
        Assert.Contains(MeetingTown.IdOf(town.People[0]).ToString(), known);
        Assert.True(known.Count > 50, string.Join("\n", known));
        Assert.Contains(trace.Ended, span => span.Status == ActivityStatusCode.Error);
        var told =
            from value in said
            from secret in known
            where secret.Length < Telling ? value == secret : value.Contains(secret, StringComparison.OrdinalIgnoreCase)
            select $"'{value}' tells '{secret}'";
        Assert.Equal("", string.Join("\n", told.Take(20)));
    }

    private static async Task SayAsync(
        MeetingTown town,
        SimulatedUser person,
        params (string Key, string Text)[] fields
    )
    {
        var page = Assert.IsType<Seen.Reply>(await town.SlashAsync(person, "profile")).Posted;
        var form = Assert.IsType<Seen.Form>(await person.PressAsync(page, "profile:write:2", Token)).Modal;
        await person.SubmitAsync(form, fields.ToDictionary(f => f.Key, f => f.Text), Token);
        await town.QuietAsync();
    }

    /// <summary>One in each thread presses the first button there, and waits for the other in vain.</summary>
    private static async Task PressAllAsync(MeetingTown town)
    {
        foreach (var thread in town.Threads)
        {
            var member = town.People.Find(p => town.Server.MembersOf(thread).Contains(p.Account));
            var message = town.Said(thread)[0];
            await town.PressAsync(member!, message, message.Controls[0].Label);
        }
    }

    /// <summary>Every text and every id of a person in the database, from all columns that can hold one.</summary>
    private static async Task<IReadOnlySet<string>> PersonalAsync(BotDbContext db)
    {
        HashSet<string> found = new(StringComparer.Ordinal);
        await db.Database.OpenConnectionAsync(Token);
        foreach (var entity in db.Model.GetEntityTypes().Where(e => e.GetTableName() is not (null or OfWorkers)))
        {
            var table = StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema());
            var columns = entity
                .GetProperties()
                .Where(IsPersonal)
                .Select(p => p.GetColumnName(table))
                .OfType<string>()
                .ToList();
            if (columns.Count > 0)
            {
                await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Names from the model.
                command.CommandText =
                    $"SELECT {string.Join(", ", columns.Select(c => $"\"{c}\""))} FROM \"{table.Name}\"";
#pragma warning restore CA2100
                await using var rows = await command.ExecuteReaderAsync(Token);
                while (await rows.ReadAsync(Token))
                {
                    found.UnionWith(Enumerable.Range(0, columns.Count).SelectMany(i => Texts(rows, i)));
                }
            }
        }

        return found;
    }

    private static bool IsPersonal(IProperty property) =>
        property.ClrType == typeof(UserId)
        || property.ClrType == typeof(UserId?)
        || property.ClrType == typeof(string)
        || property.ClrType.IsAssignableTo(typeof(IEnumerable<string>));

    /// <summary>A list of texts is one text in the database.</summary>
    private static string[] Texts(DbDataReader rows, int column)
    {
        var text = rows.IsDBNull(column) ? "" : Convert.ToString(rows.GetValue(column), CultureInfo.InvariantCulture)!;
        return text.Length == 0 ? []
            : text.StartsWith('[') ? JsonSerializer.Deserialize<string[]>(text)!
            : [text];
    }
}
