using NetSocialBot.Chat.Handlers;

namespace NetSocialBot.Themes.Nudge;

/// <summary>After how much silence a channel gets a question. The values are hours.</summary>
internal enum QuietFor
{
    [ChoiceName("twelve hours")]
    TwelveHours = 12,

    [ChoiceName("a day")]
    Day = 24,

    [ChoiceName("two days")]
    TwoDays = 48,

    [ChoiceName("three days")]
    ThreeDays = 72,

    [ChoiceName("a week")]
    Week = 168,

    [ChoiceName("two weeks")]
    TwoWeeks = 336,
}
