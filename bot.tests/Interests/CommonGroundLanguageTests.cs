using System.Text.RegularExpressions;
using NetSocialBot.Chat;
using NetSocialBot.Interests;

namespace NetSocialBot.Tests.Interests;

/// <summary>What two share, said in each language.</summary>
public sealed partial class CommonGroundLanguageTests
{
    /// <summary>Verbs, which only some languages need beside a thing that members wrote down in whatever language.</summary>
    private static readonly string[] Verbs = ["like", "they like", "all like", "like kind"];

    public static TheoryData<string> Others =>
        [.. Languages.All.Where(l => l != Language.English).Select(l => l.ToString())];

    public static TheoryData<string> All => [.. Languages.All.Select(l => l.ToString())];

    [Theory]
    [MemberData(nameof(Others))]
    public void Every_case_is_there_in_every_language_with_as_many_ways_and_the_same_values(string language)
    {
        var english = GroundSentences.In(Language.English).Ways;
        var other = GroundSentences.In(Enum.Parse<Language>(language)).Ways;

        Assert.Equal(Keys(english), Keys(other));
        Assert.All(Keys(english), key => Assert.Equal(english[key].Select(Values), other[key].Select(Values)));
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void No_sentence_was_left_in_English(string language)
    {
        var english = GroundSentences.In(Language.English).Ways;
        var other = GroundSentences.In(Enum.Parse<Language>(language)).Ways;

        Assert.All(
            Keys(english).Where(key => key.Contains(", ", StringComparison.Ordinal)),
            key => Assert.Empty(english[key].Intersect(other[key]))
        );
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_case_is_a_whole_sentence_whatever_is_shared_and_by_however_many(string name)
    {
        var language = Enum.Parse<Language>(name);
        foreach (var tie in Enum.GetValues<InterestTie>())
        {
            for (var people = 2; people <= 4; people++)
            {
                foreach (var holders in (int[])[0, 2, 3, 4, 5, 6, 40, 1_234])
                {
                    SharedInterest Thing(string what) => new(what, Math.Min(people, holders), holders) { Tie = tie };
                    SharedInterest[] shared = holders < 2 ? [] : [Thing("Bienen"), Thing("Zither")];
                    for (var variant = 0; variant < 6; variant++)
                    {
                        foreach (var things in (SharedInterest[][])[shared, [.. shared.Take(1)]])
                        {
                            var said = CommonGroundWords.Sentence(
                                new CommonGround(people, 2_000, things),
                                variant,
                                language
                            );
                            Assert.DoesNotMatch(@"[{}]| ,|  |(?<! )[?!:]{2}", said);
                            Assert.Matches("[.?]$", said);
                            // Where only some share things, the first is for them to find out about.
                            var named = things.Where(t => t.SharedBy == people || t == things[0]);
                            Assert.All(named, t => Assert.Contains(t.Name, said, StringComparison.Ordinal));
                        }
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData("German", 0, "Ihr mögt beide Bienen, und hier gilt das nur für 3 von 48.")]
    [InlineData("German", 1, "Nur 3 von 48 Leuten hier mögen Bienen, und ihr zwei gehört dazu.")]
    [InlineData("German", 2, "Ihr mögt beide Bienen, außer euch nur noch eine andere Person hier.")]
    [InlineData("Spanish", 2, "En común: Bienen, algo que aquí solo comparte otra persona.")]
    [InlineData("French", 2, "Vous avez en commun : Bienen, comme une seule autre personne ici.")]
    [InlineData("Portuguese", 2, "Vocês têm em comum: Bienen, assim como apenas mais uma pessoa aqui.")]
    [InlineData("English", 2, "You both keep bees, and so does only one other here.")]
    public void What_one_does_with_a_thing_is_known_in_English_only(string language, int variant, string said)
    {
        var bees = new SharedInterest("Bienen", 2, 3) { Does = "keep bees" };

        Assert.Equal(
            said,
            CommonGroundWords.Sentence(new CommonGround(2, 48, [bees]), variant, Enum.Parse<Language>(language))
        );
    }

    [Theory]
    [InlineData("English", InterestTie.Lived, "You both know Japan.")]
    [InlineData("English", InterestTie.Speaks, "You both speak Japan.")]
    [InlineData("German", InterestTie.Lived, "Ihr kennt beide Japan.")]
    [InlineData("German", InterestTie.Thinks, "Ihr habt beide Japan im Kopf.")]
    [InlineData("French", InterestTie.Lived, "Vous avez en commun : Japan.")]
    internal void What_was_lived_or_thought_is_not_said_to_be_liked(string language, InterestTie tie, string said)
    {
        var shared = new SharedInterest("Japan", 2, 40) { Tie = tie };

        Assert.Equal(
            said,
            CommonGroundWords.Sentence(new CommonGround(2, 48, [shared]), 0, Enum.Parse<Language>(language))
        );
    }

    [Theory]
    [InlineData("ajedrez", "historia", "ajedrez e historia")]
    [InlineData("ajedrez", "Ópera", "ajedrez y Ópera")]
    [InlineData("agua", "hielo", "agua y hielo")]
    [InlineData("música", "idiomas", "música e idiomas")]
    [InlineData("música", "Índigo", "música e Índigo")]
    public void Spanish_says_e_before_the_sound_of_an_i(string one, string other, string joined)
    {
        SharedInterest[] shared = [new(one, 2, 40), new(other, 2, 40)];

        Assert.StartsWith(
            $"En común: {joined}.",
            CommonGroundWords.Sentence(new CommonGround(2, 48, shared), 0, Language.Spanish),
            StringComparison.Ordinal
        );
    }

    private static IEnumerable<string> Keys(IReadOnlyDictionary<string, string[]> ways) =>
        ways.Keys.Except(["ties"]).Order(StringComparer.Ordinal);

    /// <summary>English puts verb and thing into one, and names of the examples those that are not the kind.</summary>
    private static string Values(string way) =>
        string.Join(
            ' ',
            Placeholder()
                .Matches(way)
                .Select(match => match.Groups[1].Value)
                .Except(Verbs)
                .Select(value =>
                    value switch
                    {
                        "like top" => "top",
                        "like all" => "all",
                        "special" => "examples",
                        _ => value,
                    }
                )
                .Distinct()
                .Order(StringComparer.Ordinal)
        );

    [GeneratedRegex(@"\{([a-z ]+)\}")]
    private static partial Regex Placeholder();
}
