using NetSocialBot.Interests;

namespace NetSocialBot.Tests.Interests;

public sealed class CommonGroundTests
{
    [Fact]
    public void An_interest_tells_more_the_rarer_it_is_and_never_nothing()
    {
        // -ln(3/48) = ln 16; one that all 48 share has -ln 1 = 0 and counts for the floor.
        Assert.Equal(Math.Log(16), InformationContent.Of(3, 48), 1e-12);
        Assert.Equal(InformationContent.Floor, InformationContent.Of(48, 48));
    }

    [Fact]
    public void A_member_who_writes_an_interest_twice_has_it_once()
    {
        var catalog = InterestCatalog.Build([
            ["Jazz", "jazz!", ""],
            ["jazz"],
            [],
        ]);

        Assert.Equal([0, 1, 2, 2], catalog.Offsets);
        Assert.Equal(2, catalog.Holders(0));
        Assert.Equal("Jazz", catalog.Name(0));
    }

    [Fact]
    public void The_rarest_shared_interest_is_named_first()
    {
        var ground = Ground(48, ["Art", "Zither", "Metal"], ["metal", "zither", "art"], 2, others: "Art");

        Assert.Equal(["Metal", "Zither", "Art"], ground.Shared.Select(interest => interest.Name));
        Assert.Equal([2, 2, 4], ground.Shared.Select(interest => interest.Holders));
        Assert.True(ground.IsSharedByAll);
    }

    [Fact]
    public void A_rare_interest_is_said_with_how_rare_it_is()
    {
        var catalog = InterestCatalog.Build([
            ["bees"],
            ["bees"],
            ["bees"],
            .. Enumerable.Repeat<string[]>(["tea"], 45),
        ]);
        var ground = CommonGround.Between(catalog, [0, 1]);

        Assert.Equal("You both like bees, and only 3 of 48 here do.", CommonGroundWords.Sentence(ground, 0));
        Assert.Equal(
            "Only 3 of 48 people here like bees, and you are two of them.",
            CommonGroundWords.Sentence(ground, 1)
        );
        Assert.Equal("bees (3 of 48)", CommonGroundWords.Compact(ground));
    }

    [Fact]
    public void What_only_the_two_share_is_said_and_the_rest_besides()
    {
        var ground = Ground(10, ["bees", "tea"], ["bees", "tea"], 8, others: "tea");

        Assert.Equal(
            "You are the only two people here who like bees. You share tea as well.",
            CommonGroundWords.Sentence(ground, 0)
        );
    }

    [Fact]
    public void Popular_interests_are_listed_and_long_lists_are_cut()
    {
        string[] five = ["a1", "b2", "c3", "d4", "e5", "f6", "g7"];
        var catalog = InterestCatalog.Build([.. Enumerable.Repeat(five, 4)]);
        var ground = CommonGround.Between(catalog, [1, 3]);

        Assert.Equal("You both like a1, b2, c3 and 4 more.", CommonGroundWords.Sentence(ground, 0));
        Assert.Equal("a1, b2, c3, d4, e5, and 2 more", CommonGroundWords.Compact(ground));
    }

    [Fact]
    public void With_nothing_in_common_the_sentence_is_honest()
    {
        var catalog = InterestCatalog.Build([
            ["a"],
            ["b"],
            ["c"],
        ]);

        Assert.StartsWith(
            "Your lists have nothing in common so far",
            CommonGroundWords.Sentence(CommonGround.Between(catalog, [0, 1]), 0),
            StringComparison.Ordinal
        );
        Assert.Equal("", CommonGroundWords.Compact(CommonGround.Between(catalog, [0, 1, 2])));
    }

    [Fact]
    public void In_a_trio_what_all_share_comes_before_what_two_share()
    {
        var catalog = InterestCatalog.Build([
            ["bees", "tea"],
            ["bees", "tea"],
            ["tea"],
            ["bees"],
            ["go"],
        ]);
        var all = CommonGround.Between(catalog, [0, 1, 2]);
        var some = CommonGround.Between(catalog, [2, 3, 0]);

        Assert.Equal("All three of you like tea.", CommonGroundWords.Sentence(all, 0));
        Assert.Equal("tea, two share bees", CommonGroundWords.Compact(all));
        Assert.False(some.IsSharedByAll);
        Assert.Equal("Two of you like bees. Find out who, and how it began.", CommonGroundWords.Sentence(some, 5));
    }

    [Theory]
    [InlineData("{members}")]
    [InlineData("{no such word}")]
    [InlineData("{")]
    public void Braces_in_an_interest_stay_what_they_are(string interest)
    {
        var ground = CommonGround.Between(
            InterestCatalog.Build([
                [interest],
                [interest],
            ]),
            [0, 1]
        );

        Assert.Equal($"You both like {interest}.", CommonGroundWords.Sentence(ground, 0));
    }

    [Fact]
    public void Every_case_has_words_for_every_size_and_variant()
    {
        for (var people = 2; people <= 8; people++)
        {
            for (var holders = 0; holders <= 60; holders += 2)
            {
                SharedInterest[] shared = holders < 2 ? [] : [new("bees", Math.Min(people, holders), holders)];
                var sentence = CommonGroundWords.Sentence(new CommonGround(people, 60, shared), holders - 7);
                Assert.DoesNotContain('{', sentence);
                Assert.Matches("[.?]$", sentence);
            }
        }
    }

    private static CommonGround Ground(int members, string[] one, string[] other, int alike, string others)
    {
        var rest = Enumerable.Range(0, members - 2).Select(number => number < alike ? new[] { others } : []);
        return CommonGround.Between(InterestCatalog.Build([one, other, .. rest]), [0, 1]);
    }
}
