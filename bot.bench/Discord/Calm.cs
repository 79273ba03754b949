using System.Diagnostics;

namespace NetSocialBot.Bench.Discord;

/// <summary>Calls the program that keeps the machine calm, before and after.</summary>
internal static class Calm
{
    public static async Task AroundAsync(string? program, Func<Task> measure, CancellationToken cancellationToken)
    {
        await CallAsync(program, "begin", cancellationToken).ConfigureAwait(false);
        try
        {
            await measure().ConfigureAwait(false);
        }
        finally
        {
            await CallAsync(program, "end", CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static async Task CallAsync(string? program, string argument, CancellationToken cancellationToken)
    {
        if (program is null)
        {
            return;
        }

        using var process = Process.Start(program, [argument, $"{Environment.ProcessId}"]);
        await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {argument} ended with {process.ExitCode}.");
        }
    }
}
