using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using NetSocialBot.Chat.Handlers;

namespace NetSocialBot.Tests.Chaos;

/// <summary>Finds for each interaction what became of it, by name, or complains.</summary>
internal sealed partial class Judge
{
    private const string Stumble = "/stumble";

    /// <summary>Of a callback: the client gives up after as many, or when Discord's three seconds are nearly over.</summary>
    private const int MostTries = 4;
    private static readonly TimeSpan LongestTrying = TimeSpan.FromSeconds(2);

    private readonly SortedDictionary<string, int> accounts = new(StringComparer.Ordinal);
    private readonly List<string> complaints = [];

    /// <summary>What became of them, and of how many.</summary>
    public IReadOnlyDictionary<string, int> Accounts => accounts;

    public IReadOnlyList<string> Complaints => complaints;

    public void Hear(Ledger ledger, IReadOnlyList<string> errors)
    {
        foreach (var asked in ledger.All)
        {
            if (asked.Handled > 1)
            {
                complaints.Add($"handled {asked.Handled} times: {asked}");
            }

            if (asked.Answers > 1)
            {
                complaints.Add($"answered {asked.Answers} times: {asked}");
            }

            if (AccountOf(asked) is { } account)
            {
                accounts[account] = accounts.GetValueOrDefault(account) + 1;
            }
            else
            {
                complaints.Add($"not accounted for: {asked}");
            }
        }

        complaints.AddRange(ledger.PostedTwice.Select(text => $"posted more than once: {text}"));
        if (ledger.IdsGoneBack > 0)
        {
            complaints.Add($"{ledger.IdsGoneBack} ids were not above those before them");
        }

        var ended = ledger
            .Strikes.Where(strike => strike.Key.Contains("Resumable = False"))
            .Sum(strike => strike.Value);
        if (ledger.Sessions != ended)
        {
            complaints.Add(
                $"{ledger.Sessions} new sessions where {ended} were ended: the others should have been resumed"
            );
        }

        Hear(errors, ledger);
    }

    private static string? AccountOf(Asked asked)
    {
        var isHandled = asked.Handled == 1;
        return asked.Shown switch
        {
            Shown.TheAnswer when isHandled && asked.Answers == 1 => "answered",
            Shown.AnApology when asked is { What: Stumble, Answers: 1 } && isHandled =>
                "apologised to: the handler failed, as it was meant to",
            Shown.AnApology when asked.Answers == 1 && (asked.WasBlocked || HasFailures(asked)) =>
                "apologised to: the answer itself was lost",
            Shown.NoResponse when asked is { Handled: 0, LostBy: { } lost } => $"not answered: {lost}",
            Shown.NoResponse when WasGivenUp(asked.First) => "not answered: all its callbacks were lost",
            Shown.NoResponse when asked.WasBlocked => "not answered: the proxy blocked the bot's address",
            // Late is not lost: a session that goes on brings everything.
            Shown.NoResponse when asked is { WasReceived: true, HeldUpBy: { } held } =>
                $"not answered in time: held up by {held}",
            Shown.StillWaiting when asked.Answers == 1 && WasGivenUp(asked.Later) =>
                "told to wait: all edits of the answer were lost",
            Shown.StillWaiting when asked.Answers == 1 && WasDoubted(asked.First) =>
                "told to wait: Discord's word that it had been was lost, and lost again",
            Shown.StillWaiting when asked.Answers == 1 && asked.WasBlocked =>
                "told to wait: the proxy blocked the bot's address",
            _ => null,
        };
    }

    private static bool HasFailures(Asked asked) => asked.First.Concat(asked.Later).Any(attempt => attempt.HasFailed);

    /// <summary>A callback that arrived, but its answer was lost, and the refusal of the repeat could not be read.</summary>
    private static bool WasDoubted(ConcurrentQueue<Attempt> attempts) =>
        attempts.Any(attempt => attempt.HasFailed) && attempts.Any(attempt => attempt.Outcome == "400");

    private static bool WasGivenUp(ConcurrentQueue<Attempt> attempts) =>
        !attempts.IsEmpty
        && attempts.All(attempt => attempt.HasFailed)
        && (attempts.Count >= MostTries || attempts.Sum(a => a.Took.TotalSeconds) >= LongestTrying.TotalSeconds);

    /// <summary>Each error in the log is about an interaction that a fault has met, or of a kind that a fault explains.</summary>
    private void Hear(IReadOnlyList<string> errors, Ledger ledger)
    {
        var byReference = ledger.All.ToLookup(asked => InteractionContext.ReferenceOf($"{asked.Id}"));
        var nulls = errors.Where(line => line.StartsWith("An event of the gateway", StringComparison.Ordinal)).ToList();
        var blocks = errors
            .Where(line => line.Contains("blocked before it reached", StringComparison.Ordinal))
            .ToList();
        foreach (var line in errors.Except(nulls).Except(blocks))
        {
            var reference = Reference().Match(line).Groups[1].Value;
            if (!byReference[reference].Any(a => a.What == Stumble || a.WasBlocked || HasFailures(a)))
            {
                complaints.Add($"an error in the log: {line}");
            }
        }

        if (nulls.Count > ledger.Strikes.GetValueOrDefault("gateway NullData"))
        {
            complaints.Add($"{nulls.Count} events that could not be handled, for example: {nulls[0]}");
        }

        if (blocks.Count > 0 && !ledger.Strikes.ContainsKey("HTTP BlockedByProxy"))
        {
            complaints.Add($"blocked by nobody: {blocks[0]}");
        }
    }

    [GeneratedRegex(@"^Interaction (\d+)")]
    private static partial Regex Reference();
}
