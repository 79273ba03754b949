namespace NetSocialBot.Matching;

/// <summary>A heap of what will happen, by moment, four children to a place so that it is shallow and kind to caches.</summary>
internal sealed class EventQueue
{
    private const int Arity = 4;

    private long[] moments = new long[1024];
    private int[] whats = new int[1024];
    private int count;

    public void Enqueue(long moment, int what)
    {
        if (count == moments.Length)
        {
            Array.Resize(ref moments, 2 * count);
            Array.Resize(ref whats, 2 * count);
        }

        var at = count++;
        while (at > 0)
        {
            var above = (at - 1) / Arity;
            if (moments[above] <= moment)
            {
                break;
            }

            moments[at] = moments[above];
            whats[at] = whats[above];
            at = above;
        }

        moments[at] = moment;
        whats[at] = what;
    }

    public bool TryDequeue(out long moment, out int what)
    {
        (moment, what) = (moments[0], whats[0]);
        if (count == 0)
        {
            return false;
        }

        count--;
        Sink(moments[count], whats[count]);
        return true;
    }

    /// <summary>Puts what was last into the gap at the top, and lets it sink to its place.</summary>
    private void Sink(long moment, int what)
    {
        var at = 0;
        while ((at * Arity) + 1 is var below && below < count)
        {
            var least = below;
            for (var other = below + 1; other < Math.Min(below + Arity, count); other++)
            {
                least = moments[other] < moments[least] ? other : least;
            }

            if (moments[least] >= moment)
            {
                break;
            }

            moments[at] = moments[least];
            whats[at] = whats[least];
            at = least;
        }

        moments[at] = moment;
        whats[at] = what;
    }
}
