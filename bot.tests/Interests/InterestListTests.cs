using NetSocialBot.Interests;

namespace NetSocialBot.Tests.Interests;

public sealed class InterestListTests
{
    private static readonly InterestReader Reader = new(TaxonomyText.Shipped);

    [Theory]
    [InlineData("hiking, bees & board games", "hiking|bees|board games")]
    [InlineData("drum & bass", "drum & bass")]
    [InlineData("rock and roll and jazz", "rock and roll|jazz")]
    [InlineData("drum and bass and rock and roll", "drum and bass|rock and roll")]
    [InlineData("arts and crafts", "arts and crafts")]
    [InlineData("love and loss", "love and loss")]
    [InlineData("cats and zyzzyvas", "cats and zyzzyvas")]
    [InlineData("cats, dogs, and zyzzyvas", "cats|dogs|zyzzyvas")]
    [InlineData("cats & dogs & zyzzyvas", "cats|dogs|zyzzyvas")]
    [InlineData("Wandern und Klettern", "Wandern|Klettern")]
    [InlineData("leer y cocinar", "leer|cocinar")]
    [InlineData("hiking/climbing", "hiking|climbing")]
    [InlineData("AC/DC", "AC/DC")]
    [InlineData("C++, C#", "C++|C#")]
    [InlineData("hiking\n- cats\r\n• tea\n2) chess", "hiking|cats|tea|chess")]
    [InlineData("climbing (mostly bouldering)", "climbing|mostly bouldering")]
    [InlineData("chess (badly)", "chess")]
    [InlineData("hiking knitting chess", "hiking|knitting|chess")]
    [InlineData("sad cat stories", "sad cat stories")]
    [InlineData("🎸🐝", "🎸|🐝")]
    [InlineData("🎸🪆", "🎸🪆")]
    [InlineData(" , ;\n- \n", "")]
    public void A_list_is_taken_apart_where_interests_meet(string list, string parts) =>
        Assert.Equal(parts, string.Join('|', Reader.Split(list)));

    [Fact]
    public void Without_a_taxonomy_only_commas_and_lines_divide()
    {
        var reader = new InterestReader(InterestTaxonomy.Empty);

        Assert.Equal(["hiking", "cats and dogs"], reader.Split("hiking, cats and dogs"));
    }
}
