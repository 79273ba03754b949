using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;

namespace NetSocialBot.Tests.Chaos;

/// <summary>
/// A clock that goes as the system's does, while this process runs: where the machine is busy with others, or halts the process
/// altogether, it stands still. So deadlines pass because of what was done here, and not because of who else was about.
/// </summary>
internal sealed class RunningTime : FakeTimeProvider, IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(4);
    private static readonly TimeSpan LongestStep = TimeSpan.FromMilliseconds(12);

    private readonly ManualResetEventSlim over = new();
    private readonly Thread thread;

    public RunningTime()
        : base(new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero))
    {
        thread = new Thread(Run) { IsBackground = true, Name = "Running time" };
        thread.Start();
    }

    public void Dispose()
    {
        over.Set();
        thread.Join();
        over.Dispose();
    }

    private void Run()
    {
        var last = Stopwatch.GetTimestamp();
        while (!over.Wait(Tick))
        {
            var passed = Stopwatch.GetElapsedTime(last);
            last = Stopwatch.GetTimestamp();
            Advance(passed < LongestStep ? passed : LongestStep);
        }
    }
}
