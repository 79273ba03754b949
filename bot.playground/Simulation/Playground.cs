using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using Spectre.Console;

namespace NetSocialBot.Playground.Simulation;

/// <summary>The whole show, from an empty server to the table at the end.</summary>
internal static class Playground
{
    /// <summary>A Sunday evening in the community's zone; fixed, so that the same seed shows the same weeks.</summary>
    private static readonly DateTimeOffset Start = new(2027, 1, 3, 17, 0, 0, TimeSpan.Zero);

    /// <summary>As shells report a program that was interrupted.</summary>
    private const int Interrupted = 130;

    /// <summary>Characters a line, where there is no terminal to ask.</summary>
    private const int RedirectedWidth = 120;

    public static async Task<int> RunAsync(PlaygroundSettings settings, CancellationToken cancellationToken)
    {
        var clock = new FakeTimeProvider(Start);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Town.TimeZone);
        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Width = RedirectedWidth;
        }

        var transcript = new Transcript(AnsiConsole.Console, clock, zone);
        try
        {
            await ShowAsync(settings, clock, transcript, cancellationToken).ConfigureAwait(false);
            return 0;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            transcript.Plain("Stopped before the end.");
            return Interrupted;
        }
    }

    /// <summary>As people find it: a slash command, or an entry in the menu of a person.</summary>
    private static string Shown(string command) => command.Any(char.IsUpper) ? $"\"{command}\"" : "/" + command;

    private static async Task ShowAsync(
        PlaygroundSettings settings,
        FakeTimeProvider clock,
        Transcript transcript,
        CancellationToken cancellationToken
    )
    {
        var watch = Stopwatch.StartNew();
        transcript.Heading("A Discord stand-in starts on this machine, and the bot connects to it");
        var town = await Town.OpenAsync(settings, clock, transcript, cancellationToken).ConfigureAwait(false);
        await using var _ = town.ConfigureAwait(false);
        transcript.Aside(
            $"listening on {town.Server.BaseUrl}; bot online; commands: {string.Join(", ", town.Server.Commands().Select(Shown))}"
        );

        var life = new TownLife(town, settings);
        await life.ArriveAsync(cancellationToken).ConfigureAwait(false);
        await life.SetUpAsync(cancellationToken).ConfigureAwait(false);
        for (var week = 1; week <= settings.Weeks; week++)
        {
            await life.LiveAsync(week, cancellationToken).ConfigureAwait(false);
        }

        var weeks = settings.Weeks == 1 ? "1 week" : $"{settings.Weeks} weeks";
        transcript.Table($"{weeks}, {settings.Members} members", life.Ledger.Figures());
        transcript.Plain(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{weeks} went by in {watch.Elapsed.TotalSeconds:0.0} seconds (seed {settings.Seed})."
            )
        );
        if (settings.Stay)
        {
            await StayAsync(town, clock, transcript, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>From here on the community's clock runs as ours does.</summary>
    private static async Task StayAsync(
        Town town,
        FakeTimeProvider clock,
        Transcript transcript,
        CancellationToken cancellationToken
    )
    {
        transcript.Plain($"Still running: API {town.Server.BaseUrl} (token {town.Server.Token}). Ctrl+C ends it.");
        using var tick = new PeriodicTimer(TimeSpan.FromSeconds(1));
        try
        {
            while (await tick.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
            {
                clock.Advance(TimeSpan.FromSeconds(1));
            }
        }
        catch (OperationCanceledException)
        {
            transcript.Plain("Goodbye.");
        }
    }
}
