using NetSocialBot.Playground.StandIn;
using NetSocialBot.Playground.StandIn.Faults;
using NetSocialBot.Playground.StandIn.Gateway;
using NetSocialBot.Playground.StandIn.Rest;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Tests.Chaos;

/// <summary>What goes wrong in a lap, and when.</summary>
internal sealed class Weather(StandInServer server, Ledger ledger, int seed)
{
    private const string Events = "INTERACTION_CREATE";

    /// <summary>Questions that people are done with between two interruptions of the gateway.</summary>
    private const int Between = 60;

    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(200);

    /// <summary>Minutes that Discord's clock is wrong by at most, either way, once it is set anew.</summary>
    private const int MostSkew = 10;

    /// <summary>Over all requests, by chance; the rarest are rare because they are slow.</summary>
    private static readonly (Fault Fault, double Probability)[] Requests =
    [
        (new Fault.RateLimited(Short), 0.01),
        (new Fault.RateLimited(Short, "shared"), 0.01),
        (new Fault.RateLimited(Short, "global"), 0.002),
        (new Fault.ServerError(), 0.015),
        (new Fault.ServerError(502, Html: true), 0.01),
        (new Fault.ServerError(503, AfterEffect: true), 0.01),
        (new Fault.Reset(), 0.01),
        (new Fault.ResetAfterHandling(), 0.015),
        (new Fault.Delayed(Short), 0.02),
        (new Fault.Stalled(), 0.002),
        (new Fault.Stalled(AfterEffect: true), 0.002),
        (new Fault.Malformed(Malformation.Truncated), 0.004),
        (new Fault.Malformed(Malformation.CutShort), 0.004),
        (new Fault.Malformed(Malformation.Empty), 0.004),
        (new Fault.Malformed(Malformation.WrongType), 0.004),
        (new Fault.Malformed(Malformation.WrongFields), 0.004),
        (new Fault.WrongContentType(), 0.004),
    ];

    /// <summary>Interactions on their way, by chance; none of these interrupts.</summary>
    private static readonly (GatewayFault Fault, double Probability)[] OnTheWay =
    [
        (new GatewayFault.Duplicate(NewNumber: false), 0.01),
        (new GatewayFault.Duplicate(NewNumber: true), 0.01),
        (new GatewayFault.UnknownEvent(), 0.01),
        (new GatewayFault.UnknownFields(), 0.01),
        (new GatewayFault.NullData(), 0.005),
        (new GatewayFault.AskForHeartbeat(), 0.002),
        (new GatewayFault.Lost(), 0.002),
        (new GatewayFault.Delayed(Short), 0.002),
    ];

    /// <summary>The connection or the session ends, one after the other.</summary>
    private static readonly GatewayFault[] Interruptions =
    [
        new GatewayFault.Drop(),
        new GatewayFault.Close(4000),
        new GatewayFault.Close(4008),
        new GatewayFault.GoSilent(),
        new GatewayFault.InvalidSession(Resumable: true),
        new GatewayFault.InvalidSession(Resumable: false),
        new GatewayFault.Reconnect(),
        new GatewayFault.BrokenJson(),
        new GatewayFault.BrokenZlib(),
        new GatewayFault.Oversized(2 << 20),
    ];

    /// <summary>All that <see cref="Begin"/> and <see cref="StrikeAsync"/> let happen, as the ledger names it: both closes are one, two more cost a second each, and the clock is set.</summary>
    public static int Kinds => Requests.Length + OnTheWay.Length + Interruptions.Length - 1 + 2 + 1;

    public void Begin()
    {
        for (var i = 0; i < Requests.Length; i++)
        {
            server.Faults.ByChance("*", Requests[i].Fault, Requests[i].Probability, seed + i);
        }

        for (var i = 0; i < OnTheWay.Length; i++)
        {
            server.Gateway.Faults.ByChance(Events, OnTheWay[i].Fault, OnTheWay[i].Probability, seed + 100 + i);
        }
    }

    /// <summary>Each interruption once, the clock set wrong anew before each, and the next when the bot is back from the last; and the faults that cost a second each.</summary>
    /// <param name="isFirst">Lap: what is left of an answer that is too long stays in the runtime's pools for a minute.</param>
    public async Task StrikeAsync(bool isFirst, CancellationToken cancellationToken)
    {
        var order = Interruptions.ToArray();
        var chance = new Random(seed);
        chance.Shuffle(order);
        foreach (var fault in order)
        {
            server.Clock.Set(TimeSpan.FromMinutes(chance.Next(-MostSkew, MostSkew + 1)));
            await ledger.MoreAsync(Between).WaitAsync(cancellationToken);
            var before = server.Log.Count;
            var rule = server.Gateway.Faults.Next(Events, fault);
            await server.Log.WaitForAsync<FaultStruck>(s => s.RuleId == rule.Id, before, cancellationToken);
            await server.Log.WaitForAsync<BotConnected>(_ => true, before, cancellationToken);
        }

        await ledger.MoreAsync(Between).WaitAsync(cancellationToken);
        if (isFirst)
        {
            await StrikeAsync(new Fault.Oversized(2 << 20), cancellationToken);
        }

        await StrikeAsync(new Fault.BlockedByProxy(429, TimeSpan.FromSeconds(1)), cancellationToken);
        await ledger.MoreAsync(Between).WaitAsync(cancellationToken);
    }

    private async Task StrikeAsync(Fault fault, CancellationToken cancellationToken)
    {
        var before = server.Log.Count;
        var rule = server.Faults.Next("POST /interactions/*", fault);
        await server.Log.WaitForAsync<FaultStruck>(s => s.RuleId == rule.Id, before, cancellationToken);
    }
}
