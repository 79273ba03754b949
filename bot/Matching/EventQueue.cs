using System.Numerics;

namespace NetSocialBot.Matching;

/// <summary>
/// What will happen, by moment. Nothing is ever put in that lies before what was taken out last, so a radix heap serves (Ahuja,
/// Mehlhorn, Orlin and Tarjan, Journal of the ACM 37, 1990): events lie in buckets by the highest bit in which their moment
/// differs from the last one, and are walked through side by side in memory. Of equal moments the one put in last comes first.
/// </summary>
internal sealed class EventQueue
{
    /// <summary>One for moments that are the last one, and one for each bit of a moment.</summary>
    private const int Buckets = 65;

    private const int FirstCapacity = 16;

    private readonly (long Moment, int What)[][] buckets = new (long, int)[Buckets][];
    private readonly int[] counts = new int[Buckets];

    /// <summary>A bit for each bucket but the first that holds something.</summary>
    private ulong filled;
    private long last;
    private int head;

    public EventQueue()
    {
        for (var bucket = 0; bucket < Buckets; bucket++)
        {
            buckets[bucket] = new (long, int)[FirstCapacity];
        }
    }

    /// <summary>Empty again, and any moment from zero on may come.</summary>
    public void Clear()
    {
        counts[0] = 0;
        head = 0;
        for (; filled != 0; filled &= filled - 1)
        {
            counts[BitOperations.TrailingZeroCount(filled) + 1] = 0;
        }

        last = 0;
    }

    /// <param name="moment">Not before what <see cref="TryDequeue"/> gave last.</param>
    public void Enqueue(long moment, int what)
    {
        var bucket = 64 - BitOperations.LeadingZeroCount((ulong)(moment ^ last));
        if (bucket > 0)
        {
            filled |= 1UL << (bucket - 1);
        }

        var at = counts[bucket]++;
        if (at == buckets[bucket].Length)
        {
            Array.Resize(ref buckets[bucket], 2 * at);
        }

        buckets[bucket][at] = (moment, what);
    }

    public bool TryDequeue(out long moment, out int what)
    {
        if (counts[0] == 0)
        {
            if (filled == 0)
            {
                (moment, what) = (last, 0);
                return false;
            }

            MoveOn();
        }

        (moment, what) = buckets[0][head++];
        if (head == counts[0])
        {
            head = 0;
            counts[0] = 0;
        }
        return true;
    }

    /// <summary>What will come so many events after the next one, if it is at the moment of now and nothing else comes before.</summary>
    public bool TryPeek(int later, out int what)
    {
        var at = head + later;
        what = at < counts[0] ? buckets[0][at].What : 0;
        return at < counts[0];
    }

    /// <summary>The least moment of the first bucket that holds something becomes the last one.</summary>
    private void MoveOn()
    {
        var bucket = BitOperations.TrailingZeroCount(filled) + 1;
        filled &= filled - 1;
        var events = buckets[bucket].AsSpan(0, counts[bucket]);
        counts[bucket] = 0;
        var least = long.MaxValue;
        foreach (var (moment, _) in events)
        {
            least = Math.Min(least, moment);
        }

        last = least;
        // All of them go to buckets before this one.
        foreach (var (moment, what) in events)
        {
            Enqueue(moment, what);
        }
    }
}
