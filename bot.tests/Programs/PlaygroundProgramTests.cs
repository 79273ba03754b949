namespace NetSocialBot.Tests.Programs;

public sealed class PlaygroundProgramTests
{
    private const string Playground = "NetSocialBot.Playground";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_newcomer_sees_a_week_go_by_and_a_table_at_the_end()
    {
        using var program = RunningProgram.Start(Playground, ["--members", "6", "--weeks", "1", "--seed", "3"]);

        var ended = await program.EndAsync(Token);

        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        Assert.Contains("Why", ended.Output, StringComparison.Ordinal);
        Assert.Matches(@"rounds\W+1\b", ended.Output);
        Assert.Matches(@"left out\W+0\b", ended.Output);
        Assert.Contains("seed 3", ended.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--members", "1", "--members")]
    [InlineData("--weeks", "none", "none")]
    [InlineData("--speed", "9", "--speed")]
    public async Task A_wrong_option_is_one_line_and_exit_code_2(string option, string value, string named)
    {
        using var program = RunningProgram.Start(Playground, [option, value]);

        var ended = await program.EndAsync(Token);

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains(named, Assert.Single(ended.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }
}
