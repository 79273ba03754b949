using System.Diagnostics;

namespace NetSocialBot.Playground.RealClients;

/// <summary>A bot in a process of its own. What it writes goes to our error output; it ends when its input does.</summary>
internal sealed class ClientProcess : IDisposable
{
    private readonly Process process;

    private ClientProcess(Process process) => this.process = process;

    /// <param name="command">The program and its arguments.</param>
    public static ClientProcess Start(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardInput = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }
        return new ClientProcess(Process.Start(start)!);
    }

    /// <summary>Closes its input and waits for its end.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> EndAsync(CancellationToken cancellationToken)
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }
        process.Dispose();
    }
}
