using NetSocialBot.DiscordApi.Model;

namespace NetSocialBot.DiscordApi.Gateway;

/// <summary>The ids that came last, to tell what comes again.</summary>
internal sealed class RecentIds
{
    /// <summary>Some seconds of the busiest bot: a repeat follows soon or not at all.</summary>
    private const int Remembered = 4_096;

    private readonly Lock gate = new();
    private readonly HashSet<Snowflake> known = [];
    private readonly Queue<Snowflake> order = new();

    /// <returns>False if it was there already.</returns>
    public bool TryAdd(Snowflake id)
    {
        lock (gate)
        {
            if (!known.Add(id))
            {
                return false;
            }

            order.Enqueue(id);
            if (order.Count > Remembered)
            {
                known.Remove(order.Dequeue());
            }

            return true;
        }
    }
}
