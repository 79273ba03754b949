using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Interests;
using NetSocialBot.Members;
using NetSocialBot.Programmes;
using NetSocialBot.Storage;
using NodaTime;
using Guild = NetSocialBot.Playground.StandIn.World.Guild;

namespace NetSocialBot.Bench.Scale;

/// <summary>Communities with their members, written into an empty database: one large one, and the rest shared out evenly.</summary>
/// <param name="settings">Which database it is, as the bot is told.</param>
internal sealed class ScaleStore(IReadOnlyDictionary<string, string?> settings, InterestTaxonomy taxonomy)
{
    private const int RowsAtOnce = 20_000;
    private const int FewestInterests = 3;
    private const int MostInterests = 8;

    private static readonly Instant Joined = Instant.FromUtc(2026, 1, 1, 0, 0);

    private readonly string[] interests = [.. taxonomy.Interests.Select(i => i.Names.First())];

    public BotDbContext Connect() =>
        settings["Storage:PostgreSql"] is { Length: > 0 } postgreSql
            ? new PostgresBotDbContext(
                new DbContextOptionsBuilder<PostgresBotDbContext>().UseNpgsql(postgreSql).Options
            )
            : new SqliteBotDbContext(
                new DbContextOptionsBuilder<SqliteBotDbContext>()
                    .UseSqlite(StorageSetup.SqliteConnection(settings["Storage:File"]!))
                    .Options
            );

    public async Task FillAsync(
        IReadOnlyList<Guild> guilds,
        int members,
        int largest,
        int seed,
        CancellationToken cancellationToken
    )
    {
        await using (var db = Connect())
        {
            await db.Database.MigrateAsync(cancellationToken).ConfigureAwait(false);
        }

        var chance = new Random(seed);
        var rows = new List<object>();
        var ids = await FoundAsync(guilds, cancellationToken).ConfigureAwait(false);
        var others = Math.Max(1, guilds.Count - 1);
        var user = 1L;
        for (var i = 0; i < guilds.Count; i++)
        {
            var count =
                i == 0 ? largest : ((members - largest) * i / others) - ((members - largest) * (i - 1) / others);
            for (var n = 0; n < count; n++)
            {
                rows.AddRange(Person(IdOf(guilds[i]), ids[IdOf(guilds[i])], new UserId(user++), chance));
                if (rows.Count >= RowsAtOnce)
                {
                    await WriteAsync(rows, cancellationToken).ConfigureAwait(false);
                }
            }
        }

        await WriteAsync(rows, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether each community has its next round: the bot knows them all.</summary>
    public async Task<bool> IsScheduledAsync(CancellationToken cancellationToken)
    {
        await using var db = Connect();
        return !await db.Set<Programme>().AnyAsync(p => p.NextAt == null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>So that a start has to find each community's next round again.</summary>
    public async Task ForgetTimesAsync(CancellationToken cancellationToken)
    {
        await using var db = Connect();
        await db.Set<Programme>()
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.NextAt, (Instant?)null), cancellationToken)
            .ConfigureAwait(false);
    }

    public static CommunityId IdOf(Guild guild) => new((long)guild.Id);

    /// <returns>The number of each community's programme.</returns>
    private async Task<Dictionary<CommunityId, long>> FoundAsync(
        IReadOnlyList<Guild> guilds,
        CancellationToken cancellationToken
    )
    {
        await using var db = Connect();
        var programmes = guilds
            .Select(guild => new Programme
            {
                Community = IdOf(guild),
                Request = ProgrammeDirectory.First,
                Name = "Coffee chats",
                Day = IsoDayOfWeek.Monday,
                Minute = 600,
            })
            .ToList();
        db.AddRange(
            guilds.Select(guild => new Community
            {
                Id = IdOf(guild),
                Name = guild.Name,
                TimeZone = "Europe/Berlin",
                Channel = new ChannelId((long)guild.Channels.First().Id),
            })
        );
        db.AddRange(programmes);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return programmes.ToDictionary(p => p.Community, p => p.Id);
    }

    private object[] Person(CommunityId community, long programme, UserId user, Random chance) =>
        [
            new Member
            {
                Community = community,
                User = user,
                Name = $"Person {user}",
                JoinedAt = Joined,
                Likes = string.Join(", ", chance.GetItems(interests, chance.Next(FewestInterests, MostInterests + 1))),
            },
            new ProgrammeMember
            {
                ProgrammeId = programme,
                Community = community,
                User = user,
                JoinedAt = Joined,
            },
        ];

    private async Task WriteAsync(List<object> rows, CancellationToken cancellationToken)
    {
        await using var db = Connect();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        db.AddRange(rows);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        rows.Clear();
    }
}
