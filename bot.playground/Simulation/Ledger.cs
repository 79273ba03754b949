using System.Globalization;
using NetSocialBot.Playground.StandIn;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.Simulation;

/// <summary>
/// Counts what happened from the outside: who really sat in a thread with whom. Nothing in it is the bot's word.
/// </summary>
internal sealed class Ledger
{
    private readonly HashSet<ulong> noted = [];
    private readonly HashSet<(ulong, ulong)> introduced = [];
    private int rounds;
    private int pairs;
    private int trios;
    private int repeats;
    private int leftOut;

    /// <summary>Who has opted in.</summary>
    public List<Account> In { get; } = [];

    public Account? Paused { get; set; }

    public int Met { get; set; }

    /// <summary>Threads of themes that were posted.</summary>
    public HashSet<ulong> Themes { get; } = [];

    /// <summary>Takes note of the private threads opened since the last time, and returns them.</summary>
    public IReadOnlyList<Channel> Note(StandInServer server, Guild guild, int week)
    {
        var threads = server.Threads(guild).Where(t => t.IsPrivate && noted.Add(t.Id)).ToList();
        HashSet<ulong> seated = [];
        foreach (var thread in threads)
        {
            var people = server.MembersOf(thread).Where(m => !m.IsBot).Select(m => m.Id).Order().ToList();
            _ = people.Count > 2 ? trios++ : pairs++;
            for (var i = 0; i < people.Count; i++)
            {
                if (!seated.Add(people[i]))
                {
                    throw new InvalidOperationException($"Week {week}: somebody sits in two introductions.");
                }

                repeats += people.Skip(i + 1).Count(other => !introduced.Add((people[i], other)));
            }
        }

        rounds += threads.Count > 0 ? 1 : 0;
        leftOut += In.Count(m => m != Paused && !seated.Contains(m.Id));
        return threads;
    }

    public IEnumerable<(string What, string Figure)> Figures()
    {
        yield return ("rounds", Text(rounds));
        yield return ("pairs", Text(pairs));
        yield return ("trios", Text(trios));
        yield return ("repeats", Text(repeats));
        yield return ("left out", Text(leftOut));
        yield return ("said they met", Text(Met));
        yield return ("story threads", Text(Themes.Count));
    }

    private static string Text(int figure) => figure.ToString(CultureInfo.InvariantCulture);
}
