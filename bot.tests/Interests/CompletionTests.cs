using NetSocialBot.Interests;

namespace NetSocialBot.Tests.Interests;

public sealed class CompletionTests
{
    private static readonly InterestTaxonomy Taxonomy = TaxonomyText.Of(
        "- rock climbing walls",
        "- sport climbing gear",
        "- climbing = klettern:",
        "    - climbing in halls",
        "    - bouldering",
        "- clouds",
        "- café culture"
    );

    [Theory]
    [InlineData("cl", "climbing|clouds|climbing in halls|rock climbing walls|sport climbing gear")]
    [InlineData("climbing", "climbing|climbing in halls|rock climbing walls|sport climbing gear")]
    [InlineData("KLET", "climbing")]
    [InlineData("boul", "bouldering")]
    [InlineData("cafe c", "café culture")]
    [InlineData("climbing wa", "rock climbing walls")]
    [InlineData("bouldring", "bouldering")]
    [InlineData("xyz", "")]
    public void What_begins_so_comes_first_then_what_is_general(string typed, string offered) =>
        Assert.Equal(offered, string.Join('|', Taxonomy.Complete(typed, 25).Select(interest => interest.Name)));

    [Fact]
    public void Nothing_typed_offers_the_general_ones_and_never_more_than_asked_for()
    {
        Assert.Equal(3, Taxonomy.Complete("", 3).Length);
        Assert.All(Taxonomy.Complete("  ", 5), interest => Assert.Equal(0, interest.Depth));
        Assert.Empty(Taxonomy.Complete("c", 0));
    }
}
