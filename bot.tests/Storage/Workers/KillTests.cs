using System.Globalization;
using NetSocialBot.Playground.StandIn.Faults;
using NetSocialBot.Playground.StandIn.Rest;
using NetSocialBot.Tests.Chaos;
using NetSocialBot.Tests.Programs;

namespace NetSocialBot.Tests.Storage.Workers;

/// <summary>
/// The bot is killed again and again while it delivers, with answers lost and servers failing besides. The short form runs with
/// all tests; the long one with <c>NETSOCIALBOT_TEST_KILLS=200</c>, over rounds of 400 pairs, other luck with
/// <c>NETSOCIALBOT_TEST_SEED</c>, and the other database with <c>NETSOCIALBOT_TEST_KILLS_ON=PostgreSql</c>.
/// </summary>
[Collection(Alone.Name)]
[Trait("Category", "Kill")]
public sealed class KillTests
{
    private const int ShortForm = 5;

    /// <summary>Requests between two kills at most, those that deliver something.</summary>
    private const int LongestLife = 60;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task However_often_it_is_killed_everybody_is_introduced_once()
    {
        var kills = Number("NETSOCIALBOT_TEST_KILLS", ShortForm);
        var seed = Number("NETSOCIALBOT_TEST_SEED", 7);
        var members = kills > ShortForm ? 800 : 80;
        var chance = new Random(seed);
        var kind = Enum.Parse<DatabaseKind>(
            Environment.GetEnvironmentVariable("NETSOCIALBOT_TEST_KILLS_ON") ?? nameof(DatabaseKind.Sqlite)
        );
        await using var town = await WorkerTown.OpenAsync(kind, members, takeOverAfter: 3);
        BadDay(town, seed);
        await town.PlanRoundAsync();
        var bot = await town.StartAsync();
        for (var killed = 0; killed < kills; )
        {
            var until = town.Requests + chance.Next(1, LongestLife);
            var isOver = !await LivedUntilAsync(town, bot, until);
            await bot.KillAsync(Token);
            if (isOver)
            {
                // There is room for a thousand, and rounds this close to each other are none of them over.
                town.ArchiveAll();
                await town.PlanRoundAsync();
            }
            else
            {
                killed++;
            }

            bot = await town.StartAsync();
        }

        await WorkerTown.UntilAsync(town.IsDeliveredAsync);
        var faults = town.Server.Faults.All;
        var report =
            $"{kind}, {kills} kills, seed {seed}: {await town.JudgeAsync()}; "
            + string.Join(
                ", ",
                town.Server.Log.All.OfType<FaultStruck>()
                    .CountBy(struck => $"{struck.Fault} at {struck.Place}")
                    .OrderBy(struck => struck.Key, StringComparer.Ordinal)
                    .Select(struck => $"{struck.Value} x {struck.Key}")
            );
        Assert.True(kills == ShortForm || faults.All(rule => rule.Struck > 0), report);
        TestContext.Current.TestOutputHelper?.WriteLine(report);
        var file = new FileInfo(Path.Combine(AppContext.BaseDirectory, "TestResults", "kills.txt"));
        file.Directory!.Create();
        await File.WriteAllTextAsync(file.FullName, report, Token);
    }

    private static void BadDay(WorkerTown town, int seed)
    {
        (Fault Fault, double Probability)[] faults =
        [
            (new Fault.ResetAfterHandling(), 0.02),
            (new Fault.ServerError(503, AfterEffect: true), 0.02),
            (new Fault.ServerError(), 0.02),
            (new Fault.Reset(), 0.01),
        ];
        for (var i = 0; i < faults.Length; i++)
        {
            town.Server.Faults.ByChance("* /channels/*", faults[i].Fault, faults[i].Probability, seed + i);
        }
    }

    /// <returns>False if there is nothing left to deliver before that.</returns>
    private static async Task<bool> LivedUntilAsync(WorkerTown town, RunningProgram bot, int requests)
    {
        var isOver = false;
        var looks = 0;
        await WorkerTown.UntilAsync(async () =>
            bot.HasEnded || town.Requests >= requests || (++looks % 20 == 0 && (isOver = await town.IsDeliveredAsync()))
        );
        Assert.False(bot.HasEnded);
        return !isOver;
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number)
            ? number
            : otherwise;
}
