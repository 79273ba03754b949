using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace NetSocialBot.Bench.Discord;

/// <summary>A process that is spoken to line by line, and ends when there is nothing more to say.</summary>
internal sealed class Talker : IAsyncDisposable
{
    private static readonly TimeSpan LongestGoodbye = TimeSpan.FromSeconds(10);

    private readonly string name;
    private readonly Process process;
    private readonly Task errors;

    /// <param name="environment">Added to ours.</param>
    public Talker(
        string name,
        string program,
        IEnumerable<string> arguments,
        TextWriter complaints,
        IReadOnlyDictionary<string, string>? environment = null,
        string? folder = null
    )
    {
        this.name = name;
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? Environment.CurrentDirectory,
        };
        foreach (var (key, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[key] = value;
        }

        StartedAt = TimeProvider.System.GetTimestamp();
        process = Process.Start(start)!;
        errors = ComplainAsync(complaints);
    }

    public long StartedAt { get; }

    public TimeSpan ProcessorTime => Refreshed().TotalProcessorTime;

    /// <summary>Memory of the process that is in the machine's memory now ("RSS"), in MiB.</summary>
    public double ResidentMebibytes()
    {
        const string Field = "VmRSS:";
        var line = File.ReadLines($"/proc/{process.Id}/status")
            .First(l => l.StartsWith(Field, StringComparison.Ordinal));
        return double.Parse(line[Field.Length..^"kB".Length], CultureInfo.InvariantCulture) / 1_024;
    }

    public Task SayAsync(string line) => process.StandardInput.WriteLineAsync(line);

    public async Task<string> HearAsync(CancellationToken cancellationToken) =>
        await process.StandardOutput.ReadLineAsync(cancellationToken).ConfigureAwait(false)
        ?? throw new InvalidOperationException($"{name} ended without an answer.");

    public async Task<T> AskAsync<T>(string line, CancellationToken cancellationToken)
    {
        await SayAsync(line).ConfigureAwait(false);
        return await HearAsync<T>(cancellationToken).ConfigureAwait(false);
    }

    public async Task<T> HearAsync<T>(CancellationToken cancellationToken) =>
        JsonSerializer.Deserialize<T>(await HearAsync(cancellationToken).ConfigureAwait(false))!;

    /// <summary>To be used where it does not listen to its input.</summary>
    public void Stop() => process.Kill();

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(LongestGoodbye);
        try
        {
            await process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
        }

        await errors.ConfigureAwait(false);
        process.Dispose();
    }

    private Process Refreshed()
    {
        process.Refresh();
        return process;
    }

    private async Task ComplainAsync(TextWriter complaints)
    {
        const int Most = 5;
        var count = 0;
        while (await process.StandardError.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            if (++count <= Most)
            {
                await complaints.WriteLineAsync($"  {name}: {line}").ConfigureAwait(false);
            }
        }

        if (count > Most)
        {
            await complaints.WriteLineAsync($"  {name}: ... {count} lines in all").ConfigureAwait(false);
        }
    }
}
