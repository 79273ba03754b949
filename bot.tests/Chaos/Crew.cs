using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Conversations;
using NetSocialBot.Icebreakers;
using NetSocialBot.Members;
using NetSocialBot.Members.Profile;
using NetSocialBot.Playground.StandIn;
using NetSocialBot.Playground.StandIn.People;
using NetSocialBot.Playground.StandIn.World;
using NetSocialBot.Programmes;
using NetSocialBot.Rounds;
using NetSocialBot.Rounds.Apart;
using NetSocialBot.Storage;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Tests.Chaos;

/// <summary>A database with planned pairings, and the product's delivery on it, as often as its job would run.</summary>
internal sealed class Crew : IDisposable
{
    private const int RoundsEach = 1;

    /// <summary>No luck is so bad; a delivery that never ends is a fault of its own.</summary>
    private const int MostRuns = 1_000;

    /// <summary>The job's is ten seconds and more.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(100);

    private readonly string folder = Directory.CreateTempSubdirectory("netsocialbot-chaos-").FullName;
    private readonly DbContextOptions<SqliteBotDbContext> options;

    public Crew() =>
        options = new DbContextOptionsBuilder<SqliteBotDbContext>()
            .UseSqlite(StorageSetup.SqliteConnection(Path.Combine(folder, "bot.db")))
            .Options;

    /// <summary>How often the wire broke, and the job came back.</summary>
    public int Breaks { get; private set; }

    /// <param name="number">Of this crew among all of the run: it makes ids and names its own.</param>
    public async Task PlanAsync(
        int number,
        Guild guild,
        Channel channel,
        IReadOnlyList<SimulatedUser> users,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var community = new CommunityId((long)guild.Id);
        await using var db = new SqliteBotDbContext(options);
        await db.Database.MigrateAsync(cancellationToken);
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;", cancellationToken);
        db.AddRange(
            users.Select(user => new Member
            {
                Community = community,
                User = IdOf(user),
                Name = user.Name,
                JoinedAt = Instant.FromUnixTimeSeconds(0),
            })
        );
        for (var r = 1; r <= RoundsEach; r++)
        {
            var round = new Round
            {
                Community = community,
                Number = (RoundsEach * number) + r,
                Trigger = $"{r}",
                Seed = 1,
                PlannedAt = time.GetInstant(),
                Channel = new ChannelId((long)channel.Id),
            };
            var pairs = users.Chunk(2).Where(pair => pair.Length == 2);
            round.Pairings.AddRange(pairs.Select((pair, i) => Pair(round, (round.Number * 1000L) + i, pair)));
            db.Add(round);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task DeliverAsync(
        IChatPlatform platform,
        ILoggerFactory log,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        for (var run = 0; run < MostRuns; run++)
        {
            await using var db = new SqliteBotDbContext(options);
            try
            {
                var refusals = new DeliveryRefusals(db, time);
                var people = new PairingPeople(db, new ThreadLanguage(db));
                var marks = new BlockMarks(db);
                var apart = new KeptApart(
                    new Blocks(db, marks, time),
                    new MeetingWishes(db, time),
                    new Exclusions(db, marks, new Withdrawal(db, platform, time), time)
                );
                var pairing = new PairingDelivery(
                    db,
                    platform,
                    people,
                    new Arc(db, new MemberZones(db), time),
                    new DecksAlone(),
                    new ThreadRoom(db, platform, time, log.CreateLogger<ThreadRoom>()),
                    new LastLook(db, people, apart, time),
                    new Regrouping(db, refusals, time),
                    new Departures(
                        new MemberService(db, new ProgrammeList(db), time, []),
                        platform,
                        log.CreateLogger<Departures>()
                    ),
                    refusals,
                    log.CreateLogger<PairingDelivery>()
                );
                var delivery = new RoundDelivery(db, pairing, refusals, time, log.CreateLogger<RoundDelivery>());
                if (await delivery.DeliverPendingAsync(cancellationToken))
                {
                    return;
                }
            }
            catch (ChatException)
            {
                Breaks++;
            }

            await Task.Delay(Rest, time, cancellationToken);
        }

        Assert.Fail($"Deliveries are not done after {MostRuns} runs.");
    }

    /// <returns>How many pairings there are, and what is not as it should be.</returns>
    public async Task<(int Count, IReadOnlyList<string> Complaints)> InspectAsync(
        StandInServer server,
        Guild guild,
        CancellationToken cancellationToken
    )
    {
        await using var db = new SqliteBotDbContext(options);
        var pairings = await db.Set<Pairing>().AsNoTracking().Include(p => p.Members).ToListAsync(cancellationToken);
        var threads = server.Threads(guild).ToLookup(thread => thread.Name.Split(' ')[^1]);
        return (
            pairings.Count,
            [.. pairings.SelectMany(pairing => Inspect(server, pairing, [.. threads[$"{pairing.Id}"]]))]
        );
    }

    public void Dispose()
    {
        using (var connection = new SqliteConnection(StorageSetup.SqliteConnection(Path.Combine(folder, "bot.db"))))
        {
            SqliteConnection.ClearPool(connection);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static IEnumerable<string> Inspect(StandInServer server, Pairing pairing, IReadOnlyList<Channel> threads)
    {
        if (pairing.Step != DeliveryStep.Introduced)
        {
            yield return $"pairing {pairing.Id} came to {pairing.Step} {pairing.Refusal}";
        }

        if (threads.Count != 1)
        {
            yield return $"pairing {pairing.Id} has {threads.Count} threads";
            yield break;
        }

        var introductions = server.Messages(threads[0]).Count(message => message.Controls.Count > 0);
        if (introductions != 1)
        {
            yield return $"pairing {pairing.Id} was introduced {introductions} times";
        }

        var people = server.MembersOf(threads[0]).Where(member => !member.IsBot).Select(member => (long)member.Id);
        if (!people.Order().SequenceEqual(pairing.Members.Select(member => member.User.Value).Order()))
        {
            yield return $"pairing {pairing.Id} has other people in its thread";
        }
    }

    private static Pairing Pair(Round round, long id, SimulatedUser[] pair)
    {
        var pairing = new Pairing
        {
            Id = id,
            Community = round.Community,
            CommonGround = "You both like storms.",
            StarterKey = "storms",
            Starter = $"Which storm do you remember? ({id})",
        };
        pairing.Members.AddRange(
            pair.Select(user => new PairingMember
            {
                Round = round,
                Community = round.Community,
                User = IdOf(user),
            })
        );
        return pairing;
    }

    private static UserId IdOf(SimulatedUser user) => new((long)user.Account.Id);
}
