using System.Text;

namespace NetSocialBot.Tests.Spreadsheet;

public sealed class BadInputTests
{
    private const string Four = "member,interests\nAnn,tea\nBen,tea\nCas,go\nDan,go\n";

    [Theory]
    [InlineData("", ", row 1: ", "there is no header. The first row must be member,interests.")]
    [InlineData("Ann,tea\nBen,go\n", ", row 1: ", "there is no header")]
    [InlineData("member\nAnn\nBen\n", ", row 1: ", "the column interests is missing")]
    [InlineData("member,hobbies\nAnn,tea\n", ", row 1: ", "the column interests is missing")]
    [InlineData("member,interests,e-mail\nAnn,tea,x\n", ", row 1: ", "the column \"e-mail\" is unknown")]
    [InlineData("member,member,interests\nAnn,Ann,tea\n", ", row 1: ", "a column is there twice")]
    [InlineData("member;interests\nAnn;tea\n", ", row 1: ", "the columns are not separated by commas")]
    [InlineData("member,interests\n", ": ", "has no members")]
    [InlineData("member,interests\nAnn,tea\n", ": ", "has only one member. It takes at least two to meet.")]
    [InlineData("member,interests\nAnn,tea\n\nBen,tea\n Ann ,go\n", ", row 5: ", "\"Ann\" is in row 2 already")]
    [InlineData("member,interests\nAnn,tea\n ,tea\n", ", row 3: ", "the member has no name")]
    [InlineData("member,interests\nAnn,tea,go\nBen,tea\n", ", row 2: ", "has 3 cells where the header has 2")]
    [InlineData("member,interests\nAnn,tea\nBen\n", ", row 3: ", "has 1 cells where the header has 2")]
    [InlineData("member,interests\nAnn,tea\n\"Ben\"x,tea\n", ", row 3: ", "a quotation mark is out of place")]
    [InlineData("member,interests\nAnn,tea\nBen \"Bee\",tea\n", ", row 3: ", "a quotation mark is out of place")]
    [InlineData(
        "member,interests,awake\nAnn,tea,7-23\nBen,tea,25-3\n",
        ", row 3: ",
        "\"25-3\" are no waking hours. Write them"
    )]
    [InlineData("member,interests,awake\nAnn,tea,7\nBen,tea,\n", ", row 2: ", "\"7\" are no waking hours")]
    [InlineData("member,interests,awake\nAnn,tea,7-9;9-9\nBen,tea,\n", ", row 2: ", "\"7-9;9-9\" are no waking hours")]
    [InlineData("member,interests,awake\nAnn,tea,+7-9\nBen,tea,\n", ", row 2: ", "\"+7-9\" are no waking hours")]
    [InlineData("member,interests,age\nAnn,tea,7\n", ", row 1: ", "and may also have languages,awake,circle; remove")]
    [InlineData("member,interests,circle,Circle\nAnn,tea,a,b\n", ", row 1: ", "a column is there twice")]
    [InlineData("member,languages\nAnn,hu\n", ", row 1: ", "the column interests is missing")]
    [InlineData("member,interests\n\"Ann,tea\nBen,tea\n", ", row 2: ", "or never closed")]
    public async Task A_members_file_that_cannot_be_used_is_refused_with_row_and_remedy(
        string text,
        string row,
        string words
    )
    {
        using var folder = new PairFolder().With("members.csv", text);

        folder.AssertRefused(await folder.RunAsync(), folder.In("members.csv") + row, words);
    }

    [Theory]
    [InlineData("known", "member_a,member_b\nAnn,Ben\nAnn,Zed\n", ", row 3: ", "\"Zed\" is not a member in ")]
    [InlineData("blocks", "member_a,member_b\nann,Ben\n", ", row 2: ", "\"ann\" is not a member in ")]
    [InlineData("known", "member_a,member_b\nAnn, Ann\n", ", row 2: ", "pairs \"Ann\" with themself. Remove the row.")]
    [InlineData("known", "member_a,member_b\nAnn,\n", ", row 2: ", "a name is missing")]
    [InlineData("known", "Ann,Ben\n", ", row 1: ", "there is no header. The first row must be member_a,member_b.")]
    [InlineData("history", "member_a,member_b\nAnn,Ben\n", ", row 1: ", "the column round is missing")]
    [InlineData("history", "member_a,member_b,round\nAnn,Ben,last\n", ", row 2: ", "\"last\" is no round")]
    [InlineData("history", "member_a,member_b,round\nAnn,Ben,-1\n", ", row 2: ", "\"-1\" is no round")]
    [InlineData("history", "member_a,member_b,round\nAnn,Ben,1\nAnn,Cas,2026-02-01\n", ", row 3: ", "mixed")]
    [InlineData("history", "member_a,member_b,round\nAnn,Zed,1\n", ", row 2: ", "\"Zed\" is not a member in ")]
    public async Task A_file_of_pairs_that_cannot_be_used_is_refused_with_row_and_remedy(
        string name,
        string text,
        string row,
        string words
    )
    {
        using var folder = new PairFolder().With("members.csv", Four).With($"{name}.csv", text);

        folder.AssertRefused(await folder.RunAsync(), folder.In($"{name}.csv") + row, words);
    }

    [Theory]
    [InlineData("latin1", ", row 3: ")]
    [InlineData("utf-16", ", row 1: ")]
    [InlineData("utf-16BE", ", row 1: ")]
    public async Task Other_encodings_are_refused_at_the_row_where_it_shows(string encoding, string row)
    {
        var text = "member,interests\nAnn,tea\nZoë,tea\n";
        using var folder = new PairFolder().With("members.csv", Encoding.GetEncoding(encoding).GetBytes(text));

        folder.AssertRefused(
            await folder.RunAsync(),
            folder.In("members.csv") + row,
            "this is not UTF-8 text. Save the file as \"CSV UTF-8\"."
        );
    }

    [Fact]
    public async Task A_missing_file_and_a_directory_are_named()
    {
        using var folder = new PairFolder();
        var missing = await folder.RunAsync("--members", folder.In("nobody.csv"));
        folder.AssertRefused(missing, folder.In("nobody.csv") + ": there is no such file", "Check the name");

        var directory = await folder.RunAsync("--members", folder.Path);
        folder.AssertRefused(directory, folder.Path + ": this is a directory", "Name a CSV file in it");
    }

    [Theory]
    [InlineData("--size", "1")]
    [InlineData("--size", "9")]
    [InlineData("--size", "two")]
    [InlineData("--seed", "1.5")]
    [InlineData("--mix-circles", "101")]
    [InlineData("--mix-circles", "-1")]
    [InlineData("--seed", "99999999999")]
    public async Task A_wrong_number_is_named_with_its_option(string option, string value)
    {
        using var folder = new PairFolder().With("members.csv", Four);

        folder.AssertRefused(
            await folder.RunAsync(option, value),
            $"{option}: \"{value}\" will not do. Give a whole",
            ""
        );
    }

    [Theory]
    [InlineData("--sise", "2")]
    [InlineData("--known")]
    [InlineData("extra")]
    public async Task A_command_line_that_makes_no_sense_is_answered_in_one_line(params string[] more)
    {
        using var folder = new PairFolder().With("members.csv", Four);

        folder.AssertRefused(await folder.RunAsync(more), "", "Run with --help for what there is.");
    }

    [Fact]
    public async Task The_members_and_the_output_must_be_given()
    {
        using var folder = new PairFolder().With("members.csv", Four);

        folder.AssertRefused(await PairFolder.RunOnlyAsync("--members", folder.In("members.csv")), "", "--out");
        folder.AssertRefused(await PairFolder.RunOnlyAsync("--out", folder.Output), "", "--members");
    }

    [Fact]
    public async Task An_output_that_cannot_be_written_is_refused_before_any_work()
    {
        using var folder = new PairFolder().With("members.csv", Four);
        var nowhere = folder.In(Path.Combine("no", "pairs.csv"));
        folder.AssertRefused(await Write(nowhere), nowhere, "the folder does not exist");
        folder.AssertRefused(await Write(folder.Path), folder.Path, "this is a directory");
        folder.AssertRefused(await Write(folder.Path + "/"), folder.Path, "this is a directory");

        var readOnly = folder.With("old.csv", "old").In("old.csv");
        File.SetAttributes(readOnly, FileAttributes.ReadOnly);
        folder.AssertRefused(await Write(readOnly), readOnly, "the file is there and read-only");
        Assert.Equal("old", await File.ReadAllTextAsync(readOnly, TestContext.Current.CancellationToken));

        Task<PairResult> Write(string path) =>
            PairFolder.RunOnlyAsync("--members", folder.In("members.csv"), "--out", path);
    }

    [Fact]
    public async Task A_folder_one_may_not_write_to_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Folder permissions are set the Unix way here.");
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "The superuser may write to any folder.");
        using var folder = new PairFolder().With("members.csv", Four);
        var closed = Directory.CreateDirectory(folder.In("closed")).FullName;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(closed, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
        var path = Path.Combine(closed, "pairs.csv");

        var result = await PairFolder.RunOnlyAsync("--members", folder.In("members.csv"), "--out", path);

        folder.AssertRefused(result, path, "cannot be written");
    }

    [Fact]
    public async Task Devices_are_not_replaced_by_a_file()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Devices have these names on Linux.");
        using var folder = new PairFolder().With("members.csv", Four);

        var result = await PairFolder.RunOnlyAsync("--members", folder.In("members.csv"), "--out", "/dev/null");

        folder.AssertRefused(result, "/dev/null", "this is not an ordinary file");
    }

    [Fact]
    public async Task An_output_that_is_one_of_the_inputs_is_refused_and_the_input_kept()
    {
        using var folder = new PairFolder().With("members.csv", Four).With("known.csv", "member_a,member_b\n");
        File.CreateSymbolicLink(folder.In("link.csv"), folder.In("members.csv"));
        var aside = folder.In("x/../known.csv");

        foreach (var path in new[] { folder.In("members.csv"), folder.In("link.csv"), aside })
        {
            var result = await PairFolder.RunOnlyAsync([
                "--members",
                folder.In("members.csv"),
                "--known",
                folder.In("known.csv"),
                "--out",
                path,
            ]);
            folder.AssertRefused(result, path, "this is the same file as");
        }
        Assert.Equal(
            Four,
            await File.ReadAllTextAsync(folder.In("members.csv"), TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task A_name_with_line_breaks_still_makes_one_line()
    {
        using var folder = new PairFolder().With("members.csv", "member,interests\n\"A\nB\",tea\n\"A\nB\",tea\n");

        folder.AssertRefused(await folder.RunAsync(), folder.In("members.csv") + ", row 4: ", "\"A B\"");
    }

    [Fact]
    public async Task A_stop_leaves_nothing_behind()
    {
        using var folder = new PairFolder().With("members.csv", Four);
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        using var output = new StringWriter();
        using var error = new StringWriter();
        var root = new System.CommandLine.RootCommand { NetSocialBot.Spreadsheet.PairCommand.Create() };
        string[] arguments = ["pair", "--members", folder.In("members.csv"), "--out", folder.Output];

        var exitCode = await NetSocialBot.Hosting.CommandLine.RunAsync(root, arguments, output, error, stopped.Token);

        Assert.Equal(130, exitCode);
        Assert.Equal(["members.csv"], Directory.GetFiles(folder.Path).Select(Path.GetFileName));
    }
}
