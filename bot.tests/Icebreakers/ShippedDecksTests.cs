using System.Text.RegularExpressions;
using NetSocialBot.Chat;
using NetSocialBot.Icebreakers;

namespace NetSocialBot.Tests.Icebreakers;

/// <summary>What every deck that we deliver must keep to. The numbers are those of the issue "The first round" and its brief.</summary>
public sealed partial class ShippedDecksTests
{
    private static readonly string[] Interests =
    [
        "beekeeping",
        "indie rock",
        "board games",
        "cats",
        "K-pop",
        "the Moomins",
        "D&D",
    ];

    private static DeckLibrary Library => DeckFolder.ShippedLibrary;

    private static IEnumerable<DeckQuestion> Questions => QuestionsIn(Language.English);

    [Fact]
    public void They_load_without_a_problem() =>
        Assert.Equal([], DeckLibrary.Load(DeckFolder.Shipped) is DeckLoad.Refused refused ? refused.Problems : []);

    [Theory]
    [InlineData("light", DeckDepth.Light, DeckAudience.Both)]
    [InlineData("personal", DeckDepth.Personal, DeckAudience.Both)]
    [InlineData("meaningful", DeckDepth.Meaningful, DeckAudience.Both)]
    [InlineData("playful", DeckDepth.Playful, DeckAudience.Both)]
    [InlineData("shared-interest", DeckDepth.Light, DeckAudience.Pair)]
    [InlineData("firsts", DeckDepth.Light, DeckAudience.Both)]
    [InlineData("food", DeckDepth.Light, DeckAudience.Both)]
    [InlineData("places", DeckDepth.Light, DeckAudience.Both)]
    [InlineData("work-without-titles", DeckDepth.Personal, DeckAudience.Both)]
    [InlineData("music-and-film", DeckDepth.Light, DeckAudience.Both)]
    [InlineData("would-you-rather", DeckDepth.Playful, DeckAudience.Both)]
    [InlineData("gratitude", DeckDepth.Personal, DeckAudience.Both)]
    [InlineData("seasonal", DeckDepth.Light, DeckAudience.Both)]
    [InlineData("newcomers", DeckDepth.Light, DeckAudience.Both)]
    [InlineData("what-do-you-think-and-why", DeckDepth.Meaningful, DeckAudience.Both)]
    [InlineData("one-line-each", DeckDepth.Light, DeckAudience.Room)]
    [InlineData("the-two-of-us", DeckDepth.Light, DeckAudience.Pair)]
    internal void Each_deck_has_its_place_and_at_least_20_questions(string name, DeckDepth depth, DeckAudience audience)
    {
        var deck = Assert.Single(Library.Decks, deck => deck.Name == name && deck.Language == Language.English);
        Assert.Equal((depth, audience), (deck.Depth, deck.Audience));
        Assert.InRange(deck.Questions.Length, 20, int.MaxValue);
        Assert.All(deck.Questions, question => Assert.Equal(name == "shared-interest", question.NamesInterest));
    }

    [Fact]
    public void There_are_at_least_400_questions() => Assert.InRange(Questions.Count(), 400, int.MaxValue);

    [Fact]
    public void There_are_at_least_40_story_themes_and_the_first_is_the_crazy_story()
    {
        Assert.InRange(Library.StoryThemes.All.Length, 40, int.MaxValue);
        Assert.Equal("Share a crazy story", Library.StoryThemes.All[0].Title);
    }

    [Fact]
    public void No_two_questions_have_the_same_words() =>
        Assert.Distinct(
            Library.Decks.SelectMany(deck => deck.Questions).Select(question => DeckWords.Of(question.Text))
        );

    [Fact]
    public void No_two_questions_share_most_of_their_words() =>
        Assert.Empty(NearDuplicates.Among([.. Questions.Select(question => question.Text)]));

    [Fact]
    public void Questions_begin_in_many_ways() =>
        Assert.All(
            Questions.GroupBy(question => string.Join(' ', DeckWords.Of(question.Text).Split(' ').Take(2))),
            beginning => Assert.InRange(beginning.Count(), 1, 40)
        );

    [Fact]
    public void No_two_follow_ups_in_a_deck_have_the_same_words() =>
        Assert.All(
            Library.Decks,
            deck => Assert.Distinct(deck.Questions.Select(question => DeckWords.Of(question.FollowUp ?? question.Text)))
        );

    [Fact]
    public void No_question_can_be_answered_with_yes_or_no() =>
        Assert.All(
            Library
                .Decks.Where(deck => deck.Language == Language.English && deck.Name != "would-you-rather")
                .SelectMany(deck => deck.Questions),
            question => Assert.DoesNotMatch(YesOrNo(), question.Text)
        );

    [Fact]
    public void What_one_would_rather_do_is_a_choice_of_two_and_the_talk_is_in_the_hint() =>
        Assert.All(
            Library
                .Decks.Single(deck => deck.Name == "would-you-rather" && deck.Language == Language.English)
                .Questions,
            question => Assert.Matches(ChoiceOfTwo(), question.Text)
        );

    [Fact]
    public void Every_question_asks_something_and_comes_with_a_hint_for_the_listener() =>
        Assert.All(
            Questions,
            question =>
            {
                Assert.Contains('?', question.Text);
                Assert.EndsWith(".", question.FollowUp, StringComparison.Ordinal);
            }
        );

    [Fact]
    public void No_text_asks_what_guards_an_account_or_measures_a_status() =>
        Assert.All(AllTexts(Questions), text => Assert.DoesNotMatch(SecretsAndStatus(), text));

    [Fact]
    public void No_text_pings_anybody_or_trips_over_markup() =>
        Assert.All(
            AllTexts(Library.Decks.SelectMany(deck => deck.Questions)),
            text => Assert.DoesNotMatch(PingsAndMarkup(), text)
        );

    [Fact]
    public void Every_topic_offers_a_room_several_questions() =>
        Assert.All(
            Library.TopicsIn(Language.English).All,
            topic => Assert.InRange(topic.Questions.Length, 4, int.MaxValue)
        );

    [Fact]
    public void A_question_about_a_shared_interest_reads_well_whatever_the_interest()
    {
        foreach (var question in Questions.Where(question => question.NamesInterest))
        {
            foreach (var interest in Interests)
            {
                var text = question.Text.Replace("{interest}", interest, StringComparison.Ordinal);
                Assert.DoesNotMatch(DoubledWord(), text);
                Assert.DoesNotContain('{', text);
                Assert.InRange(text.Length, 1, 300);
            }
            // An article, a verb or a plural that would fit "beekeeping" does not fit "board games", nor the other way round.
            Assert.DoesNotMatch(ArticleBefore(), question.Text);
            Assert.DoesNotMatch(VerbAfter(), question.Text);
            Assert.DoesNotMatch(PlaceholderAtStart(), question.Text);
        }
    }

    [Fact]
    public void A_story_prompt_asks_for_the_setting_before_the_turn()
    {
        // "product.md", section 4: listeners enjoy stories that they can enter, so the setting comes first.
        foreach (var theme in Library.StoryThemes.All)
        {
            var opening = theme.Prompt[..(theme.Prompt.IndexOfAny(['.', '?']) + 1)];
            Assert.Matches(Setting(), opening);
            Assert.Contains('?', theme.Prompt[opening.Length..]);
        }
    }

    [Fact]
    public void The_bot_never_passes_for_a_person_in_its_own_answer() =>
        Assert.All(Library.StoryThemes.All, theme => Assert.Matches(SaysItIsABot(), theme.SeedAnswer));

    [Fact]
    public void Listeners_are_invited_to_say_same_here_and_to_ask() =>
        Assert.All(
            Library.StoryThemes.All,
            theme =>
            {
                Assert.Contains("same here", theme.Listeners, StringComparison.OrdinalIgnoreCase);
                Assert.Matches(AsksTeller(), theme.Listeners);
            }
        );

    private static IEnumerable<DeckQuestion> QuestionsIn(Language language) =>
        Library.Decks.Where(deck => deck.Language == language).SelectMany(deck => deck.Questions);

    private static IEnumerable<string> AllTexts(IEnumerable<DeckQuestion> questions) =>
        questions
            .SelectMany(question => new[] { question.Text, question.FollowUp ?? "" })
            .Concat(
                Library.StoryThemes.All.SelectMany(theme =>
                    new[] { theme.Title, theme.Prompt, theme.SeedAnswer, theme.Listeners }
                )
            );

    [GeneratedRegex(
        @"^(do|does|did|is|are|am|was|were|has|have|had|can|could|will|would|shall|should|may|might|must|ever)\b|,? (right|yes or no)\?$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex YesOrNo();

    [GeneratedRegex(
        @"\b(first pet|maiden name|your street|first school|first car|first teacher|born|birthday is|password|pin|job|career|salary|boss|employer|company|colleagues?|profession|husband|wife|your (kids|children|mother|father|mum|dad|parents|partner)|boyfriend|girlfriend|church|god|pray|christmas|ramadan|beer|wine|drunk|diet|illness|therapy|managers?|ceo|promotion|degree|university|income|earn|rich|successful|industry)\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex SecretsAndStatus();

    [GeneratedRegex(@"^Would you rather .+ or .+\?$")]
    private static partial Regex ChoiceOfTwo();

    [GeneratedRegex(@"@|<|>|[*_`~|#\\\[\]]|https?:|\n")]
    private static partial Regex PingsAndMarkup();

    [GeneratedRegex(@"\b(\w+) \1\b", RegexOptions.IgnoreCase)]
    private static partial Regex DoubledWord();

    [GeneratedRegex(@"\b(a|an|the|this|that|these|those|your|much|many) \{interest\}", RegexOptions.IgnoreCase)]
    private static partial Regex ArticleBefore();

    [GeneratedRegex(
        @"\{interest\}('s|s\b| (is|are|was|were|has|have|had)\b)|\b(is|are|was|were|has|have|does|do|did) \{interest\}",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex VerbAfter();

    [GeneratedRegex(@"(^|[.?!] )\{interest\}")]
    private static partial Regex PlaceholderAtStart();

    [GeneratedRegex(
        @"\b(where|who|whose|what (was|were|sort)|which|the place|how (old|far|early))\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Setting();

    [GeneratedRegex(@"\b(I'm a bot|A bot's)\b")]
    private static partial Regex SaysItIsABot();

    [GeneratedRegex(@"\bask (the teller|what|who|when|how|whether)\b")]
    private static partial Regex AsksTeller();
}
