using System.Numerics;

namespace NetSocialBot.Rounds.Planning;

/// <summary>
/// In which hours of the day somebody can be met, in UTC and to the hour: finer than that nobody keeps, and whoever has a time
/// zone translates (a zone off by half an hour counts the hours that are whole).
/// </summary>
/// <param name="Bits">The bit with the value 1 &lt;&lt; h is the hour from h:00 to h:59.</param>
internal readonly record struct WakingHours(int Bits)
{
    public const int HoursPerDay = 24;

    public static readonly WakingHours AllDay = new((1 << HoursPerDay) - 1);

    /// <summary>How many hours of the day they are.</summary>
    public int Count => BitOperations.PopCount((uint)Bits);

    /// <param name="from">The first hour, 0 to 23.</param>
    /// <param name="to">The hour after the last, 0 to 24; before <paramref name="from"/> it is on the next day.</param>
    public static WakingHours Between(int from, int to)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(from, HoursPerDay);
        ArgumentOutOfRangeException.ThrowIfNegative(to);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to, HoursPerDay);
        var bits = 0;
        for (var hour = from; hour != to; hour = hour + 1 == HoursPerDay && to < HoursPerDay ? 0 : hour + 1)
        {
            bits |= 1 << hour;
        }

        return new WakingHours(bits);
    }

    public WakingHours And(WakingHours other) => new(Bits | other.Bits);

    public WakingHours InCommonWith(WakingHours other) => new(Bits & other.Bits);

    /// <summary>Of the hours of whoever has fewer, how many they have in common: 0 (never) to 1 (whenever the one can, so can the other).</summary>
    public double ShareInCommonWith(WakingHours other)
    {
        var fewer = Math.Min(Count, other.Count);
        return fewer == 0 ? 0 : (double)InCommonWith(other).Count / fewer;
    }
}
