using NetSocialBot.Chat;
using NetSocialBot.Discord;
using NetSocialBot.Icebreakers;
using NetSocialBot.Interests;
using NetSocialBot.Members.Ground;
using NetSocialBot.Tests.Interests;

namespace NetSocialBot.Tests.Members.Ground;

public sealed class CommonGroundCardTests
{
    private const int LongestMessage = 2_000;

    /// <summary>Each of its characters takes two on its way to Discord.</summary>
    private static readonly string Long = string.Concat(Enumerable.Repeat("*_", 150));

    public static TheoryData<string> All => [.. Languages.All.Select(l => l.ToString())];

    [Theory]
    [MemberData(nameof(All))]
    public void However_long_the_things_are_that_two_share_it_fits_into_a_message(string language)
    {
        var shared = Enumerable.Range(0, 12).Select(i => new SharedInterest(Long + i, 2, i < 6 ? 3 : 4)).ToList();
        var related = TaxonomyText
            .Shipped.Interests.Take(4)
            .Select(kind => new RelatedInterests(kind, 2, 3, [Long, Long + "2"]))
            .ToList();
        var ground = new CommonGround(2, 9_999, shared) { Related = related };
        var card = Enumerable
            .Range(1, 8)
            .Select(other =>
                CommonGroundCard.Of(
                    new PairGround(ground, []),
                    new UserId(long.MaxValue),
                    new UserId(long.MaxValue - other),
                    new Starter(
                        "key",
                        $"{new string('q', 299)} {Long[..32]}",
                        $"{new string('h', 199)} {Long[..32]}",
                        1
                    ),
                    TextBook.Of("Members.Ground").In(Enum.Parse<Language>(language))
                )
            );

        Assert.All(card, text => Assert.InRange(DiscordText.Render(text).Content.Length, 1, LongestMessage));
    }

    [Fact]
    public void Two_who_share_nothing_but_something_near_are_told_it_once()
    {
        var kind = TaxonomyText.Shipped.TryGet("climbing")!;
        var ground = new CommonGround(2, 9, []) { Related = [new(kind, 2, 3, ["bouldering", "via ferrata"])] };

        var text = CommonGroundCard.Of(
            new PairGround(ground, []),
            new UserId(1),
            new UserId(2),
            new Starter("key", "What is it?", null, 1),
            TextBook.Of("Members.Ground").In(Language.English)
        );

        var said = DiscordText.Render(text).Content;
        Assert.Equal(2, said.Split("bouldering").Length);
        Assert.EndsWith("One to start with: **What is it?**", said, StringComparison.Ordinal);
    }
}
