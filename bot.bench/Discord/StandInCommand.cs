using System.CommandLine;
using System.Globalization;
using System.Net.Http.Json;
using System.Runtime;
using System.Text.Json;
using NetSocialBot.Playground.StandIn;

namespace NetSocialBot.Bench.Discord;

/// <summary>
/// The stand-in as a process of its own, which obeys a line at a time and answers each with a line of JSON:
/// <c>ping RATE SECONDS</c> and <c>delivery</c>. It ends with its input.
/// </summary>
internal static class StandInCommand
{
    public const string Name = "stand-in";

    public static Command Create()
    {
        Option<int> guilds = new("--guilds") { DefaultValueFactory = _ => 1 };
        Command command = new(Name, "The Discord stand-in that the comparison starts; not for people") { guilds };
        command.Hidden = true;
        command.SetAction(
            async (parsed, cancellationToken) =>
                await RunAsync(parsed.GetValue(guilds), Console.In, Console.Out, cancellationToken)
                    .ConfigureAwait(false)
        );
        return command;
    }

    private static async Task RunAsync(
        int guilds,
        TextReader orders,
        TextWriter answers,
        CancellationToken cancellationToken
    )
    {
        GCSettings.LatencyMode = GCLatencyMode.SustainedLowLatency;
        var time = TimeProvider.System;
        var times = new WireTimes(time);
        var options = new StandInOptions
        {
            IdentifySpacing = TimeSpan.Zero,
            FrameLeaves = times.FrameLeaves,
            RequestArrives = times.RequestArrives,
        };
        await using var server = await StandInServer.StartAsync(options, cancellationToken).ConfigureAwait(false);
        var world = StandInWorld.Build(server, guilds);
        var deliveries = new DeliveryWatch();
        server.Log.Happened += deliveries.Note;
        await PublishCommandAsync(server, cancellationToken).ConfigureAwait(false);
        var load = new PingLoad(world.Person, world.Lounges[0], times, time);
        var channels = world.Lounges.Select(lounge => lounge.Id.ToString(CultureInfo.InvariantCulture));
        await TellAsync(new StandInAddress(server.BaseUrl, server.Token, [.. channels])).ConfigureAwait(false);
        while (await orders.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } order)
        {
            switch (order.Split(' '))
            {
                case ["ping", var rate, var seconds]:
                    GC.Collect();
                    var schedule = new Schedule(Number(rate), Number(seconds));
                    await TellAsync(await load.RunAsync(schedule, cancellationToken).ConfigureAwait(false))
                        .ConfigureAwait(false);
                    break;
                case ["delivery"]:
                    await TellAsync(deliveries.Take()).ConfigureAwait(false);
                    break;
                default:
                    throw new InvalidOperationException($"The stand-in does not know \"{order}\".");
            }
        }

        Task TellAsync<T>(T answer) => answers.WriteLineAsync(JsonSerializer.Serialize(answer));
    }

    /// <summary>For whichever bot comes: so no client's start is measured with it.</summary>
    private static async Task PublishCommandAsync(StandInServer server, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.UserAgent.ParseAdd("DiscordBot (bench, 1)");
        http.DefaultRequestHeaders.Authorization = new("Bot", server.Token);
        using var answer = await http.PutAsJsonAsync(
                new Uri(server.BaseUrl, $"applications/{server.ApplicationId}/commands"),
                new[] { new { name = PingLoad.Command, description = "Answers at once" } },
                cancellationToken
            )
            .ConfigureAwait(false);
        answer.EnsureSuccessStatusCode();
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
