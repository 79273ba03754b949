using System.Globalization;
using NetSocialBot.Rounds.Planning;

namespace NetSocialBot.Spreadsheet;

/// <summary>Waking hours as an organiser writes them: <c>7-23</c>, <c>22-6</c> over midnight, <c>6-9;17-23</c>; all in UTC.</summary>
internal static class AwakeCell
{
    /// <param name="awake">Null for an empty cell: the member did not say.</param>
    public static bool TryParse(string cell, out WakingHours? awake)
    {
        awake = null;
        foreach (var part in cell.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (
                part.Split('-') is not [var first, var last]
                || !TryParseHour(first, WakingHours.HoursPerDay - 1, out var from)
                || !TryParseHour(last, WakingHours.HoursPerDay, out var to)
                || from == to
            )
            {
                return false;
            }
            awake = (awake ?? default).And(WakingHours.Between(from, to));
        }
        return true;
    }

    private static bool TryParseHour(string text, int most, out int hour) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out hour) && hour <= most;
}
