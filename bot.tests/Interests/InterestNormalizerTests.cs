using NetSocialBot.Interests;

namespace NetSocialBot.Tests.Interests;

public sealed class InterestNormalizerTests
{
    [Theory]
    [InlineData("Jazz", "  jazz ")]
    [InlineData("jazz", "JAZZ!!!")]
    [InlineData("hiking", "Hiking 🥾")]
    [InlineData("hiking", "hiking 🧗🏽‍♀️")]
    [InlineData("board games", "Board \t  Games.")]
    [InlineData("café", "cafe\u0301")]
    [InlineData("phở", "pho\u031B\u0309")]
    [InlineData("Ｊａｚｚ", "jazz")]
    [InlineData("ﬁlm", "FILM")]
    [InlineData("Straßenmusik", "STRASSENMUSIK")]
    [InlineData("ΧΟΡΌΣ", "χορός")]
    [InlineData("board\u00A0games", "board games")]
    public void Spellings_of_the_same_interest_have_the_same_key(string one, string other) =>
        Assert.Equal(InterestNormalizer.Normalize(one)?.Key, InterestNormalizer.Normalize(other)?.Key);

    [Theory]
    [InlineData("C", "C++")]
    [InlineData("C", "C#")]
    [InlineData("ano", "año")]
    [InlineData("rock", "rock climbing")]
    public void Different_interests_have_different_keys(string one, string other) =>
        Assert.NotEqual(InterestNormalizer.Normalize(one)?.Key, InterestNormalizer.Normalize(other)?.Key);

    [Theory]
    [InlineData("  Board   Games. ", "Board Games")]
    [InlineData("Panic! At The Disco", "Panic! At The Disco")]
    [InlineData("Wham!", "Wham!")]
    [InlineData("Hiking 🥾", "Hiking")]
    [InlineData("🎸", "🎸")]
    public void What_is_shown_is_what_was_written_only_tidier(string text, string shown) =>
        Assert.Equal(shown, InterestNormalizer.Normalize(text)?.Display);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("...")]
    [InlineData("\u200D")]
    public void Nothing_is_no_interest(string text) => Assert.Null(InterestNormalizer.Normalize(text));

    [Fact]
    public void Broken_surrogates_do_no_harm() => Assert.NotNull(InterestNormalizer.Normalize("go\uD83D"));
}
