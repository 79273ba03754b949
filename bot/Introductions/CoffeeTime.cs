using NetSocialBot.Chat.Handlers;
using NodaTime;

namespace NetSocialBot.Introductions;

/// <summary>For how long somebody is free.</summary>
internal enum CoffeeTime
{
    [ChoiceName("30 minutes")]
    HalfAnHour,

    [ChoiceName("1 hour")]
    OneHour,

    [ChoiceName("2 hours")]
    TwoHours,
}

internal static class CoffeeTimes
{
    /// <summary>After a match, before one can wait again.</summary>
    public static readonly Duration Held = Duration.FromMinutes(5);

    public static int MinutesOf(CoffeeTime time) =>
        time switch
        {
            CoffeeTime.HalfAnHour => 30,
            CoffeeTime.OneHour => 60,
            _ => 120,
        };

    /// <summary>What a button names is not trusted.</summary>
    public static int MinutesOf(long asked) => asked is 30 or 60 or 120 ? (int)asked : 30;
}
