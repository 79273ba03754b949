namespace NetSocialBot.Time;

/// <summary>Which of a month's Mondays (or Tuesdays ...). A fifth one that is not also the last does not come every month.</summary>
internal enum WeekOfMonth
{
    First = 1,
    Second = 2,
    Third = 3,
    Fourth = 4,
    Last = 5,
}
