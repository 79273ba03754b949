namespace NetSocialBot.Rounds.Planning;

/// <summary>Why two members never meet in a round. Where there are several reasons, the first of these is given.</summary>
internal enum PairObstacle
{
    /// <summary>They know each other already.</summary>
    Known,

    /// <summary>The moderators keep them apart.</summary>
    Excluded,

    /// <summary>One of them blocked the other. Never to be told to anybody, moderators included.</summary>
    Blocked,

    /// <summary>Both said which languages they speak, and there is none in common.</summary>
    NoCommonLanguage,

    /// <summary>Both said when they are awake, and there is no hour in common that they could do without.</summary>
    NoCommonHour,
}
