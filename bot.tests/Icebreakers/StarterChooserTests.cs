using NetSocialBot.Icebreakers;

namespace NetSocialBot.Tests.Icebreakers;

public sealed class StarterChooserTests
{
    private const int Seeds = 200;

    private static DeckLibrary Shipped => DeckFolder.ShippedLibrary;

    [Fact]
    public void A_room_hears_everything_once_before_anything_twice()
    {
        var pool = Shipped
            .Decks.Where(deck => deck.Name is "light" or "personal" or "playful")
            .Sum(deck => deck.Questions.Length);
        for (var seed = 0; seed < Seeds; seed++)
        {
            var keys = Ask(2 * pool, (used, turn) => StarterChooser.ForRoom(Shipped, null, used, seed + (1000 * turn)));
            Assert.Equal(pool, keys.Take(pool).Distinct().Count());
            Assert.Equal(pool, keys.Skip(pool).Distinct().Count());
        }
    }

    [Fact]
    public void The_second_time_through_begins_with_what_was_heard_long_ago()
    {
        var topic = TopicNamed("cooking");
        var half = topic.Questions.Length / 2;
        for (var seed = 0; seed < Seeds; seed++)
        {
            var keys = Ask(
                topic.Questions.Length + 1,
                (used, turn) => StarterChooser.ForRoom(Shipped, topic, used, seed + turn)
            );
            Assert.DoesNotContain(keys[^1], keys.SkipLast(1).TakeLast(half));
        }
    }

    [Fact]
    public void A_question_added_later_comes_next_and_then_waits_its_turn()
    {
        using var folder = new DeckFolder();
        var before = folder.WithGoodDeck("good", "What?", "Who?", "How?").Library();
        var used = Ask(12, (used, turn) => StarterChooser.ForRoom(before, null, used, turn)).ToList();
        var after = folder.WithGoodDeck("good", "What?", "Who?", "How?", "Why?").Library();

        var next = Ask(5, (more, turn) => StarterChooser.ForRoom(after, null, [.. used, .. more], turn));

        Assert.Equal(DeckWords.KeyOf("Why?"), next[0]);
        Assert.Equal(4, next.Skip(1).Distinct().Count());
    }

    [Fact]
    public void A_room_that_names_a_topic_is_asked_about_it()
    {
        var topic = TopicNamed("meaningful");
        for (var seed = 0; seed < Seeds; seed++)
            Assert.Contains(
                StarterChooser.ForRoom(Shipped, topic, [], seed).Key,
                topic.Questions.Select(question => question.Key)
            );
    }

    [Fact]
    public void Nobody_in_a_room_is_asked_a_meaningful_question_or_one_for_two_unbidden()
    {
        var unbidden = KeysOf("meaningful", "shared-interest");
        for (var seed = 0; seed < Seeds; seed++)
            Assert.DoesNotContain(StarterChooser.ForRoom(Shipped, null, [], seed).Key, unbidden);
    }

    [Fact]
    public void The_same_seed_and_history_give_the_same_starter_and_seeds_differ()
    {
        var starters = Enumerable
            .Range(0, Seeds)
            .Select(seed => StarterChooser.ForPair(Shipped, ["opera"], [], 0, seed))
            .ToList();
        Assert.Equal(
            starters,
            Enumerable.Range(0, Seeds).Select(seed => StarterChooser.ForPair(Shipped, ["opera"], [], 0, seed))
        );
        Assert.InRange(starters.Distinct().Count(), 25, Seeds);
    }

    [Fact]
    public void Two_with_common_ground_are_first_asked_about_the_rarest_of_it()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var starter = StarterChooser.ForPair(Shipped, ["Lindy Hop", "music"], [], 0, seed);
            Assert.Contains("Lindy Hop", starter.Text, StringComparison.Ordinal);
            Assert.DoesNotContain('{', starter.Text + starter.FollowUp);
        }
    }

    [Fact]
    public void Another_opening_question_is_about_the_next_thing_they_share()
    {
        string[] shared = ["beekeeping", "opera", "chess"];
        var texts = new List<string>();
        Ask(
            4,
            (used, turn) =>
            {
                var starter = StarterChooser.ForPair(Shipped, shared, used, 0, turn);
                texts.Add(starter.Text);
                return starter;
            }
        );
        Assert.Equal(["beekeeping", "opera", "chess", "beekeeping"], texts.Select(text => shared.First(text.Contains)));
    }

    [Fact]
    public void A_question_written_for_the_shared_interest_is_among_the_openings()
    {
        var aboutCooking = Shipped
            .Decks.Single(deck => deck.Name == "light")
            .Questions.Where(question => question.About.Contains("cooking"));
        var asked = Enumerable
            .Range(0, Seeds)
            .Select(seed => StarterChooser.ForPair(Shipped, ["Cooking"], [], 0, seed).Key);
        Assert.Contains(asked, aboutCooking.Select(question => question.Key).Contains);
    }

    [Fact]
    public void Two_without_known_common_ground_begin_lightly()
    {
        var light = KeysOf("light");
        for (var seed = 0; seed < Seeds; seed++)
            Assert.Contains(StarterChooser.ForPair(Shipped, [], [], 0, seed).Key, light);
    }

    [Theory]
    [InlineData(1, "personal")]
    [InlineData(2, "meaningful")]
    [InlineData(7, "meaningful")]
    public void A_conversation_goes_deeper_step_by_step(int step, string deck)
    {
        var expected = KeysOf(deck);
        for (var seed = 0; seed < Seeds; seed++)
        {
            Assert.Contains(StarterChooser.ForPair(Shipped, [], [], step, seed).Key, expected);
            Assert.Contains(StarterChooser.ForPair(Shipped, ["opera"], [], step, seed).Key, expected);
        }
    }

    [Theory]
    [InlineData("board games", true)]
    [InlineData("Games", true)]
    [InlineData("games workshops", false)]
    [InlineData("minigames", false)]
    public void A_deeper_question_prefers_what_they_share(string interest, bool isGames)
    {
        var aboutGames = Shipped
            .Decks.Single(deck => deck.Name == "personal")
            .Questions.Where(question => question.About.Contains("games"))
            .Select(question => question.Key)
            .ToList();
        var asked = Enumerable
            .Range(0, Seeds)
            .Select(seed => StarterChooser.ForPair(Shipped, [interest], [], 1, seed).Key);
        Assert.Equal(isGames, asked.All(aboutGames.Contains));
        Assert.DoesNotContain(StarterChooser.ForPair(Shipped, [interest], aboutGames, 1, 1).Key, aboutGames);
    }

    [Fact]
    public void A_pair_hears_nothing_twice_until_the_step_is_through()
    {
        var pool = KeysOf("personal").Count;
        for (var seed = 0; seed < Seeds; seed++)
        {
            var keys = Ask(pool, (used, turn) => StarterChooser.ForPair(Shipped, ["music"], used, 1, seed + turn));
            Assert.Equal(pool, keys.Distinct().Count());
        }
    }

    [Fact]
    public void A_library_of_one_deck_still_serves_every_step()
    {
        using var folder = new DeckFolder();
        var library = folder.WithGoodDeck().Library();
        Assert.All([0, 1, 2], step => Assert.NotEmpty(StarterChooser.ForPair(library, ["opera"], [], step, 1).Text));
        Assert.NotEmpty(StarterChooser.ForRoom(library, null, ["q-of-a-deck-long-gone"], 1).Text);
    }

    private static List<string> Ask(int times, Func<IReadOnlyList<string>, int, Starter> choose)
    {
        var used = new List<string>();
        for (var turn = 0; turn < times; turn++)
            used.Add(choose(used, turn).Key);
        return used;
    }

    private static List<string> KeysOf(params string[] decks) =>
        [
            .. Shipped
                .Decks.Where(deck => decks.Contains(deck.Name))
                .SelectMany(deck => deck.Questions)
                .Select(question => question.Key),
        ];

    private static StarterTopic TopicNamed(string name) =>
        Assert.IsType<DeckMatch<StarterTopic>.Found>(Shipped.Topics.Find(name)).Item;
}
