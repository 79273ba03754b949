using System.Diagnostics;
using System.Reflection;

namespace NetSocialBot.Tests.Programs;

/// <summary>One of our programs as its user starts it: a process of its own with its output.</summary>
internal sealed class RunningProgram : IDisposable
{
    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<string> error;

    private RunningProgram(Process process)
    {
        this.process = process;
        output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    public static RunningProgram Start(
        string program,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        var start = new ProcessStartInfo(
            Environment.ProcessPath is { } self && self.EndsWith("dotnet") ? self : "dotnet"
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(FileOf(program));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // Whatever the machine has set for a bot of its own is none of a test's business.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("NETSOCIALBOT_", StringComparison.Ordinal)))
        {
            start.Environment.Remove(name);
        }

        // Many run at once here.
        start.Environment["NETSOCIALBOT_Health__Port"] = "0";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return new RunningProgram(Process.Start(start)!);
    }

    public int Id => process.Id;

    public bool HasEnded => process.HasExited;

    /// <summary>As a power cut ends it: at once, with whatever it was doing.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        process.Kill();
        await process.WaitForExitAsync(cancellationToken);
    }

    public async Task<Ended> EndAsync(CancellationToken cancellationToken)
    {
        await process.WaitForExitAsync(cancellationToken);
        return new Ended(process.ExitCode, await output, await error);
    }

    /// <summary>As a container engine or a service manager stops a program.</summary>
    public async Task<Ended> StopAsync(CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await kill.WaitForExitAsync(cancellationToken);
        return await EndAsync(cancellationToken);
    }

    private static string FileOf(string program) =>
        typeof(RunningProgram)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == $"Program:{program}")
            .Value!;

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }

    internal sealed record Ended(int ExitCode, string Output, string Error);
}
