using System.Globalization;
using System.Text;
using NetSocialBot.Icebreakers;

namespace NetSocialBot.Tests.Icebreakers;

/// <summary>Files that are damaged, much too large, or made to hurt whoever reads them.</summary>
public sealed class HostileDeckTests : IDisposable
{
    private const string Head = "deck: mine\ntitle: Mine\ndepth: light\nfor: both\nquestions:\n";

    private readonly DeckFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Text_that_is_not_UTF_8_is_refused_with_its_line()
    {
        var latin1 = Encoding.Latin1.GetBytes(Head + "  - text: Which café?\n");

        var problem = Assert.Single(_folder.With("mine.yaml", latin1).Problems());

        Assert.Equal((6, "this is not UTF-8 text"), (problem.Line, problem.What));
    }

    [Fact]
    public void A_file_larger_than_1_MiB_is_refused()
    {
        var filler = Head + "  - text: Who?\n#";
        Assert.IsType<DeckLoad.Loaded>(_folder.With("mine.yaml", filler.PadRight(1 << 20, 'x')).Load());

        var problem = Assert.Single(_folder.With("mine.yaml", filler.PadRight((1 << 20) + 1, 'x')).Problems());

        Assert.Equal("this file is larger than 1 MiB", problem.What);
    }

    [Fact]
    public void A_bomb_of_aliases_is_refused_at_its_first_anchor()
    {
        var bomb = new StringBuilder("a0: &a0 [boom, boom, boom]\n");
        for (var i = 1; i < 40; i++)
            bomb.Append(CultureInfo.InvariantCulture, $"a{i}: &a{i} [*a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}]\n");

        var problem = Assert.Single(_folder.With("mine.yaml", bomb.ToString()).Problems());

        Assert.Equal((1, "anchors (&) and aliases (*) are not read here"), (problem.Line, problem.What));
    }

    [Theory]
    [InlineData("questions: *all\n", "aliases")]
    [InlineData("deck: &name mine\n", "anchors")]
    [InlineData("deck: !!binary bWluZQ==\n", "tags")]
    [InlineData("? [a, b]\n: c\n", "not a plain word")]
    public void Devices_that_no_deck_needs_are_refused(string yaml, string what) =>
        Assert.Contains(what, Assert.Single(_folder.With("mine.yaml", yaml).Problems()).What, StringComparison.Ordinal);

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public void Bottomless_nesting_is_refused_without_going_down(char bracket)
    {
        var problem = Assert.Single(_folder.With("mine.yaml", new string(bracket, 1 << 20)).Problems());
        Assert.Equal(1, problem.Line);
    }

    [Fact]
    public void Decks_damaged_at_random_never_end_in_an_exception()
    {
        var source = File.ReadAllText(Path.Combine(DeckFolder.Shipped, "playful.yaml"));
        const string noise = "\t\n :-?[]{}&*!|>'\"%@`#,\\\u0000\u0085\u2028\uFEFF<\r~";
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var damaged = new StringBuilder(source);
            for (var hits = random.Next(1, 20); hits > 0; hits--)
                damaged[random.Next(damaged.Length)] = noise[random.Next(noise.Length)];
            Assert.NotNull(_folder.With("mine.yaml", damaged.ToString()).Load());
        }
    }
}
