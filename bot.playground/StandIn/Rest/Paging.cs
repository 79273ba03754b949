using System.Globalization;

namespace NetSocialBot.Playground.StandIn.Rest;

/// <summary>
/// The part of a list that a query asks for. What is not there or empty asks for nothing; what cannot be read is an error.
/// </summary>
internal static class Paging
{
    /// <returns>How many entries; of no meaning if there was an error.</returns>
    public static int Limit(this Call call, FormErrors errors, int byDefault, int max, int min = 1)
    {
        var asked = call.Query["limit"].ToString();
        if (asked.Length == 0)
        {
            return byDefault;
        }
        if (!int.TryParse(asked, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var limit))
        {
            errors.Add("limit", "NUMBER_TYPE_COERCE", $"Value \"{asked}\" is not int.");
        }
        else if (limit < min)
        {
            errors.Add("limit", "NUMBER_TYPE_MIN", $"int value should be greater than or equal to {min}.");
        }
        else if (limit > max)
        {
            errors.Add("limit", "NUMBER_TYPE_MAX", $"int value should be less than or equal to {max}.");
        }
        return limit;
    }

    public static ulong? IdIn(this Call call, string name, FormErrors errors)
    {
        var asked = call.Query[name].ToString();
        if (asked.Length == 0)
        {
            return null;
        }
        if (ulong.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return id;
        }
        errors.Add(name, "NUMBER_TYPE_COERCE", $"Value \"{asked}\" is not snowflake.");
        return null;
    }

    public static DateTimeOffset? TimeIn(this Call call, string name, FormErrors errors)
    {
        var asked = call.Query[name].ToString();
        if (asked.Length == 0)
        {
            return null;
        }
        if (DateTimeOffset.TryParse(asked, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return time;
        }
        errors.Add(name, "DATE_TIME_TYPE_PARSE", $"Could not parse {asked}. Should be ISO8601.");
        return null;
    }
}
