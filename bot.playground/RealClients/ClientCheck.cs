using System.Globalization;
using NetSocialBot.Playground.StandIn;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.RealClients;

/// <summary>
/// Starts a stand-in and beside it a bot on somebody else's client library, and plays the person who uses it. The bot
/// finds the stand-in by <c>STANDIN_API</c> (without the version), <c>STANDIN_GATEWAY</c> and <c>STANDIN_TOKEN</c>.
/// </summary>
internal static class ClientCheck
{
    private const int TooManyRequests = 429;
    private const int CleanClose = 1000;

    /// <summary>Libraries wait by the real clock, some of them seconds for their guilds.</summary>
    private static readonly TimeSpan StepWithin = TimeSpan.FromSeconds(30);

    /// <returns>0 if every step was as it should be, else 1.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> command,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        var server = await StandInServer.StartAsync(new StandInOptions(), cancellationToken).ConfigureAwait(false);
        await using var _ = server.ConfigureAwait(false);
        var guild = server.AddGuild("Chess and Cake");
        var lounge = server.AddChannel(guild, "lounge");
        var person = new Person(server, guild, lounge, server.AddMember(guild, "Ada"), server.AddMember(guild, "Bea"));
        using var client = ClientProcess.Start(
            command,
            new Dictionary<string, string>
            {
                ["STANDIN_API"] = server.BaseUrl.ToString().Replace("/v10/", "", StringComparison.Ordinal),
                ["STANDIN_GATEWAY"] = server.Gateway.Url,
                ["STANDIN_TOKEN"] = server.Token,
            }
        );
        var failures = 0;
        var steps = person
            .Steps.Append(("says goodbye", token => SaysGoodbyeAsync(server, client, token)))
            .Append(("was refused nothing", _ => Task.FromResult(Refusals(server))));
        foreach (var (name, act) in steps)
        {
            var fault = await TryAsync(act, cancellationToken).ConfigureAwait(false);
            failures += fault is null ? 0 : 1;
            await output
                .WriteLineAsync(fault is null ? $"ok      {name}" : $"failed  {name}: {fault}")
                .ConfigureAwait(false);
        }
        return failures == 0 ? 0 : 1;
    }

    private static async Task<string?> TryAsync(
        Func<CancellationToken, Task<string?>> act,
        CancellationToken cancellationToken
    )
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(StepWithin);
        try
        {
            return await act(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"nothing came within {StepWithin.TotalSeconds} seconds";
        }
    }

    private static async Task<string?> SaysGoodbyeAsync(
        StandInServer server,
        ClientProcess client,
        CancellationToken cancellationToken
    )
    {
        var before = server.Log.Count;
        var exitCode = await client.EndAsync(cancellationToken).ConfigureAwait(false);
        var gone = await server
            .Log.WaitForAsync<BotDisconnected>(_ => true, before, cancellationToken)
            .ConfigureAwait(false);
        return exitCode != 0 ? $"it ended with exit code {exitCode}"
            : gone.CloseCode != CleanClose ? $"it closed with {gone.CloseCode}"
            : null;
    }

    /// <summary>Waiting for a limit is a client's everyday; anything else that is refused is a misunderstanding.</summary>
    private static string? Refusals(StandInServer server)
    {
        var refused = server
            .Log.All.OfType<RequestAnswered>()
            .Where(answer => answer.Status is >= 400 and not TooManyRequests)
            .Select(answer =>
                string.Create(CultureInfo.InvariantCulture, $"{answer.Route} got {answer.Status} ({answer.Code})")
            )
            .ToList();
        return refused.Count == 0 ? null : string.Join("; ", refused);
    }
}
