using System.Collections.Frozen;

namespace NetSocialBot.Time;

/// <summary>
/// The words of rhythms in English, German, Spanish, French and Portuguese, in small letters without accents
/// (<see cref="DateWords.Split"/>). Days, months and numbers are in <see cref="DateWords"/>.
/// </summary>
internal static class RhythmWords
{
    public static readonly FrozenSet<string> Every = Set(
        "every each jede jeden jeder jedes alle cada todo toda todos todas chaque tout toute tous toutes"
    );

    public static readonly FrozenSet<string> Once = Set("once einmal einmalig vez fois");

    public static readonly FrozenSet<string> Weekly = Set(
        "weekly wochentlich woechentlich semanal semanalmente semanales hebdomadaire"
    );

    public static readonly FrozenSet<string> EveryOtherWeek = Set(
        "biweekly fortnightly vierzehntagig vierzehntaegig zweiwochentlich zweiwoechentlich quincenal quinzenal bimensuel"
    );

    /// <summary>Behind "every": every second one.</summary>
    public static readonly FrozenSet<string> Other = Set("other alternate andere anderen otro otra outro outra autre");

    /// <summary>The same, in words that also say which of a month's.</summary>
    public static readonly FrozenSet<string> EverySecond = Set(
        "second 2nd 2. zweite zweiten zweiter zweites segundo deuxieme"
    );

    public static readonly FrozenSet<string> Monthly = Set(
        "monthly monatlich mensual mensualmente mensal mensalmente mensuel"
    );

    public static readonly FrozenSet<string> Daily = Set("daily taglich taeglich diario diariamente quotidien");

    public static readonly FrozenSet<string> Weekdays = Set(
        "weekday weekdays workday workdays werktag werktage werktags werktaglich wochentags laborable laborables ouvrable "
            + "ouvrables ouvre ouvres util uteis"
    );

    public static readonly FrozenSet<string> Noon = Set("noon midday mittag mittags mediodia midi meio-dia");

    public static readonly FrozenSet<string> Midnight = Set("midnight mitternacht medianoche minuit meia-noite");

    public static readonly FrozenSet<string> Today = Set("today heute hoy aujourd'hui hoje");

    /// <summary>Behind a number: it is an hour of the day.</summary>
    public static readonly FrozenSet<string> Hour = Set("uhr h hrs heures heure horas hora");

    /// <summary>Before a number: it is an hour of the day.</summary>
    public static readonly FrozenSet<string> At = Set("at um @ las la as a gegen");

    public static readonly FrozenSet<string> Half = Set("am pm a.m. p.m. a.m p.m");

    /// <summary>Between two days: all from the one to the other.</summary>
    public static readonly FrozenSet<string> To = Set("to bis through thru till - a au ate");

    public static readonly FrozenSet<string> Filler = Set(
        "at um on in of the and und y et e am im an den der dem die das el la los las le les l' de del du des da do dos das no na nos "
            + "nas o os as a each every uhr en em ao aos zum zur von pro par por per une un uma um una eine ein einen next this "
            + "nachsten nachster nachste kommenden kommender proximo proxima prochain prochaine que viene vem @ dia dias jour "
            + "jours tag jeweils immer always starting"
    );

    public static readonly FrozenDictionary<string, WeekOfMonth> Weeks = new Dictionary<WeekOfMonth, string>
    {
        [WeekOfMonth.First] =
            "first 1st 1. erste ersten erster erstes primer primero primera premier premiere 1er 1ere primeiro primeira 1o 1a",
        [WeekOfMonth.Second] =
            "second 2nd 2. zweite zweiten zweiter zweites segundo deuxieme 2e 2eme seconde segunda 2o 2a",
        [WeekOfMonth.Third] =
            "third 3rd 3. dritte dritten dritter drittes tercer tercero tercera troisieme 3e 3eme terceiro terceira 3o 3a",
        [WeekOfMonth.Fourth] =
            "fourth 4th 4. vierte vierten vierter viertes cuarto cuarta quatrieme 4e 4eme quarto quarta 4o 4a",
        [WeekOfMonth.Last] = "last letzte letzten letzter letztes ultimo ultima dernier derniere",
    }
        .SelectMany(entry => entry.Value.Split(' ').Select(word => (word, entry.Key)))
        .ToFrozenDictionary(entry => entry.word, entry => entry.Key, StringComparer.Ordinal);

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
