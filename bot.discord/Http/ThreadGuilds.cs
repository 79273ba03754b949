using System.Collections.Concurrent;
using NetSocialBot.DiscordApi.Model;

namespace NetSocialBot.DiscordApi.Http;

/// <summary>
/// Which guild a thread is in, as answers have told. Discord counts requests about members of threads by guild, and their
/// paths name only the thread (Discord's documentation, issue 8082).
/// </summary>
internal sealed class ThreadGuilds
{
    private const int ThreadsToKeep = 10_000;

    private readonly ConcurrentDictionary<Snowflake, Snowflake> guilds = new();

    public void Note(Channel thread)
    {
        if (thread.GuildId is not { } guild || thread.ParentId is null)
        {
            return;
        }

        if (guilds.Count >= ThreadsToKeep)
        {
            // Members join a thread soon after it was opened; one that is asked for later shares the line of the unknown.
            guilds.Clear();
        }

        guilds[thread.Id] = guild;
    }

    /// <returns>Null for a thread nobody told of: all of those are counted together, which is slower and never too fast.</returns>
    public Snowflake? TryGet(Snowflake thread) => guilds.TryGetValue(thread, out var guild) ? guild : null;
}
