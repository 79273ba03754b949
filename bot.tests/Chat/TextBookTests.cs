using System.Reflection;
using NetSocialBot.Chat;

namespace NetSocialBot.Tests.Chat;

public sealed class TextBookTests
{
    /// <summary>Read by operators at a terminal, in English.</summary>
    private static readonly string[] EnglishOnly = ["Hosting"];

    public static TheoryData<string, string> Translations()
    {
        var data = new TheoryData<string, string>();
        foreach (var feature in Features().Except(EnglishOnly))
        {
            foreach (var language in Languages.All.Where(l => l != Language.English))
            {
                data.Add(feature, language.ToString());
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Translations))]
    public void Every_text_is_there_in_every_language_and_takes_the_same_values(string feature, string name)
    {
        var english = TextBook.TryRead(feature, Language.English)!;
        var translated = TextBook.TryRead(feature, Enum.Parse<Language>(name)) ?? new Dictionary<string, string>();

        Assert.Equal([], english.Keys.Except(translated.Keys));
        Assert.Equal([], translated.Keys.Except(english.Keys));
        Assert.All(english, text => Assert.Equal(ValuesOf(text.Value), ValuesOf(translated[text.Key])));
    }

    [Theory]
    [MemberData(nameof(Translations))]
    public void No_text_was_left_in_English(string feature, string name)
    {
        var english = TextBook.TryRead(feature, Language.English)!;
        var translated = TextBook.TryRead(feature, Enum.Parse<Language>(name)) ?? new Dictionary<string, string>();

        // A text of a few letters can be the same in two languages.
        var words = english.Where(text => Letters(text.Value) > 25).ToList();
        Assert.All(words, text => Assert.NotEqual(text.Value, translated.GetValueOrDefault(text.Key)));
    }

    [Fact]
    public void Labels_fit_on_a_button_in_every_language()
    {
        var labels =
            from feature in Features()
            from language in Languages.All
            from text in TextBook.TryRead(feature, language) ?? new Dictionary<string, string>()
            where text.Key.EndsWith("-label", StringComparison.Ordinal)
            select text.Value;

        Assert.All(labels, label => Assert.InRange(label.Length, 1, 80));
    }

    [Theory]
    [InlineData("de", "German")]
    [InlineData("es-ES", "Spanish")]
    [InlineData("es-419", "Spanish")]
    [InlineData("pt-BR", "Portuguese")]
    [InlineData("fr", "French")]
    [InlineData("en-GB", "English")]
    [InlineData("ja", "English")]
    [InlineData(null, "English")]
    public void A_platforms_locale_becomes_a_language_of_ours(string? locale, string language) =>
        Assert.Equal(language, Languages.Of(locale).ToString());

    [Fact]
    public void Several_people_read_their_own_language_only_if_it_is_everybodys()
    {
        Assert.Equal(Language.German, Languages.Common([Language.German, Language.German], Language.English));
        Assert.Equal(Language.English, Languages.Common([Language.German, Language.French], Language.English));
        Assert.Equal(Language.French, Languages.Common([Language.German, null], Language.French));
    }

    [Fact]
    public void A_text_about_one_thing_has_words_of_its_own()
    {
        var texts = TextBook.Of("Rounds").In(Language.English);

        Assert.Contains("There is one", Shown(texts.Counted("too-few", 1)), StringComparison.Ordinal);
        Assert.Contains("There are 0", Shown(texts.Counted("too-few", 0)), StringComparison.Ordinal);
    }

    private static string Shown(ChatText text) =>
        string.Concat(
            text.Spans.Select(span =>
                span switch
                {
                    ChatSpan.Markdown said => said.Text,
                    ChatSpan.Verbatim said => said.Text,
                    _ => "",
                }
            )
        );

    private static IEnumerable<string> Features() =>
        typeof(TextBook)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".Texts.en.md", StringComparison.Ordinal))
            .Select(name => name["NetSocialBot.".Length..^".Texts.en.md".Length])
            .Order(StringComparer.Ordinal);

    private static IEnumerable<string> ValuesOf(string text) =>
        MessageTexts.PlaceholdersOf(text).Distinct().Order(StringComparer.Ordinal);

    private static int Letters(string text) => text.Count(char.IsLetter);
}
