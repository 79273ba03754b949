using System.Text;

namespace NetSocialBot.Tests.Spreadsheet;

public sealed class PairCommandTests
{
    private const string Four = "member,interests\nAnn,pop;beekeeping\nBen,pop\nCas,pop\nDan,Pop; beekeeping\n";

    [Fact]
    public async Task Four_members_become_two_pairs_with_what_they_share()
    {
        using var folder = new PairFolder().With("members.csv", Four);

        var result = await folder.RunAsync();

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        // All four like pop, which counts for the floor; beekeeping is only Ann's and Dan's. Equal lists score 1.
        Assert.Equal(
            "member_1,member_2,member_3,score,common_ground\nAnn,Dan,,1.0000,\"beekeeping, pop\"\nBen,Cas,,1.0000,pop\n",
            Text(folder)
        );
        Assert.Contains("Members        4\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("Pairs          2\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("Left out       0\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("100.0 % of the groups", result.Output, StringComparison.Ordinal);
        Assert.Contains("Total weight   2.00, 1.0000 a group", result.Output, StringComparison.Ordinal);
        Assert.Contains(
            "Matching       proved optimal, over all 6 possible pairs",
            result.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("Seed           1\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Known_pairs_blocks_and_past_meetings_are_kept_apart()
    {
        using var folder = new PairFolder()
            .With("members.csv", Four)
            .With("known.csv", "member_a,member_b\nDan,Ann\n")
            .With("blocks.csv", "member_a,member_b\nAnn,Ben\n");

        Assert.Equal(0, (await folder.RunAsync()).ExitCode);

        Assert.Equal(["Ann,Cas", "Ben,Dan"], Pairs(folder));
    }

    [Theory]
    [InlineData("Ann,Dan,3\nBen,Cas,1\nAnn,Cas,9\nBen,Dan,9\nAnn,Ben,7\nCas,Dan,8", "Ann,Dan")]
    [InlineData("Ann,Dan,2026-01-31\nAnn,Cas,2026-02-01\nBen,Ann,2025-12-31\nCas,Dan,2026-01-01", "Ben,Cas")]
    public async Task History_sends_members_to_somebody_new_or_met_longest_ago(string history, string pair)
    {
        using var folder = new PairFolder()
            .With("members.csv", Four)
            .With("history.csv", $"member_a,member_b,round\n{history}\n");

        var result = await folder.RunAsync();

        Assert.Equal(0, result.ExitCode);
        Assert.Contains(pair, Pairs(folder));
        Assert.Contains("Met before", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_odd_member_makes_a_trio_and_larger_groups_get_more_columns()
    {
        using var folder = new PairFolder().With("members.csv", Four + "Eve,\n");

        var trio = await folder.RunAsync();
        Assert.Contains("Trios          1\n", trio.Output, StringComparison.Ordinal);
        Assert.Equal(3, Text(folder).TrimEnd().Split('\n').Length);

        Assert.Equal(0, (await folder.RunAsync("--size", "5")).ExitCode);
        Assert.StartsWith(
            "member_1,member_2,member_3,member_4,member_5,score,common_ground\nAnn,Ben,Cas,Dan,Eve,",
            Text(folder),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Quotes_semicolons_commas_and_line_breaks_in_names_survive()
    {
        using var folder = new PairFolder()
            .With(
                "members.csv",
                "\"interests\",MEMBER\r\n\"tea;go\",\"O'Neil; \"\"Kay\"\"\"\r\n\r\ntea, Zoë \r\n\"go\",\"Lee, Sam\"\r\ngo,\"two\nlines\""
            )
            .With("blocks.csv", "member_a,member_b\n\"O'Neil; \"\"Kay\"\"\",\"Lee, Sam\"\n\"two\nlines\",Zoë\n");

        var result = await folder.RunAsync();

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var text = Text(folder);
        Assert.Equal(2, text.Split(["\"O'Neil; \"\"Kay\"\"\"", "\"Lee, Sam\""], StringSplitOptions.None).Length - 1);
        Assert.Contains("\"two\nlines\"", text, StringComparison.Ordinal);
        Assert.Contains("Zoë", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_byte_order_mark_is_read_and_given_back()
    {
        byte[] marked = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Four)];
        using var folder = new PairFolder().With("members.csv", marked);

        Assert.Equal(0, (await folder.RunAsync()).ExitCode);

        var bytes = await File.ReadAllBytesAsync(folder.Output, TestContext.Current.CancellationToken);
        Assert.True(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble));
    }

    [Fact]
    public async Task Cells_that_a_spreadsheet_would_run_are_disarmed_and_read_back()
    {
        using var folder = new PairFolder().With(
            "members.csv",
            "member,interests\n\"=HYPERLINK(\"\"x\"\")\",=1+1\n@ann,=1+1\n-5,tea\n+cmd|' /C calc'!A0,tea\n"
        );
        Assert.Equal(0, (await folder.RunAsync()).ExitCode);
        Assert.Equal(
            "member_1,member_2,member_3,score,common_ground\n\"'=HYPERLINK(\"\"x\"\")\",@ann,,1.0000,'=1+1\n"
                + "-5,'+cmd|' /C calc'!A0,,1.0000,tea\n",
            Text(folder)
        );

        // What was written can be read: the guarded name is the member's name.
        folder.With("known.csv", "member_a,member_b\n\"'=HYPERLINK(\"\"x\"\")\",@ann\n-5,'+cmd|' /C calc'!A0\n");
        var again = await folder.RunAsync();
        Assert.Equal((0, ""), (again.ExitCode, again.Error));
        Assert.DoesNotContain(",@ann,,1.0000", Text(folder), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_files_and_seed_give_the_same_pairs_and_replace_the_old_file()
    {
        var members =
            "member,interests\n" + string.Concat(Enumerable.Range(0, 31).Select(n => $"m{n},i{n % 7};i{n % 3}\n"));
        using var folder = new PairFolder().With("members.csv", members).With("pairs.csv", "old");

        Assert.Equal(0, (await folder.RunAsync("--seed", "-12")).ExitCode);
        var first = Text(folder);
        Assert.Equal(0, (await folder.RunAsync("--seed", "-12")).ExitCode);

        Assert.Equal(first, Text(folder));
        Assert.Empty(Directory.GetFiles(folder.Path, ".*"));
    }

    [Fact]
    public async Task Languages_waking_hours_and_circles_count_and_the_score_is_explained()
    {
        using var folder = new PairFolder().With(
            "members.csv",
            "circle,member,interests,languages,awake\n"
                + "Red,Ann,tea,hu,8-16\nred,Ben,tea,EN; hu,12-20\nBlue,Cas,go,fi,\n,Dan,go,,6-8;22-2\n"
        );

        var result = await folder.RunAsync("--mix-circles", "50");

        // Ann and Cas share no language, and Ann and Dan no hour.
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(
            "member_1,member_2,member_3,score,common_ground,terms\n"
                + "Ann,Ben,,0.8000,tea,common ground 1.0000; few common hours -0.0500; same circle -0.1500\n"
                + "Cas,Dan,,1.0000,go,common ground 1.0000\n",
            Text(folder)
        );
    }

    [Fact]
    public async Task Whom_no_language_or_no_hour_joins_with_anybody_is_named_with_that_reason()
    {
        using var folder = new PairFolder().With(
            "members.csv",
            "member,interests,languages,awake\nAnn,tea,hu,8-16\nBen,tea,hu,8-16\nCas,tea,hu,20-22\nDan,tea,fi,8-16\n"
        );

        var result = await folder.RunAsync();

        Assert.Contains("\"Cas\": knows or must not meet each", result.Output, StringComparison.Ordinal);
        Assert.Contains("\"Dan\": nobody else speaks their language", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Those_nobody_may_meet_are_named()
    {
        using var folder = new PairFolder()
            .With("members.csv", Four)
            .With("blocks.csv", "member_a,member_b\nAnn,Ben\nAnn,Cas\nDan,Ann\n");

        var result = await folder.RunAsync();

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("\"Ann\": knows or must not meet each of the others", result.Output, StringComparison.Ordinal);
        Assert.Contains("Trios          1\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_is_help_and_not_an_error()
    {
        var result = await PairFolder.RunOnlyAsync("--help");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("--members", result.Output, StringComparison.Ordinal);
    }

    private static string Text(PairFolder folder) => File.ReadAllText(folder.Output);

    private static string[] Pairs(PairFolder folder) =>
        [.. Text(folder).TrimEnd().Split('\n').Skip(1).Select(row => string.Join(',', row.Split(',').Take(2)))];
}
