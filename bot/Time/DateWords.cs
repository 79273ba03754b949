using System.Collections.Frozen;
using NodaTime;

namespace NetSocialBot.Time;

/// <summary>The words of days in English, German, Spanish, French and Portuguese, in small letters without accents.</summary>
internal static class DateWords
{
    private const int LargestNumber = 999;

    public static readonly FrozenSet<string> Tomorrow = Set("tomorrow morgen manana demain amanha");

    public static readonly FrozenSet<string> Next = Set(
        "next coming nachste nachsten nachster nachstes nachstem kommende kommenden naechste naechsten proximo proxima prochain "
            + "prochaine viene vem"
    );

    /// <summary>One of something; or, before "next", a mere article.</summary>
    public static readonly FrozenSet<string> Articles = Set(
        "a an one ein eine einen einem einer un una uno une um uma"
    );

    public static readonly FrozenSet<string> Filler = Set(
        "in until till on the of by for to bis am zum zur den der dem die el la los las hasta de del le jusqu jusqua jusqu'au au "
            + "du dans en ate o os as em que this diesen"
    );

    public static readonly FrozenDictionary<string, DateUnit> Units = Words(
        (DateUnit.Day, "day days tag tage tagen dia dias jour jours"),
        (DateUnit.Week, "week weeks woche wochen semana semanas semaine semaines"),
        (DateUnit.Month, "month months monat monate monaten mes meses mois")
    );

    public static readonly FrozenDictionary<string, IsoDayOfWeek> Days = Words(
        (IsoDayOfWeek.Monday, "monday mon montag lunes lundi segunda segunda-feira"),
        (IsoDayOfWeek.Tuesday, "tuesday tue tues dienstag martes mardi terca terca-feira"),
        (IsoDayOfWeek.Wednesday, "wednesday wed mittwoch miercoles mercredi quarta quarta-feira"),
        (IsoDayOfWeek.Thursday, "thursday thu thurs donnerstag jueves jeudi quinta quinta-feira"),
        (IsoDayOfWeek.Friday, "friday fri freitag viernes vendredi sexta sexta-feira"),
        (IsoDayOfWeek.Saturday, "saturday sat samstag sonnabend sabado samedi"),
        (IsoDayOfWeek.Sunday, "sunday sun sonntag domingo dimanche")
    );

    public static readonly FrozenDictionary<string, int> Months = Words(
        (1, "january jan januar janner enero janvier janeiro"),
        (2, "february feb februar febrero fevrier fevereiro"),
        (3, "march mar marz maerz marzo mars marco"),
        (4, "april apr abril avril"),
        (5, "may mai mayo maio"),
        (6, "june jun juni junio juin junho"),
        (7, "july jul juli julio juillet julho"),
        (8, "august aug agosto aout"),
        (9, "september sep sept septiembre setiembre septembre setembro"),
        (10, "october oct oktober okt octubre octobre outubro"),
        (11, "november nov noviembre novembre novembro"),
        (12, "december dec dezember dez diciembre decembre dezembro")
    );

    private static readonly FrozenDictionary<string, int> Numbers = Words(
        (2, "two zwei dos deux dois duas"),
        (3, "three drei tres trois"),
        (4, "four vier cuatro quatre quatro"),
        (5, "five funf cinco cinq"),
        (6, "six sechs seis")
    );

    /// <summary>1 to 999, in digits or, as far as people write it, in words.</summary>
    public static int? NumberOf(string word) =>
        Articles.Contains(word) ? 1
        : Numbers.TryGetValue(word, out var number) ? number
        : int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out number)
        && number is >= 1 and <= LargestNumber
            ? number
        : null;

    /// <summary>In small letters, without accents: the product runs without the tables that would know them all.</summary>
    public static List<string> Split(string text)
    {
        var plain = string.Create(
            text.Length,
            text,
            (letters, given) =>
            {
                for (var i = 0; i < letters.Length; i++)
                {
                    letters[i] = Plain(char.ToLowerInvariant(given[i]));
                }
            }
        );
        return
        [
            .. plain.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries).Select(w => w.Trim('"', '!', '?')),
        ];
    }

    private static char Plain(char letter) =>
        letter switch
        {
            'á' or 'à' or 'â' or 'ã' or 'ä' => 'a',
            'é' or 'è' or 'ê' or 'ë' => 'e',
            'í' or 'ì' or 'î' or 'ï' => 'i',
            'ó' or 'ò' or 'ô' or 'õ' or 'ö' => 'o',
            'ú' or 'ù' or 'û' or 'ü' => 'u',
            'ç' => 'c',
            'ñ' => 'n',
            '’' => '\'',
            ',' => ' ',
            _ => letter,
        };

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static FrozenDictionary<string, T> Words<T>(params ReadOnlySpan<(T Meaning, string Words)> table)
    {
        Dictionary<string, T> meanings = new(StringComparer.Ordinal);
        foreach (var (meaning, words) in table)
        {
            foreach (var word in words.Split(' '))
            {
                meanings.Add(word, meaning);
            }
        }

        return meanings.ToFrozenDictionary(StringComparer.Ordinal);
    }
}

internal enum DateUnit
{
    Day,
    Week,
    Month,
}
