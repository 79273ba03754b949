using NetSocialBot.Chat;
using NetSocialBot.Icebreakers;
using static NetSocialBot.Tests.Icebreakers.ShippedStarters;

namespace NetSocialBot.Tests.Icebreakers;

public sealed class StarterChooserTests
{
    private const int Seeds = 200;

    [Fact]
    public void A_room_hears_everything_once_before_anything_twice()
    {
        var pool = Shipped
            .Decks.Where(deck => deck.Language == En && deck.SuitsRoom && deck.Depth != DeckDepth.Meaningful)
            .Sum(deck => deck.Questions.Length);
        for (var seed = 0; seed < 3; seed++)
        {
            var keys = Ask(
                2 * pool,
                (used, turn) => StarterChooser.ForRoom(Shipped, En, null, used, seed + (1000 * turn))
            );
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
                (used, turn) => StarterChooser.ForRoom(Shipped, En, topic, used, seed + turn)
            );
            Assert.DoesNotContain(keys[^1], keys.SkipLast(1).TakeLast(half));
        }
    }

    [Fact]
    public void A_question_added_later_comes_next_and_then_waits_its_turn()
    {
        using var folder = new DeckFolder();
        var before = folder.WithGoodDeck("good", "What?", "Who?", "How?").Library();
        var used = new List<UsedQuestion>();
        Ask(12, (used, turn) => StarterChooser.ForRoom(before, En, null, used, turn), used);
        var after = folder.WithGoodDeck("good", "What?", "Who?", "How?", "Why?").Library();

        var next = Ask(5, (all, turn) => StarterChooser.ForRoom(after, En, null, all, turn), used);

        Assert.Equal(DeckWords.KeyOf("Why?"), next[0]);
        Assert.Equal(4, next.Skip(1).Distinct().Count());
    }

    [Fact]
    public void A_room_that_names_a_topic_is_asked_about_it()
    {
        var topic = TopicNamed("meaningful");
        for (var seed = 0; seed < Seeds; seed++)
            Assert.Contains(
                StarterChooser.ForRoom(Shipped, En, topic, [], seed).Key,
                topic.Questions.Select(question => question.Key)
            );
    }

    [Fact]
    public void Nobody_in_a_room_is_asked_a_meaningful_question_or_one_for_two_unbidden()
    {
        var unbidden = KeysOf(deck => deck.Depth == DeckDepth.Meaningful || deck.Audience == DeckAudience.Pair);
        for (var seed = 0; seed < Seeds; seed++)
            Assert.DoesNotContain(StarterChooser.ForRoom(Shipped, En, null, [], seed).Key, unbidden);
    }

    [Fact]
    public void The_same_seed_and_history_give_the_same_starter_and_seeds_differ()
    {
        var starters = Enumerable
            .Range(0, Seeds)
            .Select(seed => StarterChooser.ForPair(Shipped, En, ["opera"], [], 0, seed))
            .ToList();
        Assert.Equal(
            starters,
            Enumerable.Range(0, Seeds).Select(seed => StarterChooser.ForPair(Shipped, En, ["opera"], [], 0, seed))
        );
        Assert.InRange(starters.Distinct().Count(), 25, Seeds);
    }

    [Fact]
    public void Two_with_common_ground_are_first_asked_about_the_rarest_of_it()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var starter = StarterChooser.ForPair(Shipped, En, ["Lindy Hop", "music"], [], 0, seed);
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
                var starter = StarterChooser.ForPair(Shipped, En, shared, used, 0, turn);
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
            .Decks.Where(deck => deck.SuitsPair && deck.Depth == DeckDepth.Light)
            .SelectMany(deck => deck.Questions)
            .Where(question => question.About.Contains("cooking"));
        var asked = Enumerable
            .Range(0, Seeds)
            .Select(seed => StarterChooser.ForPair(Shipped, En, ["Cooking"], [], 0, seed).Key);
        Assert.Contains(asked, aboutCooking.Select(question => question.Key).Contains);
    }

    [Fact]
    public void Two_without_known_common_ground_begin_lightly()
    {
        var light = KeysOf(deck => deck.SuitsPair && deck.Depth == DeckDepth.Light);
        for (var seed = 0; seed < Seeds; seed++)
            Assert.Contains(StarterChooser.ForPair(Shipped, En, [], [], 0, seed).Key, light);
    }

    [Theory]
    [InlineData(1, DeckDepth.Personal)]
    [InlineData(2, DeckDepth.Meaningful)]
    [InlineData(7, DeckDepth.Meaningful)]
    internal void A_conversation_goes_deeper_step_by_step(int step, DeckDepth depth)
    {
        var expected = KeysOf(deck => deck.SuitsPair && deck.Depth == depth);
        for (var seed = 0; seed < Seeds; seed++)
        {
            Assert.Contains(StarterChooser.ForPair(Shipped, En, [], [], step, seed).Key, expected);
            Assert.Contains(StarterChooser.ForPair(Shipped, En, ["opera"], [], step, seed).Key, expected);
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
            .Decks.Where(deck => deck.SuitsPair && deck.Depth == DeckDepth.Personal)
            .SelectMany(deck => deck.Questions)
            .Where(question => question.About.Contains("games"))
            .Select(question => question.Key)
            .ToList();
        var asked = Enumerable
            .Range(0, Seeds)
            .Select(seed => StarterChooser.ForPair(Shipped, En, [interest], [], 1, seed).Key);
        Assert.Equal(isGames, asked.All(aboutGames.Contains));
        Assert.DoesNotContain(
            StarterChooser
                .ForPair(Shipped, En, [interest], [.. aboutGames.Select(key => new UsedQuestion(key, 1))], 1, 1)
                .Key,
            aboutGames
        );
    }

    [Fact]
    public void A_pair_hears_nothing_twice_until_the_step_is_through()
    {
        var pool = KeysOf(deck => deck.SuitsPair && deck.Depth == DeckDepth.Personal).Count;
        for (var seed = 0; seed < Seeds; seed++)
        {
            var keys = Ask(pool, (used, turn) => StarterChooser.ForPair(Shipped, En, ["music"], used, 1, seed + turn));
            Assert.Equal(pool, keys.Distinct().Count());
        }
    }

    [Fact]
    public void A_library_of_one_deck_still_serves_every_step()
    {
        using var folder = new DeckFolder();
        var library = folder.WithGoodDeck().Library();
        Assert.All(
            [0, 1, 2],
            step => Assert.NotEmpty(StarterChooser.ForPair(library, En, ["opera"], [], step, 1).Text)
        );
        Assert.NotEmpty(
            StarterChooser.ForRoom(library, En, null, [new UsedQuestion("q-of-a-deck-long-gone", 7)], 1).Text
        );
    }

    [Fact]
    public void Two_in_a_room_are_asked_about_what_they_share_or_out_of_curiosity()
    {
        var curious = KeysOf(deck => deck.SuitsPair && deck.Depth is DeckDepth.Light or DeckDepth.Personal);
        for (var seed = 0; seed < Seeds; seed++)
        {
            var shared = StarterChooser.ForTwo(Shipped, En, ["Lindy Hop"], [], seed);
            Assert.Contains("Lindy Hop", shared.Text, StringComparison.Ordinal);
            Assert.Contains(StarterChooser.ForTwo(Shipped, En, [], [], seed).Key, curious);
        }
    }

    [Theory]
    [InlineData(DeckDepth.Meaningful, DeckDepth.Personal)]
    [InlineData(DeckDepth.Personal, DeckDepth.Light)]
    [InlineData(DeckDepth.Playful, DeckDepth.Light)]
    [InlineData(DeckDepth.Light, DeckDepth.Light)]
    [InlineData(null, DeckDepth.Light)]
    internal void A_passed_question_gives_way_to_a_lighter_one(DeckDepth? passed, DeckDepth expected)
    {
        var forRooms = KeysOf(deck => deck.SuitsRoom && deck.Depth == expected);
        var forPairs = KeysOf(deck => deck.SuitsPair && deck.Depth == expected);
        for (var seed = 0; seed < Seeds; seed++)
        {
            var before = new UsedQuestion(forRooms[seed % forRooms.Count], 1);
            var room = StarterChooser.Lighter(Shipped, En, passed, DeckAudience.Room, [before], seed);
            var pair = StarterChooser.Lighter(Shipped, En, passed, DeckAudience.Pair, [before], seed);
            Assert.Contains(room.Key, forRooms);
            Assert.Contains(pair.Key, forPairs);
            Assert.NotEqual(before.Key, room.Key);
        }
    }

    [Fact]
    public void What_a_room_heard_under_a_topic_is_not_repeated_before_the_rest_of_the_deck()
    {
        var topic = TopicNamed("cooking");
        var used = new List<UsedQuestion>();
        Ask(3 * topic.Questions.Length, (all, turn) => StarterChooser.ForRoom(Shipped, En, topic, all, turn), used);
        var rest = KeysOf(deck => deck.SuitsRoom && deck.Depth != DeckDepth.Meaningful)
            .Except(topic.Questions.Select(question => question.Key))
            .ToList();

        var next = Ask(rest.Count, (all, turn) => StarterChooser.ForRoom(Shipped, En, null, all, turn), used);

        Assert.Equal(rest.Order(), next.Order());
    }
}
