using NetSocialBot.Chat;
using NetSocialBot.Icebreakers;

namespace NetSocialBot.Tests.Icebreakers;

public sealed class DeckIndexTests
{
    private static DeckIndex<StoryTheme> Themes => DeckFolder.ShippedLibrary.StoryThemes;

    [Theory]
    [InlineData("share-a-crazy-story")]
    [InlineData("Share a crazy story")]
    [InlineData("  share a CRAZY story! ")]
    public void A_theme_is_found_by_key_and_by_title_however_it_is_typed(string typed) =>
        Assert.Equal("share-a-crazy-story", Assert.IsType<DeckMatch<StoryTheme>.Found>(Themes.Find(typed)).Item.Key);

    [Theory]
    [InlineData("share a crasy story", "share-a-crazy-story")]
    [InlineData("crazy", "share-a-crazy-story")]
    [InlineData("ktichen disaster", "kitchen-disaster")]
    [InlineData("kichen", "kitchen-disaster")]
    [InlineData("locked", "locked-out")]
    [InlineData("lockd out", "locked-out")]
    public void A_near_miss_is_answered_with_what_was_meant(string typed, string meant) =>
        Assert.Equal(meant, Assert.IsType<DeckMatch<StoryTheme>.Unknown>(Themes.Find(typed)).DidYouMean[0].Key);

    [Theory]
    [InlineData("")]
    [InlineData("  ?! ")]
    [InlineData("xylophone zeppelin")]
    public void What_resembles_nothing_gets_no_guess(string typed) =>
        Assert.Empty(Assert.IsType<DeckMatch<StoryTheme>.Unknown>(Themes.Find(typed)).DidYouMean);

    [Fact]
    public void However_much_is_pasted_the_answer_is_short() =>
        Assert.InRange(
            Assert.IsType<DeckMatch<StoryTheme>.Unknown>(Themes.Find(new string('a', 100_000))).DidYouMean.Length,
            0,
            3
        );

    [Fact]
    public void Only_the_first_hundred_characters_count() =>
        Assert.IsType<DeckMatch<StoryTheme>.Found>(Themes.Find("locked out".PadRight(100) + "and then some"));

    [Fact]
    public void Every_theme_is_found_by_both_of_its_names()
    {
        foreach (var theme in Themes.All)
        {
            Assert.Equal(theme, Assert.IsType<DeckMatch<StoryTheme>.Found>(Themes.Find(theme.Key)).Item);
            Assert.Equal(theme, Assert.IsType<DeckMatch<StoryTheme>.Found>(Themes.Find(theme.Title)).Item);
        }
    }

    [Fact]
    public void Suggestions_while_nothing_is_typed_are_the_first_in_order() =>
        Assert.Equal(Themes.All.Take(25), Themes.Suggest("", 25));

    [Fact]
    public void A_beginning_goes_before_a_word_within_and_that_before_a_slip()
    {
        var index = new DeckIndex<string>(["cut", "the cat", "cats and dogs", "opera"], name => [name]);
        Assert.Equal(["cats and dogs", "the cat", "cut"], index.Suggest("cat", 10));
    }

    [Fact]
    public void Topics_for_rooms_are_moods_and_interests()
    {
        var topics = DeckFolder.ShippedLibrary.TopicsIn(Language.English);
        Assert.Equal("Just for fun", Assert.IsType<DeckMatch<StarterTopic>.Found>(topics.Find("playful")).Item.Title);
        Assert.Equal("Cooking", Assert.IsType<DeckMatch<StarterTopic>.Found>(topics.Find("Cooking")).Item.Title);
        Assert.IsType<DeckMatch<StarterTopic>.Unknown>(topics.Find("shared-interest"));
    }

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("cat", "", 3)]
    [InlineData("kitten", "sitting", 3)] // the textbook pair: two letters replaced, one added
    [InlineData("form", "from", 1)] // two neighbours swapped
    [InlineData("ca", "abc", 3)] // restricted: no letter is touched twice, else it would be 2
    public void Distance_counts_slips(string left, string right, int slips)
    {
        Assert.Equal(slips, DeckWords.Distance(left, right));
        Assert.Equal(slips, DeckWords.Distance(right, left));
    }
}
