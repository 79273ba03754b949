namespace NetSocialBot.DiscordApi.Gateway;

/// <summary>What came last, to tell what comes again.</summary>
internal sealed class Recent<T>(int remembered)
{
    private readonly Lock gate = new();
    private readonly HashSet<T> known = [];
    private readonly Queue<T> order = new();

    public bool Contains(T item)
    {
        lock (gate)
        {
            return known.Contains(item);
        }
    }

    /// <returns>False if it was there already.</returns>
    public bool TryAdd(T item)
    {
        lock (gate)
        {
            if (!known.Add(item))
            {
                return false;
            }

            order.Enqueue(item);
            if (order.Count > remembered)
            {
                known.Remove(order.Dequeue());
            }

            return true;
        }
    }
}
