using System.CommandLine;
using NetSocialBot.Playground.StandIn;

namespace NetSocialBot.Playground.Serving;

/// <summary>The stand-in alone, to try any client on: see docs/stand-in.md.</summary>
internal static class StandInCommand
{
    public static Command Create()
    {
        Option<int> port = new("--port")
        {
            Description = "Where it listens on 127.0.0.1; 0 takes a free one",
            DefaultValueFactory = _ => 8090,
        };
        Option<int> seed = new("--seed")
        {
            Description = "Where faults by chance begin that bring no seed of their own",
            DefaultValueFactory = _ => 1,
        };
        Option<double> skew = new("--clock-skew")
        {
            Description = "Seconds by which Discord's clock is ahead, negative for behind",
        };
        Command command = new(
            "stand-in",
            "A Discord on this machine for any client, with a control API under /_standin."
        )
        {
            port,
            seed,
            skew,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    new StandInOptions
                    {
                        Port = parsed.GetValue(port),
                        FaultSeed = parsed.GetValue(seed),
                        ClockSkew = TimeSpan.FromSeconds(parsed.GetValue(skew)),
                        Control = true,
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(StandInOptions options, CancellationToken cancellationToken)
    {
        var server = await StandInServer.StartAsync(options, cancellationToken).ConfigureAwait(false);
        await using var _ = server.ConfigureAwait(false);
        var guild = server.AddGuild("Chess and Cake");
        server.AddChannel(guild, "lounge");
        server.AddMember(guild, "Ada");
        server.AddMember(guild, "Mo", StandIn.World.Permissions.Moderator);
        Console.WriteLine(
            $"API {server.BaseUrl} (token {server.Token}), control {new Uri(server.BaseUrl, "/_standin/")}."
        );
        Console.WriteLine("In \"Chess and Cake\" are #lounge, Ada and the moderator Mo. Ctrl+C ends it.");
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Console.WriteLine("Goodbye.");
        }
        return 0;
    }
}
