using System.Globalization;

namespace NetSocialBot.Spreadsheet;

/// <summary>How the organiser tells rounds apart.</summary>
/// <param name="Order">The later the greater.</param>
internal readonly record struct RoundLabel(int Order, bool IsDate)
{
    public static bool TryParse(string text, out RoundLabel round)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            round = new RoundLabel(number, IsDate: false);
            return true;
        }
        const string IsoDate = "yyyy-MM-dd";
        var isDate = DateOnly.TryParseExact(
            text,
            IsoDate,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var date
        );
        round = new RoundLabel(date.DayNumber, isDate);
        return isDate;
    }
}
