using System.Diagnostics;
using System.Reflection;
using System.Text;

namespace NetSocialBot.Tests.Programs;

/// <summary>One of our programs as its user starts it: a process of its own with its output.</summary>
internal sealed class RunningProgram : IDisposable
{
    private readonly Process process;
    private readonly StringBuilder said = new();
    private readonly Task<string> output;
    private readonly Task<string> error;

    private RunningProgram(Process process)
    {
        this.process = process;
        output = ListenAsync(process.StandardOutput, TestContext.Current.CancellationToken);
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
        Signal("TERM");
        return await EndAsync(cancellationToken);
    }

    /// <summary>As a machine that is put to sleep: it knows nothing of it, and goes on where it was.</summary>
    public void Pause() => Signal("STOP");

    public void GoOn() => Signal("CONT");

    /// <summary>On its output, so far.</summary>
    public bool HasSaid(string text)
    {
        lock (said)
        {
            return said.ToString().Contains(text, StringComparison.Ordinal);
        }
    }

    private async Task<string> ListenAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        var part = new char[4096];
        while (await reader.ReadAsync(part, cancellationToken) is > 0 and var length)
        {
            lock (said)
            {
                said.Append(part, 0, length);
            }
        }

        return said.ToString();
    }

    private void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{process.Id}"]);
        kill.WaitForExit();
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
