using System.Text.RegularExpressions;
using NetSocialBot.Chat;
using NetSocialBot.Icebreakers;
using NetSocialBot.Interests;
using NetSocialBot.Tests.Interests;

namespace NetSocialBot.Tests.Icebreakers;

/// <summary>Our decks in the other languages: all of them, and as good as a test can tell.</summary>
public sealed class TranslatedDecksTests
{
    private const string WouldYouRather = "would-you-rather";

    /// <summary>How questions begin that yes or no would do for.</summary>
    private static readonly Dictionary<Language, string> YesOrNo = new()
    {
        [Language.German] =
            @"^(hast|bist|kannst|magst|willst|würdest|hattest|warst|machst|gibt|ist|sind|war|darf|gehst|kennst)\b",
        [Language.Spanish] =
            @"^¿(has|eres|puedes|tienes|tenías|crees|prefieres|hay|alguna vez|fue|es|sabes|te gusta|estás|estuviste|quieres)\b",
        [Language.French] =
            @"^(est-ce|as-tu|es-tu|aimes-tu|peux-tu|tu as déjà|y a-t-il|faut-il|crois-tu|sais-tu|avais-tu|étais-tu|veux-tu)\b",
        [Language.Portuguese] = @"^(você já|você gosta|você tem|você sabe|você acha|já|existe|há|é|foi|tem)\b[^.]*\?",
    };

    private static readonly Dictionary<Language, string> Choice = new()
    {
        [Language.German] = @"^Lieber .+ oder .+\?$",
        [Language.Spanish] = @"^¿Preferirías .+ o .+\?$",
        [Language.French] = @"^Tu préfères .+ ou .+\?$",
        [Language.Portuguese] = @"^Você prefere .+ ou .+\?$",
    };

    /// <summary>The interest stays as it was written: in quotation marks, the sentence around it need not bend it.</summary>
    private static readonly Dictionary<Language, string> Quoted = new()
    {
        [Language.German] = "„{interest}“",
        [Language.Spanish] = "«{interest}»",
        [Language.French] = "«\u00A0{interest}\u00A0»",
        [Language.Portuguese] = "“{interest}”",
    };

    private static readonly Dictionary<Language, string> Status = new()
    {
        [Language.German] = @"\b(beruf|chef|chefin|firma|gehalt|karriere|kollegen|passwort|reich)\b",
        [Language.Spanish] = @"\b(jefe|jefa|sueldo|salario|empresa|contraseña|título|carrera|universidad)\b",
        [Language.French] = @"\b(patron|patronne|salaire|carrière|entreprise|employeur|mot de passe|diplôme)\b",
        [Language.Portuguese] = @"\b(chefe|salário|empresa|senha|patrão|diploma|faculdade)\b",
    };

    public static TheoryData<string> Translated =>
        [.. Languages.All.Where(language => language != Language.English).Select(Languages.CodeOf)];

    private static DeckLibrary Library => DeckFolder.ShippedLibrary;

    [Theory]
    [MemberData(nameof(Translated))]
    public void Every_deck_of_ours_is_there_with_its_depth_and_for_the_same_people(string code) =>
        Assert.Equal(PlacesIn(Language.English), PlacesIn(Languages.Of(code)));

    [Theory]
    [MemberData(nameof(Translated))]
    public void A_translated_deck_has_at_least_half_as_many_questions_as_ours(string code) =>
        Assert.All(
            DecksIn(Languages.Of(code)),
            deck =>
                Assert.InRange(
                    deck.Questions.Length,
                    DecksIn(Language.English).Single(ours => ours.Name == deck.Name).Questions.Length / 2,
                    int.MaxValue
                )
        );

    [Theory]
    [MemberData(nameof(Translated))]
    public void Each_asks_something_that_yes_or_no_will_not_do_for_and_has_a_hint(string code)
    {
        var language = Languages.Of(code);
        foreach (var deck in DecksIn(language))
        {
            Assert.All(
                deck.Questions,
                question =>
                {
                    Assert.Contains('?', question.Text);
                    Assert.EndsWith(".", question.FollowUp, StringComparison.Ordinal);
                    Assert.DoesNotMatch(Pattern(Status[language]), $"{question.Text} {question.FollowUp}");
                    var isChoice = deck.Name == WouldYouRather;
                    Assert.Equal(isChoice, Pattern(Choice[language]).IsMatch(question.Text));
                    Assert.True(isChoice || !Pattern(YesOrNo[language]).IsMatch(question.Text), question.Text);
                }
            );
        }
    }

    [Theory]
    [MemberData(nameof(Translated))]
    public void An_interest_stands_in_quotation_marks(string code)
    {
        var language = Languages.Of(code);

        Assert.All(
            QuestionsIn(language),
            question =>
                Assert.Equal(question.NamesInterest, question.Text.Contains(Quoted[language], StringComparison.Ordinal))
        );
    }

    [Theory]
    [MemberData(nameof(Translated))]
    public void Every_topic_offers_a_room_more_than_one_question(string code) =>
        Assert.All(
            Library.TopicsIn(Languages.Of(code)).All,
            topic => Assert.InRange(topic.Questions.Length, 2, int.MaxValue)
        );

    /// <summary>So that who likes "Kochen" is asked about cooking, whatever language the deck is in.</summary>
    [Theory]
    [MemberData(nameof(Translated))]
    public void What_questions_are_about_is_understood_as_the_same_as_in_English(string code)
    {
        var reader = new InterestReader(TaxonomyText.Shipped);
        var ours = MeaningsIn(Language.English);
        Assert.Empty(MeaningsIn(Languages.Of(code)).Except(ours, StringComparer.Ordinal));

        IEnumerable<string> MeaningsIn(Language language) =>
            QuestionsIn(language)
                .SelectMany(question => question.About)
                .Distinct()
                .Select(topic =>
                    reader.Read(topic) is Understood.Known { How: not ReadingConfidence.Misspelling } known
                        ? known.Interest.Name
                        : $"{topic} is not known"
                );
    }

    [Fact]
    public void Two_who_wrote_it_in_their_own_language_are_asked_about_it()
    {
        var reader = new InterestReader(TaxonomyText.Shipped);
        var library = Assert
            .IsType<DeckLoad.Loaded>(
                DeckLibrary.Load(
                    DeckFolder.Shipped,
                    text => reader.Read(text) is Understood.Known known ? [known.Interest.Name] : [DeckWords.Of(text)]
                )
            )
            .Library;
        var about = library.IsAbout(["Kochen"]);

        Assert.All(
            library.Decks.Where(deck => deck.Name == "food").SelectMany(deck => deck.Questions).Where(about),
            question => Assert.NotEmpty(question.About)
        );
        Assert.Equal(
            Languages.All.Count,
            library.Decks.Where(deck => deck.Questions.Any(about)).Select(deck => deck.Language).Distinct().Count()
        );
    }

    private static IEnumerable<Deck> DecksIn(Language language) =>
        Library.Decks.Where(deck => deck.Language == language);

    private static IEnumerable<(string, DeckDepth, DeckAudience)> PlacesIn(Language language) =>
        DecksIn(language).Select(deck => (deck.Name, deck.Depth, deck.Audience)).OrderBy(deck => deck.Name);

    private static IEnumerable<DeckQuestion> QuestionsIn(Language language) =>
        DecksIn(language).SelectMany(deck => deck.Questions);

    private static Regex Pattern(string pattern) =>
        new(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
