using NetSocialBot.Interests;

namespace NetSocialBot.Tests.Interests;

/// <summary>What is understood of whole sentences, with the file that is delivered.</summary>
public sealed class InterestFinderTests
{
    [Theory]
    [InlineData("A village in Portugal, now Scotland", "small towns, Portugal, Scotland")]
    [InlineData("Lived abroad, walked the Camino", "living abroad, pilgrim paths")]
    [InlineData("I keep asking myself about the meaning of life", "the meaning of life")]
    [InlineData("Worked night shifts for a year", "night shifts")]
    // Single words that are names of music, games and dances, and hardly ever meant so.
    [InlineData("I built a house, had to go home, and let it swing on a rock", "")]
    [InlineData("never lived abroad", "")]
    [InlineData("I don't want to go to Japan. Finland!", "Finland")]
    [InlineData("@everyone <@1> \u202E\u200B🐝 **", "")]
    [InlineData("", "")]
    public void Names_are_found_in_what_people_tell(string text, string found) =>
        Assert.Equal(
            found,
            string.Join(", ", InterestFinder.Find(text, TaxonomyText.Shipped).Select(known => known.Name))
        );

    [Fact]
    public void A_text_of_whatever_length_is_read_in_bounded_work()
    {
        var endless = string.Concat(Enumerable.Repeat("Japan and Finland, Iran\n", 20_000));

        Assert.Equal(
            ["Japan", "Finland", "Iran"],
            InterestFinder.Find(endless, TaxonomyText.Shipped).Select(known => known.Name)
        );
    }
}
