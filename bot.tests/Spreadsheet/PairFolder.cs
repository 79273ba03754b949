using System.CommandLine;
using System.Text;
using NetSocialBot.Hosting;
using NetSocialBot.Spreadsheet;

namespace NetSocialBot.Tests.Spreadsheet;

/// <summary>A folder of its own with the organiser's files, and the real command run on them.</summary>
internal sealed class PairFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("pair-").FullName;

    public string Output => In("pairs.csv");

    public string In(string name) => System.IO.Path.Combine(Path, name);

    public PairFolder With(string name, string text) => With(name, Encoding.UTF8.GetBytes(text));

    public PairFolder With(string name, byte[] bytes)
    {
        File.WriteAllBytes(In(name), bytes);
        return this;
    }

    /// <summary>Runs <c>pair --out pairs.csv</c> with an option for each of the usual files that are there.</summary>
    public Task<PairResult> RunAsync(params string[] more)
    {
        List<string> arguments = ["--out", Output];
        foreach (var name in new[] { "members", "known", "history", "blocks" })
        {
            if (File.Exists(In($"{name}.csv")))
            {
                arguments.AddRange([$"--{name}", In($"{name}.csv")]);
            }
        }
        return RunOnlyAsync([.. arguments, .. more]);
    }

    public static async Task<PairResult> RunOnlyAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var root = new RootCommand("the bot") { PairCommand.Create() };
        var token = TestContext.Current.CancellationToken;
        var exitCode = await CommandLine.RunAsync(root, ["pair", .. arguments], output, error, token);
        return new PairResult(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>One line naming the place and the row, exit code 2, and no trace of an output.</summary>
    public void AssertRefused(PairResult result, string where, string words)
    {
        Assert.Equal(2, result.ExitCode);
        var line = Assert.Single(result.Error.TrimEnd('\n', '\r').Split('\n'));
        Assert.StartsWith(where, line, StringComparison.Ordinal);
        Assert.Contains(words, line, StringComparison.Ordinal);
        Assert.Empty(result.Output);
        Assert.False(File.Exists(Output));
        Assert.Empty(Directory.GetFiles(Path, "*.tmp"));
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

internal sealed record PairResult(int ExitCode, string Output, string Error);
