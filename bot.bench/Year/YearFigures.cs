namespace NetSocialBot.Bench.Year;

/// <summary>What one year under one method came to.</summary>
/// <param name="RoundsBeforeRepeat">Rounds until somebody was introduced to somebody they had met; all of them where nobody was.</param>
/// <param name="SoonAgain">Of the introductions: to somebody met less than five weeks before.</param>
/// <param name="MostLeftOut">How often whoever it hit most took part and got nobody.</param>
/// <param name="LeftOutSpread">Between those who were left out most and least, of members who were there half of the year.</param>
/// <param name="CommonGround">Of the introductions: two who share at least one interest.</param>
/// <param name="Rarity">Nats: the mean information content of what two who are introduced share.</param>
/// <param name="Gini">Of the members' mean match quality: 0 when all had it equally good, 1 when one had everything.</param>
internal sealed record YearFigures(
    int RoundsBeforeRepeat,
    double SoonAgain,
    int MostLeftOut,
    int LeftOutSpread,
    double CommonGround,
    double Rarity,
    double Gini
);
