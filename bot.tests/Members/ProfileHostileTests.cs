using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Tests.Members;

/// <summary>Over the wire: whatever people call themselves and write, nobody is pinged and no message breaks.</summary>
public sealed class ProfileHostileTests
{
    /// <summary>Characters of a message (Discord, message resource).</summary>
    private const int LongestMessage = 2000;

    private static readonly string[] Texts =
    [
        "@everyone @here <@1> <@&2> <#3>",
        "**bold** __under__ ~~gone~~ ||secret|| `code` ```block",
        "# heading\n- list\n> quote\n[link](https://example.org)",
        "\u202eright to left\u202c \u2067and back\u2069 \u200f",
        string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦", 8)),
        "a\u200bb\u200dc\ufeffd",
        "<t:1:F> </profile:1> <:smile:1> <a:dance:2>",
        "{card} {parts} {who}",
        new('*', 100),
        "'; DROP TABLE Members; --",
    ];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Texts.Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task Nothing_that_is_written_pings_or_breaks_a_page(int number)
    {
        var text = Texts[number];
        await using var town = await ProfileTown.OpenAsync(ana: text.Length > 32 ? text[..32] : text);
        var page = await town.PageAsync(town.Ana);
        foreach (
            var (step, one, other) in new[]
            {
                ("profile:write:1", "from", "family"),
                ("profile:write:2", "likes", "fun"),
                ("profile:write:3", "done", "thinks"),
            }
        )
        {
            await ProfileTown.FillAsync(town.Ana, page, step, (one, text), (other, text));
            AssertHarmless(page);
        }

        Assert.Contains("From: ", page.Text, StringComparison.Ordinal);
        await ProfileTown.PressAsync(town.Ana, page, "profile:sight");
        AssertHarmless(page);
        await ProfileTown.PressAsync(town.Ana, page, "Back");
        await ProfileTown.PressAsync(town.Ana, page, "profile:times");
        await ProfileTown.FillAsync(
            town.Ana,
            page,
            "profile:zone:other",
            ("zone", text.Length > 60 ? text[..60] : text)
        );
        AssertHarmless(page);
        await ProfileTown.FillAsync(town.Ana, page, "profile:speaks:other", ("speaks", text));
        AssertHarmless(page);
        var seen = await town.ProfileOfAsync(town.Ben, town.Ana);
        AssertHarmless(seen.Message!);

        Assert.Contains("From: ", seen.Text, StringComparison.Ordinal);
        Assert.Empty(town.PublicMessages);
        Assert.Empty(town.Refused);
        Assert.Empty(town.Unanswered);
    }

    [Fact]
    public async Task A_page_that_is_full_to_the_brim_still_fits_on_a_message()
    {
        await using var town = await ProfileTown.OpenAsync();
        var page = await town.PageAsync(town.Ana);
        await ProfileTown.FillAsync(town.Ana, page, "profile:write:1", ("from", Long(100)), ("family", Long(300)));
        await ProfileTown.FillAsync(town.Ana, page, "profile:write:2", ("likes", Long(300)), ("fun", Long(200)));
        await ProfileTown.FillAsync(town.Ana, page, "profile:write:3", ("done", Long(300)), ("thinks", Long(300)));

        AssertHarmless(page);
        Assert.DoesNotContain("…", page.Text, StringComparison.Ordinal);
        Assert.Contains(
            "**Everybody here sees** only this of it: where you're from, what you like, what you do for fun and what you've done.",
            page.Text,
            StringComparison.Ordinal
        );
        Assert.Empty(town.Refused);
    }

    private static string Long(int length) => new('x', length);

    private static void AssertHarmless(Message message)
    {
        Assert.Empty(message.Pinged);
        Assert.InRange(message.Content.Length, 1, LongestMessage);
        Assert.DoesNotContain("@everyone", message.Content, StringComparison.Ordinal);
        Assert.DoesNotContain("@here", message.Content, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202e', message.Content);
    }
}
