using System.Text;
using NetSocialBot.Playground.StandIn;

[assembly: AssemblyFixture(typeof(NetSocialBot.Tests.Conformance.ConformanceOfTheRun))]

namespace NetSocialBot.Tests.Conformance;

/// <summary>
/// Listens to every stand-in of this process, whichever test started it. <see cref="RunTests"/> judges what was heard; in a run
/// of some tests only, where that test is not among them, the end of the run does. The list of what was used goes to the output
/// and, as a runner shows that only where something failed, to <c>TestResults/discord-endpoints.txt</c> beside the tests.
/// </summary>
public sealed class ConformanceOfTheRun : IDisposable
{
    private readonly WireRecorder? recorder;
    private int judged;

    public ConformanceOfTheRun()
    {
        if (OpenApiDocument.TryLoad() is { } document)
        {
            recorder = new WireRecorder(document);
            WireTap.Request = recorder.RequestAsync;
            WireTap.Answer = recorder.Answer;
            WireTap.Event = recorder.Event;
        }
    }

    /// <summary>Null without Discord's document.</summary>
    internal WireRecorder? Recorder => recorder;

    /// <summary>Fails with all that was wrong up to now.</summary>
    internal void Judge()
    {
        var report = Report(recorder!);
        TestContext.Current.TestOutputHelper?.WriteLine(report);
        judged = recorder!.Violations.Count;
        Assert.True(judged == 0, report);
    }

    public void Dispose()
    {
        WireTap.Request = null;
        WireTap.Answer = null;
        WireTap.Event = null;
        if (recorder is { Uses.Count: > 0 } or { Violations.Count: > 0 })
        {
            var report = Report(recorder);
            Console.WriteLine(report);
            var file = new FileInfo(Path.Combine(AppContext.BaseDirectory, "TestResults", "discord-endpoints.txt"));
            file.Directory!.Create();
            File.WriteAllText(file.FullName, report);
        }

        if (recorder?.Violations.Count > judged)
        {
            // Short, as the runner repeats it for each test.
            throw new InvalidOperationException("What went over the wires is not as Discord has it: see the report.");
        }
    }

    private static string Report(WireRecorder recorder)
    {
        var text = new StringBuilder().AppendLine($"Conformance: {recorder.Summary}.");
        foreach (var operation in recorder.Uses.GroupBy(use => use.Key.Operation).OrderBy(group => group.Key))
        {
            var statuses = operation
                .OrderBy(use => use.Key.Status)
                .Select(use => $"{(use.Key.Status == 0 ? "broken" : $"{use.Key.Status}")} x{use.Value}");
            text.AppendLine($"  {operation.Key}: {operation.Sum(use => use.Value)} ({string.Join(", ", statuses)})");
        }

        foreach (var difference in KnownDifferences.All)
        {
            text.AppendLine($"  known difference: {difference}");
        }

        foreach (var (fault, count) in recorder.RefusedAsWrong.OrderBy(pair => pair.Key))
        {
            text.AppendLine($"  wrong and refused, x{count}: {fault}");
        }

        text.AppendLine($"{recorder.Violations.Count} kinds of violations.");
        foreach (var (violation, count) in recorder.Violations.OrderBy(pair => pair.Key))
        {
            text.AppendLine($"  VIOLATION x{count}: {violation}");
        }

        return text.ToString();
    }
}
