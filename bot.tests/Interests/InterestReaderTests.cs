using NetSocialBot.Interests;

namespace NetSocialBot.Tests.Interests;

public sealed class InterestReaderTests
{
    private static readonly InterestReader Reader = new(TaxonomyText.Shipped);

    [Theory]
    [InlineData("D&D", "Dungeons & Dragons")]
    [InlineData("dnd", "Dungeons & Dragons")]
    [InlineData("Dungeons & Dragons", "Dungeons & Dragons")]
    [InlineData("DUNGEONS AND DRAGONS", "Dungeons & Dragons")]
    [InlineData("hikes", "hiking")]
    [InlineData("hiking ⛰", "hiking")]
    [InlineData("Hikers", "hiking")]
    [InlineData("Wandern", "hiking")]
    [InlineData("boardgame", "board games")]
    [InlineData("Board-Games", "board games")]
    [InlineData("rock'n'roll", "rock and roll")]
    [InlineData("Rock ’n’ Roll", "rock and roll")]
    [InlineData("D.I.Y.", "DIY")]
    [InlineData("#knitting", "knitting")]
    [InlineData("C++", "C++")]
    [InlineData("c#", "C#")]
    [InlineData("haekeln", "crochet")]
    [InlineData("HÄKELN", "crochet")]
    [InlineData("fussball", "football")]
    [InlineData("cafe", "coffee")]
    [InlineData("smorrebrod", "Nordic food")]
    [InlineData("🎸", "guitar")]
    [InlineData("🧘🏽‍♀️", "yoga")]
    [InlineData("I love playing the guitar", "guitar")]
    [InlineData("Me encanta cocinar", "cooking")]
    [InlineData("j'aime la lecture", "reading")]
    [InlineData("going on hikes with my dad", "hiking")]
    [InlineData("picking mushrooms", "foraging for mushrooms")]
    [InlineData("pianist", "piano")]
    [InlineData("photographers", "photography")]
    [InlineData("color theory", "colours")]
    [InlineData("the ocean", "the sea")]
    [InlineData("Kanji", "kanji")]
    [InlineData("日本語", "Japanese")]
    public void A_form_of_a_name_is_understood(string text, string name) => Assert.Equal(name, NameOf(text));

    [Theory]
    [InlineData("bass")]
    [InlineData("C")]
    [InlineData("python")]
    [InlineData("mother of dragons")]
    [InlineData("running late")]
    [InlineData("I hate football")]
    [InlineData("not into hiking")]
    [InlineData("anything but jazz")]
    [InlineData("football at all? No!")]
    [InlineData("skiing with my cousins, which I hate")]
    [InlineData("ich mag keine Hunde")]
    [InlineData("qwertz")]
    [InlineData("...")]
    [InlineData("")]
    [InlineData("🦭🪆")]
    public void What_is_not_said_is_not_understood(string text) => Assert.Null(NameOf(text));

    [Theory]
    [InlineData("photograpy", "photography")]
    [InlineData("climing", "climbing")]
    [InlineData("gradening", "gardening")]
    [InlineData("guittar", "guitar")]
    [InlineData("playing the ukulelle", "ukulele")]
    [InlineData("astronmoy", "astronomy")]
    public void A_slip_that_can_mean_only_one_thing_counts_as_it(string text, string name)
    {
        var known = Assert.IsType<Understood.Known>(Reader.Read(text));

        Assert.Equal((name, ReadingConfidence.Misspelling), (known.Interest.Name, known.How));
    }

    [Theory]
    [InlineData("skying", "skiing")]
    [InlineData("potery", "pottery")]
    [InlineData("potery", "poetry")]
    [InlineData("bass", "bass guitar")]
    [InlineData("bass", "bass fishing")]
    [InlineData("eating bred", "bread baking")]
    public void What_could_mean_something_else_is_asked_and_not_assumed(string text, string offer)
    {
        Assert.Null(NameOf(text));
        Assert.Contains(offer, Reader.DidYouMean(text).Select(interest => interest.Name));
        Assert.InRange(Reader.DidYouMean(text).Length, 1, 3);
    }

    [Theory]
    [InlineData("hiking")]
    [InlineData("I hate footbal")]
    [InlineData("xq")]
    [InlineData("")]
    public void Where_there_is_nothing_to_ask_nothing_is_asked(string text) => Assert.Empty(Reader.DidYouMean(text));

    [Theory]
    [InlineData("Pierogi parties", "pierogi-party")]
    [InlineData("arguing with pigeons", "Arguing with Pigeons!!")]
    [InlineData("Blorp", "bl\u200Borp")]
    [InlineData("κουπεπια", "Κουπέπια")]
    public void Unknown_texts_that_say_the_same_have_the_same_key(string one, string other) =>
        Assert.Equal(Assert.IsType<Understood.Unknown>(Reader.Read(one)), Reader.Read(other));

    [Theory]
    [InlineData("C", "C++")]
    [InlineData("bass", "base")]
    [InlineData("año", "anyo")]
    [InlineData("かき", "がき")]
    [InlineData("🪆", "🪅")]
    public void Different_unknown_texts_have_different_keys(string one, string other) =>
        Assert.NotEqual(Reader.Read(one), Reader.Read(other));

    [Theory]
    [InlineData("h\u200Bik\u2060ing", "hiking")]
    [InlineData("\u202Ehiking\u202C", "hiking")]
    [InlineData("hik\u0000ing\u0007", "hiking")]
    [InlineData("**hiking**", "hiking")]
    [InlineData("`hiking` ||", "hiking")]
    [InlineData("ＨＩＫＩＮＧ", "hiking")]
    [InlineData("h\u0336i\u0336k\u0336i\u0336n\u0336g\u0336", "hiking")]
    public void What_cannot_be_seen_and_markup_do_not_count(string text, string name) =>
        Assert.Equal(name, NameOf(text));

    [Theory]
    [InlineData("@everyone")]
    [InlineData("<@123456789012345678>")]
    [InlineData("https://example.com/hiking?x=1")]
    public void Hostile_text_is_only_text(string text)
    {
        Assert.NotNull(Reader.Read(text));
        Assert.NotNull(Reader.DidYouMean(text).ToString());
        Assert.All(Reader.Split(text), part => Assert.Contains(part, text, StringComparison.Ordinal));
    }

    [Fact]
    public void Broken_surrogates_do_no_harm()
    {
        Assert.Equal("hiking", NameOf("hiking\uD83D"));
        Assert.NotNull(Reader.Read("\uDC00\uD800"));
        Assert.Equal(["\uDC00\uD800"], Reader.Split("\uDC00\uD800"));
    }

    [Fact]
    public void Text_without_end_is_cut_and_never_in_the_middle_of_a_character()
    {
        foreach (var piece in (string[])["a", "👩‍🍳", "hiking and ", "h,", "((", "not ", "the the ", "e\u0301"])
        {
            var text = string.Concat(Enumerable.Repeat(piece, 50_000));

            Assert.NotNull(Reader.Read(text));
            Assert.InRange(Reader.Split(text).Length, 0, 60);
            Assert.InRange(Reader.DidYouMean(text).Length, 0, 3);
            Assert.InRange(Reader.Taxonomy.Complete(text, 25).Length, 0, 25);
            Assert.InRange(InterestWords.Of(text).Key.Length, 0, 2 * InterestWords.LongestText);
        }
    }

    private static string? NameOf(string text) => (Reader.Read(text) as Understood.Known)?.Interest.Name;
}
