using System.CommandLine;
using System.CommandLine.Invocation;

namespace NetSocialBot.Hosting;

/// <summary>Runs a command line so that a wrong one is answered with one line and exit code 2, not a page of help.</summary>
internal static class CommandLine
{
    /// <summary>A wrong option, a wrong setting, a file that cannot be used: what whoever started it can mend.</summary>
    public const int BadInput = 2;

    /// <summary>Longer than the host gives its services to stop.</summary>
    private static readonly TimeSpan LongestStop = BotHost.LongestStop + TimeSpan.FromSeconds(1);

    public static async Task<int> RunAsync(
        Command root,
        IReadOnlyList<string> arguments,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellationToken
    )
    {
        var parsed = root.Parse(arguments);
        if (parsed.Action is ParseErrorAction or null && parsed.Errors.Count > 0)
        {
            var problem = parsed.Errors[0].Message.TrimEnd('.').ReplaceLineEndings(" ");
            await error.WriteLineAsync($"{problem}. Run with --help for what there is.".AsMemory(), cancellationToken);
            return BadInput;
        }
        var configuration = new InvocationConfiguration
        {
            Output = output,
            Error = error,
            ProcessTerminationTimeout = LongestStop,
        };
        return await parsed.InvokeAsync(configuration, cancellationToken);
    }
}
