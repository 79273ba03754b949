using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Hosting;
using NetSocialBot.Interests;

namespace NetSocialBot.Tests.Interests;

/// <summary>What an operator can get wrong in the file of interests, and what somebody could do with it on purpose.</summary>
public sealed class TaxonomyLoadTests
{
    [Fact]
    public void A_line_has_a_name_what_people_do_and_other_names_and_the_lines_below_are_kinds_of_it()
    {
        var taxonomy = TaxonomyText.Of(
            "- climbing (climb) = klettern, 🧗:",
            "    - bouldering (boulder):",
            "        - highball bouldering",
            "- tea"
        );

        Assert.Equal(
            ["climbing", "bouldering", "highball bouldering", "tea"],
            taxonomy.Interests.Select(one => one.Name)
        );
        Assert.Equal("climb", taxonomy.Interests[0].Does);
        Assert.Equal(["klettern", "🧗"], taxonomy.Interests[0].OtherNames);
        Assert.Equal(["bouldering", "climbing"], taxonomy.Interests[2].Kinds.Select(kind => kind.Name));
        Assert.Equal([0, 1, 2, 0], taxonomy.Interests.Select(one => one.Depth));
    }

    [Theory]
    [InlineData("- bees\n  - ants\n  - Bees", 4, "'Bees' is already there ('bees', line 2)")]
    [InlineData("- bees = honey bees\n  - honey-bees", 3, "'honey-bees' is already there ('honey bees', line 2)")]
    [InlineData("- café = cafe", 2, "'cafe' is already there ('café', line 2)")]
    [InlineData("- bees = , wasps", 2, "a name is empty here")]
    [InlineData("- bees = wasps,", 2, "a name is empty here")]
    [InlineData("- \"\"", 2, "'' is not an interest")]
    [InlineData("- \"...\"", 2, "a name is empty here")]
    [InlineData("- bees (keep bees", 2, "'bees (keep bees' is not an interest")]
    [InlineData("- (keep bees)", 2, "'(keep bees)' is not an interest")]
    [InlineData("- bees = a = b", 2, "'bees = a = b' is not an interest")]
    [InlineData("- bees ()", 2, "what people do with 'bees' is empty or too long")]
    [InlineData("- bees:", 2, "below this line there is no list of interests")]
    [InlineData("- bees: wasps", 2, "below this line there is no list of interests")]
    [InlineData(
        "- bees:\n      - wasps\n    ants:\n      - fire ants",
        4,
        "this line has a colon at its end and no '- ' in front"
    )]
    [InlineData("- bees:\n      wasps:\n        - x", 3, "below this line there is no list of interests")]
    [InlineData("- - bees", 2, "a list begins inside a list")]
    [InlineData("- \"be\\u0007es\"", 2, "is no name for an interest")]
    public void A_faulty_line_is_named_with_what_is_wrong(string lines, int line, string what)
    {
        var problem = TaxonomyText.Problems("shelf:\n  " + lines + "\n")[0];

        Assert.Equal(("interests.yaml", line), (problem.File, problem.Line));
        Assert.Contains(what, problem.What, StringComparison.Ordinal);
        Assert.EndsWith(".", problem.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_are_too_long_are_refused() =>
        Assert.Contains(
            "is no name",
            TaxonomyText.Problems(TaxonomyText.Text("- " + new string('x', 61)))[0].What,
            StringComparison.Ordinal
        );

    [Fact]
    public void All_faults_are_told_at_once_in_the_order_of_lines_up_to_a_limit()
    {
        var problems = TaxonomyText.Problems(TaxonomyText.Text([.. Enumerable.Repeat("- bees", 80)]));

        Assert.Equal(TaxonomyLoad.MostProblems, problems.Count);
        Assert.Equal(Enumerable.Range(3, TaxonomyLoad.MostProblems), problems.Select(problem => problem.Line));
    }

    [Theory]
    [InlineData("", 0, "nothing in this file")]
    [InlineData("- bees\n", 1, "begins without a shelf")]
    [InlineData("shelf: bees\n", 1, "no list of interests")]
    [InlineData("shelf:\n\t- bees\n", 2, "a tab indents this line")]
    [InlineData("shelf:\n  - bees: [\n", 3, "not valid YAML")]
    [InlineData("shelf:\n  - bees\n---\nshelf:\n", 3, "a second document")]
    [InlineData("shelf:\n  - &a bees\n", 2, "anchors")]
    [InlineData("shelf:\n  - *a\n", 2, "anchors")]
    [InlineData("shelf: *a\n", 1, "anchors")]
    [InlineData("*a : b\n", 1, "anchors")]
    [InlineData("!!map {a: [b]}\n", 1, "tags")]
    [InlineData("shelf:\n  - !!binary bWluZQ==\n", 2, "tags")]
    [InlineData("? [a, b]\n: c\n", 1, "is not plain")]
    public void A_file_of_another_form_is_refused_with_its_place(string text, int line, string what)
    {
        var problem = Assert.Single(TaxonomyText.Problems(text));

        Assert.Contains(what, problem.What, StringComparison.Ordinal);
        Assert.Equal(line, problem.Line);
    }

    [Fact]
    public void A_bomb_of_aliases_is_refused_at_its_first_anchor()
    {
        var bomb = new StringBuilder("a0: &a0 [boom, boom, boom]\n");
        for (var i = 1; i < 40; i++)
        {
            bomb.Append(CultureInfo.InvariantCulture, $"a{i}: &a{i} [*a{i - 1}, *a{i - 1}, *a{i - 1}]\n");
        }

        Assert.Equal(1, Assert.Single(TaxonomyText.Problems(bomb.ToString())).Line);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{")]
    [InlineData("a: [")]
    [InlineData("{a: ")]
    public void Bottomless_nesting_is_refused_without_going_down(string piece) =>
        Assert.Single(TaxonomyText.Problems(string.Concat(Enumerable.Repeat(piece, 200_000))));

    [Fact]
    public void Nesting_below_the_limit_of_lists_is_refused_with_its_line()
    {
        var lines = Enumerable
            .Range(0, 12)
            .Select(depth => new string(' ', 4 * depth) + $"- level {(char)('a' + depth)}:");

        Assert.Contains(
            "nested deeper",
            Assert.Single(TaxonomyText.Problems(TaxonomyText.Text([.. lines]))).What,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_file_damaged_at_random_never_ends_in_an_exception()
    {
        var source = string.Join('\n', File.ReadLines(TaxonomyText.ShippedPath).Take(200));
        const string noise = "\t\n :-?[]{}&*!|>'\"%@`#,\\=()\u0000\u0085\u2028\uFEFF<\r~";
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var damaged = new StringBuilder(source);
            for (var hits = random.Next(1, 20); hits > 0; hits--)
            {
                damaged[random.Next(damaged.Length)] = noise[random.Next(noise.Length)];
            }
            Assert.NotNull(TaxonomyText.Load(damaged.ToString()));
        }
    }

    [Fact]
    public void A_missing_a_huge_and_a_latin_1_file_are_refused_with_a_remedy()
    {
        var folder = Directory.CreateTempSubdirectory("interests");
        try
        {
            var path = Path.Combine(folder.FullName, "interests.yaml");
            Assert.Contains("cannot be read", Problem(path).What, StringComparison.Ordinal);
            File.WriteAllText(path, "shelf:\n  - bees\n#".PadRight((1 << 20) + 1, 'x'));
            Assert.Equal("this file is larger than 1 MiB", Problem(path).What);
            File.WriteAllBytes(path, Encoding.Latin1.GetBytes("shelf:\n  - bees\n  - cafés\n"));
            Assert.Equal((3, "this is not UTF-8 text"), (Problem(path).Line, Problem(path).What));
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        static InterestProblem Problem(string path) =>
            Assert.Single(Assert.IsType<TaxonomyLoad.Refused>(InterestTaxonomy.Load(path)).Problems);
    }

    [Fact]
    public void The_bot_does_not_start_with_a_file_that_it_cannot_read()
    {
        using var host = BotHost.Build(
            new Dictionary<string, string?> { ["Interests:File"] = "config/no-such-file.yaml" }
        );

        var failure = Assert.Throws<InterestsUnusableException>(() =>
            host.Services.GetRequiredService<InterestTaxonomy>()
        );

        Assert.Contains("no-such-file.yaml: this file cannot be read", failure.Message, StringComparison.Ordinal);
    }
}
