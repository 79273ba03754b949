using NetSocialBot.Chat.Handlers;

namespace NetSocialBot.Themes.Series;

/// <summary>How long a thread stays open. A platform closes one that is silent for a week.</summary>
internal enum OpenFor
{
    [ChoiceName("a day")]
    Day = 1,

    [ChoiceName("three days")]
    ThreeDays = 3,

    [ChoiceName("a week")]
    Week = 7,
}
