using NetSocialBot.Interests;
using NetSocialBot.Rounds.Planning;
using NetSocialBot.Tests.Planning;

namespace NetSocialBot.Tests.Interests;

/// <summary>Texts that mean the same, and things that are of one kind, between members of a community.</summary>
public sealed class KindsTests
{
    private static readonly InterestTaxonomy Taxonomy = TaxonomyText.Of(
        "- climbing (climb) = klettern:",
        "    - bouldering (boulder)",
        "    - via ferrata:",
        "        - winter via ferrata:",
        "            - night via ferrata",
        "- beekeeping (keep bees) = bees",
        "- Dungeons & Dragons = D&D, dnd",
        "- chess"
    );

    [Fact]
    public void Texts_that_mean_the_same_are_one_item_under_the_name_most_use()
    {
        var catalog = Catalog(
            ["D&D"],
            ["dungeons and dragons"],
            ["D&D"],
            ["I love dnd so much"],
            ["I love dnd so much"]
        );

        Assert.Equal(1, catalog.InterestCount);
        Assert.Equal(5, catalog.Holders(0));
        Assert.Equal("D&D", catalog.Name(0));
    }

    [Fact]
    public void What_nobody_names_properly_is_called_by_its_proper_name()
    {
        var catalog = Catalog(["i love klettern!!!"], ["climbimg"]);

        Assert.Equal("climbing", catalog.Name(0));
    }

    [Fact]
    public void Unknown_text_still_counts_when_two_share_it()
    {
        var ground = CommonGround.Between(Catalog(["arguing with pigeons"], ["Arguing with pigeons!"]), [0, 1]);

        Assert.Equal("arguing with pigeons", Assert.Single(ground.Shared).Name, ignoreCase: true);
    }

    [Fact]
    public void Two_who_like_different_things_of_a_kind_share_the_kind_at_a_discount()
    {
        var catalog = Catalog(["bouldering"], ["via ferrata"], ["chess"], ["tea"]);

        Assert.Equal(4, catalog.InterestCount);
        Assert.Equal([0, 4], catalog.Of(0).ToArray());
        Assert.Equal([1, 4], catalog.Of(1).ToArray());
        Assert.Equal("climbing", catalog.Name(4));
        Assert.Equal(2, catalog.Holders(4));
        Assert.Equal(InterestCatalog.KindDiscount * Math.Log(2), catalog.Weights[4], 1e-12);
    }

    [Fact]
    public void Whoever_climbs_as_such_has_the_kind_too()
    {
        var catalog = Catalog(["climbing"], ["bouldering"], ["chess"]);

        Assert.Equal([0, 3], catalog.Of(0).ToArray());
        Assert.Equal([1, 3], catalog.Of(1).ToArray());
    }

    [Fact]
    public void A_kind_of_which_only_one_thing_or_one_member_is_there_says_nothing_new()
    {
        Assert.Equal(2, Catalog(["bouldering"], ["bouldering"], ["chess"]).Weights.Length);
        Assert.Equal(3, Catalog(["bouldering", "via ferrata"], ["chess"]).Weights.Length);
    }

    [Fact]
    public void Only_the_two_nearest_kinds_count()
    {
        var ground = CommonGround.Between(Catalog(["night via ferrata"], ["bouldering"]), [0, 1]);
        var nearer = CommonGround.Between(Catalog(["winter via ferrata"], ["bouldering"]), [0, 1]);

        Assert.Empty(ground.Related);
        Assert.Equal("climbing", Assert.Single(nearer.Related).Kind.Name);
    }

    [Fact]
    public void The_nearest_kind_is_named_and_what_is_above_it_is_not_said_again()
    {
        var catalog = Catalog(["night via ferrata"], ["winter via ferrata"], ["bouldering"]);
        var ground = CommonGround.Between(catalog, [0, 1]);

        Assert.Empty(ground.Shared);
        Assert.Equal("winter via ferrata", Assert.Single(ground.Related).Kind.Name);
    }

    [Fact]
    public void What_is_shared_comes_first_and_its_kind_is_not_said_again()
    {
        var catalog = Catalog(["bouldering", "chess"], ["bouldering", "via ferrata"], ["via ferrata"], ["tea"]);
        var ground = CommonGround.Between(catalog, [0, 1]);

        Assert.Equal("bouldering", Assert.Single(ground.Shared).Name);
        Assert.Empty(ground.Related);
    }

    [Fact]
    public void Two_people_are_answered_what_they_share_how_telling_it_is_and_what_is_related()
    {
        string[][] shown =
        [
            ["bees", "bouldering"],
            ["Beekeeping!", "via ferrata"],
            ["bees"],
            ["tea"],
            .. Enumerable.Repeat<string[]>(["tea"], 44),
        ];

        var ground = CommonGround.OfTwo(Taxonomy, shown, 0, 1);

        Assert.Equal((2, 48), (ground.People, ground.Members));
        Assert.Equal(new SharedInterest("bees", 2, 3) { Does = "keep bees" }, Assert.Single(ground.Shared));
        Assert.Equal(Math.Log(16), ground.TellingOf(ground.Shared[0]), 1e-12);
        var related = Assert.Single(ground.Related);
        Assert.Equal(("climbing", 2, 2), (related.Kind.Name, related.SharedBy, related.Holders));
        Assert.Equal(["bouldering", "via ferrata"], related.Examples);
        Assert.Equal(
            "You both keep bees, and so does only one other here. And you both climb, each in your own way: bouldering and via ferrata.",
            CommonGroundWords.Sentence(ground, 2)
        );
    }

    [Fact]
    public void Few_others_are_counted_as_a_friend_would()
    {
        string[][] shown = [.. Enumerable.Repeat<string[]>(["bees"], 5), .. Enumerable.Repeat<string[]>(["tea"], 60)];

        Assert.Equal(
            "You both keep bees, and so do only three others here.",
            CommonGroundWords.Sentence(CommonGround.OfTwo(Taxonomy, shown, 0, 1), 2)
        );
    }

    [Theory]
    [InlineData(0, "You both climb, each in your own way: bouldering and via ferrata.")]
    [InlineData(
        1,
        "Your lists name different things, and yet they meet: you both climb, be it bouldering and via ferrata."
    )]
    public void Related_interests_are_said_where_nothing_is_shared(int variant, string sentence)
    {
        var ground = CommonGround.Between(Catalog(["bouldering"], ["via ferrata"]), [0, 1]);

        Assert.Equal(sentence, CommonGroundWords.Sentence(ground, variant));
        Assert.Equal("climbing: bouldering / via ferrata", CommonGroundWords.Compact(ground));
    }

    [Fact]
    public void Where_one_names_the_kind_itself_the_other_is_asked_about()
    {
        var ground = CommonGround.Between(Catalog(["climbing"], ["bouldering"]), [0, 1]);

        Assert.Equal(
            "You both climb. With one of you it is bouldering; ask how that came.",
            CommonGroundWords.Sentence(ground, 0)
        );
    }

    [Fact]
    public void Groups_are_told_of_related_interests_too()
    {
        var catalog = Catalog(["bouldering"], ["via ferrata"], ["winter via ferrata"], ["chess"]);

        Assert.Equal(
            "All three of you climb, each in your own way: bouldering, via ferrata and winter via ferrata.",
            CommonGroundWords.Sentence(CommonGround.Between(catalog, [0, 1, 2]), 0)
        );
        Assert.Equal(
            "Two of you climb, each in their own way: bouldering and via ferrata. Find out who.",
            CommonGroundWords.Sentence(CommonGround.Between(catalog, [0, 1, 3]), 0)
        );
    }

    [Fact]
    public void A_plan_says_that_dnd_and_Dungeons_and_Dragons_are_shared()
    {
        var request = new PlanRequest([
            new RosterMember("Ann", ["dnd"]),
            new RosterMember("Ben", ["Dungeons & Dragons"]),
        ]);

        var group = Assert.Single(Community.Plan(request with { Taxonomy = TaxonomyText.Shipped }).Groups);

        Assert.Equal("You both play D&D.", CommonGroundWords.Sentence(group.Ground, 0));
        Assert.Empty(Assert.Single(Community.Plan(request).Groups).Ground.Shared);
    }

    [Fact]
    public void A_plan_prefers_the_same_interest_to_a_related_one_and_that_to_none()
    {
        RosterMember[] roster =
        [
            new("Ann", ["bouldering"]),
            new("Ben", ["chess"]),
            new("Cas", ["via ferrata"]),
            new("Dan", ["tea"]),
        ];
        var request = new PlanRequest(roster) { Taxonomy = Taxonomy };

        Assert.Equal("Ann+Cas\nBen+Dan", Community.Text(request, Community.Plan(request)));

        roster[1] = new("Ben", ["bouldering"]);
        Assert.Equal("Ann+Ben\nCas+Dan", Community.Text(request, Community.Plan(request)));
    }

    private static InterestCatalog Catalog(params string[][] interestsByMember) =>
        InterestCatalog.Build(interestsByMember, Taxonomy);
}
