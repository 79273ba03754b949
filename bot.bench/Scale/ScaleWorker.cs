using System.Diagnostics;
using System.Reflection;

namespace NetSocialBot.Bench.Scale;

/// <summary>A process of the bot's, or of one of these benchmarks', looked at from outside.</summary>
internal sealed class ScaleWorker : IDisposable
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);

    private static readonly string Program = typeof(ScaleWorker)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "Program:NetSocialBot")
        .Value!;

    private readonly Process process;

    private ScaleWorker(Process process) => this.process = process;

    public static ScaleWorker StartBot(IReadOnlyDictionary<string, string?> settings)
    {
        var start = new ProcessStartInfo("dotnet", [Program]) { RedirectStandardOutput = true };
        foreach (var (name, value) in settings)
        {
            start.Environment[$"NETSOCIALBOT_{name.Replace(":", "__", StringComparison.Ordinal)}"] = value;
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return new ScaleWorker(process);
    }

    /// <summary>Resident, in bytes.</summary>
    public long Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>Of the processor, since it began.</summary>
    public TimeSpan Busy
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <exception cref="InvalidOperationException">It ended before.</exception>
    public async Task UntilAsync(Func<Task<bool>> isSo, CancellationToken cancellationToken)
    {
        while (!await isSo().ConfigureAwait(false))
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"The bot ended with {process.ExitCode}.");
            }

            await Task.Delay(Glance, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>As a service manager stops it.</summary>
    /// <returns>How long that took.</returns>
    public async Task<TimeSpan> StopAsync(CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        return watch.Elapsed;
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }
}
