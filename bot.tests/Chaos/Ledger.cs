using System.Collections.Concurrent;
using NetSocialBot.Playground.StandIn.Faults;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Tests.Chaos;

/// <summary>One lap's interactions, faults and messages, noted as they happen.</summary>
internal sealed class Ledger
{
    private static readonly string[] Interrupting =
    [
        "Drop",
        "Close",
        "GoSilent",
        "InvalidSession",
        "Reconnect",
        "BrokenJson",
        "BrokenZlib",
        "Oversized",
    ];

    /// <summary>As long as the proxy's page says, and a little for the way.</summary>
    private static readonly TimeSpan Blocked = TimeSpan.FromSeconds(1.3);

    private readonly Lock gate = new();
    private readonly ConcurrentDictionary<ulong, Asked> asked = [];
    private readonly ConcurrentDictionary<string, ulong> tokens = [];
    private readonly Dictionary<ulong, Asked> lastOf = [];
    private readonly HashSet<Asked> open = [];
    private readonly HashSet<Asked> unsettled = [];
    private readonly Dictionary<string, int> posts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> strikes = new(StringComparer.Ordinal);
    private readonly List<(int Count, TaskCompletionSource Reached)> goals = [];
    private Asked? latest;
    private string? outage;
    private DateTimeOffset blockedUntil = DateTimeOffset.MinValue;
    private bool hasNoSession;
    private int settled;
    private ulong highest;

    public IReadOnlyCollection<Asked> All => [.. asked.Values];

    public int Count => asked.Count;

    /// <summary>New sessions of the bot in this lap; the first is the lap's beginning.</summary>
    public int Sessions { get; private set; }

    public int Resumes { get; private set; }

    /// <summary>Interactions whose id was not above that of the one before, whatever Discord's clock was set to.</summary>
    public int IdsGoneBack { get; private set; }

    /// <summary>Texts that were posted more than once.</summary>
    public IReadOnlyList<string> PostedTwice
    {
        get
        {
            lock (gate)
            {
                return [.. posts.Where(post => post.Value > 1).Select(post => $"\"{post.Key}\" x{post.Value}")];
            }
        }
    }

    /// <summary>How often each kind of fault struck.</summary>
    public IReadOnlyDictionary<string, int> Strikes
    {
        get
        {
            lock (gate)
            {
                return new Dictionary<string, int>(strikes);
            }
        }
    }

    public Asked? Find(ulong id) => asked.GetValueOrDefault(id);

    public Asked? FindByToken(string token) => tokens.TryGetValue(token, out var id) ? Find(id) : null;

    /// <summary>The one that somebody asked last; everybody asks one thing at a time.</summary>
    public Asked LastOf(ulong user)
    {
        lock (gate)
        {
            return lastOf[user];
        }
    }

    /// <summary>The bot's gateway client has it.</summary>
    public void Received(ulong id, string token)
    {
        tokens[token] = id;
        if (Find(id) is { } received)
        {
            received.WasReceived = true;
        }
    }

    public void Handled(ulong id)
    {
        lock (gate)
        {
            asked[id].Handled++;
        }
    }

    /// <summary>Until people are done with so many more.</summary>
    public Task MoreAsync(int count)
    {
        lock (gate)
        {
            var goal = (settled + count, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            goals.Add(goal);
            return goal.Item2.Task;
        }
    }

    public void Settled(Asked done)
    {
        lock (gate)
        {
            settled++;
            unsettled.Remove(done);
            foreach (var goal in goals.FindAll(goal => goal.Count <= settled))
            {
                goals.Remove(goal);
                goal.Reached.TrySetResult();
            }
        }
    }

    /// <summary>Everything that happens on the stand-in, in its order.</summary>
    public void Take(Happening happening)
    {
        lock (gate)
        {
            switch (happening)
            {
                case InteractionSent sent:
                    Take(sent);
                    break;
                case InteractionAnswered answered:
                    asked[answered.InteractionId].Answers++;
                    open.Remove(asked[answered.InteractionId]);
                    break;
                case InteractionUnanswered unanswered:
                    asked[unanswered.InteractionId].WasTooLate = true;
                    open.Remove(asked[unanswered.InteractionId]);
                    break;
                case MessagePosted posted:
                    posts[posted.Text] = posts.GetValueOrDefault(posted.Text) + 1;
                    break;
                case FaultStruck struck:
                    Take(struck);
                    break;
                case BotConnected connected:
                    Take(connected);
                    break;
                case ClockSet:
                    strikes["clock set"] = strikes.GetValueOrDefault("clock set") + 1;
                    break;
            }
        }
    }

    private void Take(InteractionSent sent)
    {
        IdsGoneBack += sent.InteractionId > highest ? 0 : 1;
        highest = Math.Max(highest, sent.InteractionId);
        latest = new Asked(sent.InteractionId, sent.User.Id, sent.What) { HeldUpBy = outage };
        latest.LostBy = hasNoSession ? "there was no session after an invalid one" : null;
        latest.WasBlocked = sent.At < blockedUntil;
        asked[latest.Id] = lastOf[latest.User] = latest;
        open.Add(latest);
        unsettled.Add(latest);
    }

    /// <summary>A gateway fault strikes while an event is sent, under the world's lock: it is the latest interaction's.</summary>
    private void Take(FaultStruck struck)
    {
        var kind = struck.Fault.Split(' ')[0];
        var isOfGateway = struck.Place.StartsWith("INTERACTION_CREATE", StringComparison.Ordinal);
        var name = isOfGateway ? $"gateway {kind}" : $"HTTP {kind}";
        if (kind is "InvalidSession" or "RateLimited" or "Malformed" or "ServerError" or "Stalled" or "Duplicate")
        {
            name = $"{(isOfGateway ? "gateway" : "HTTP")} {struck.Fault}";
        }

        strikes[name] = strikes.GetValueOrDefault(name) + 1;
        if (kind == "BlockedByProxy")
        {
            blockedUntil = struck.At + Blocked;
            foreach (var waiting in unsettled)
            {
                waiting.WasBlocked = true;
            }
        }

        if (!isOfGateway)
        {
            return;
        }

        if (kind == "Lost")
        {
            latest!.LostBy = "the gateway never sent it";
        }
        else if (struck.Fault.Contains("Resumable = False", StringComparison.Ordinal))
        {
            hasNoSession = true;
            latest!.LostBy = "its session became invalid";
            foreach (var waiting in open.Where(waiting => !waiting.WasReceived))
            {
                waiting.LostBy ??= "its session became invalid";
            }
        }

        if (Interrupting.Contains(kind))
        {
            Interrupt(name);
        }
    }

    private void Take(BotConnected connected)
    {
        outage = null;
        if (connected.Resumed)
        {
            Resumes++;
        }
        else
        {
            Sessions++;
            hasNoSession = false;
        }
    }

    /// <summary>Whatever is under way waits, and so does what comes until the bot is back.</summary>
    private void Interrupt(string by)
    {
        outage = by;
        foreach (var waiting in open)
        {
            waiting.HeldUpBy ??= by;
        }
    }
}
