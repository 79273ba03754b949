using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Storage;

namespace NetSocialBot.Members.Ground;

/// <summary>
/// The snapshots in use, so that a question does not read a whole community from the database. One is made anew when somebody's page
/// changes, and in any case after <see cref="Lifetime"/>. Those that were asked for longest ago make room for others.
/// </summary>
internal sealed class GroundCatalogs(IDbContextFactory<BotDbContext> contexts, PageReader pages, TimeProvider clock)
{
    /// <summary>How long a count of others can be behind where another process has written.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>Over all communities; a member takes about half a kilobyte.</summary>
    private readonly int mostMembers = 100_000;
    private readonly int mostCommunities = 2_000;
    private readonly Lock gate = new();
    private readonly Dictionary<CommunityId, LinkedListNode<Entry>> byCommunity = [];

    /// <summary>The one asked for last is the first.</summary>
    private readonly LinkedList<Entry> entries = new();

    /// <param name="mostMembers">For a test.</param>
    internal GroundCatalogs(
        IDbContextFactory<BotDbContext> contexts,
        PageReader pages,
        TimeProvider clock,
        int mostMembers,
        int mostCommunities
    )
        : this(contexts, pages, clock) => (this.mostMembers, this.mostCommunities) = (mostMembers, mostCommunities);

    /// <summary>Communities and members that are held now.</summary>
    internal (int Communities, int Members) Held
    {
        get
        {
            lock (gate)
            {
                return (entries.Count, entries.Sum(entry => entry.Members));
            }
        }
    }

    public async Task<GroundSnapshot> GetAsync(CommunityId community, CancellationToken cancellationToken)
    {
        var entry = Find(community);
        try
        {
            var snapshot = await entry.Snapshot.Value.WaitAsync(cancellationToken).ConfigureAwait(false);
            entry.Members = snapshot.MemberCount;
            MakeRoom();
            return snapshot;
        }
        catch (Exception) when (entry.Snapshot.Value.IsFaulted)
        {
            Drop(entry);
            throw;
        }
    }

    /// <summary>Whoever asks from now on gets what is stored from now on.</summary>
    public void Forget(CommunityId community)
    {
        lock (gate)
        {
            if (byCommunity.Remove(community, out var node))
            {
                entries.Remove(node);
            }
        }
    }

    private Entry Find(CommunityId community)
    {
        lock (gate)
        {
            if (byCommunity.TryGetValue(community, out var node))
            {
                entries.Remove(node);
                if (clock.GetElapsedTime(node.Value.Since) < Lifetime)
                {
                    entries.AddFirst(node);
                    return node.Value;
                }
            }

            // Made by one, awaited by all who ask meanwhile; whoever gives up waiting does not end it for the others.
            var entry = new Entry(
                community,
                clock.GetTimestamp(),
                new Lazy<Task<GroundSnapshot>>(() => Task.Run(() => LoadAsync(community)))
            );
            byCommunity[community] = entries.AddFirst(entry);
            return entry;
        }
    }

    private void MakeRoom()
    {
        lock (gate)
        {
            var members = entries.Sum(entry => entry.Members);
            while (entries.Count > 1 && (members > mostMembers || entries.Count > mostCommunities))
            {
                var last = entries.Last!.Value;
                members -= last.Members;
                entries.RemoveLast();
                byCommunity.Remove(last.Community);
            }
        }
    }

    private void Drop(Entry entry)
    {
        lock (gate)
        {
            if (byCommunity.TryGetValue(entry.Community, out var node) && node.Value == entry)
            {
                byCommunity.Remove(entry.Community);
                entries.Remove(node);
            }
        }
    }

    private async Task<GroundSnapshot> LoadAsync(CommunityId community)
    {
        var db = await contexts.CreateDbContextAsync(CancellationToken.None).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            var spoken = await db.Set<Community>()
                .Where(c => c.Id == community)
                .Select(c => c.Language)
                .SingleOrDefaultAsync(CancellationToken.None)
                .ConfigureAwait(false);
            var members = await db.Set<Member>()
                .AsNoTracking()
                .Where(m => m.Community == community && m.Status == MemberStatus.Active)
                .OrderBy(m => m.User)
                .ToListAsync(CancellationToken.None)
                .ConfigureAwait(false);
            return new GroundSnapshot(pages, members, spoken);
        }
    }

    private sealed class Entry(CommunityId community, long since, Lazy<Task<GroundSnapshot>> snapshot)
    {
        public CommunityId Community => community;

        public long Since => since;

        public Lazy<Task<GroundSnapshot>> Snapshot => snapshot;

        /// <summary>0 as long as it is being made.</summary>
        public int Members { get; set; }
    }
}
