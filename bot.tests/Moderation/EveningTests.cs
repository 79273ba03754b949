using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.World;
using NetSocialBot.Tests.Introductions;
using NetSocialBot.Tests.Themes;

namespace NetSocialBot.Tests.Moderation;

/// <summary>
/// A moderator's evening over the wire: from an empty server to a running programme and a Friday story series, in at most twelve
/// actions. The page in the documentation is written by this: set NETSOCIALBOT_EVENING to the page's path and run it.
/// </summary>
public sealed partial class EveningTests
{
    private const string Begin = "<!-- Written by EveningTests. -->\n";
    private const int MostActions = 12;

    private readonly StringBuilder page = new();
    private int actions;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task From_an_empty_server_to_a_programme_and_a_story_series_in_at_most_twelve_actions()
    {
        await using var town = await MeetingTown.OpenAsync();

        var setup = await TypeAsync(town, "setup", ("zone", "Berlin"));
        await PressAsync(town, setup, "That's fine");
        await PressAsync(town, setup, "That's fine");
        await PressAsync(town, setup, "Start it");
        var series = await TypeAsync(
            town,
            "theme schedule",
            ("theme", "Share a crazy story"),
            ("when", "every Friday at 5pm")
        );
        await PressAsync(town, series, "Yes, put it on");

        Assert.InRange(actions, 1, MostActions);
        var invitation = Assert.Single(town.Notices);
        foreach (var name in (string[])["Ada", "Bea", "Cem", "Dag"])
        {
            await town.PressAsync(town.Server.AddMember(town.Guild, name), invitation, "I'm in");
        }

        // Five in Berlin is four in UTC; so is ten nine.
        await town.PassUntilAsync(ThemeTown.Utc(2026, 11, 27, 16));
        Assert.Equal(["Share a crazy story"], town.Prompts().Titles().Except(["I'm in"]).TakeLast(1));
        Assert.Single(town.PublicThreads());
        await town.PassUntilAsync(ThemeTown.Utc(2026, 11, 30, 9));
        await town.QuietAsync();
        Assert.Equal(2, town.Threads.Count);
        Assert.Empty(town.Refused);
        await CompareAsync();
    }

    private async Task<Seen> TypeAsync(MeetingTown town, string command, params (string Name, object Value)[] options)
    {
        var seen = await town.SlashAsync(town.Moderator, command, options);
        var typed = string.Concat(options.Select(o => $" {o.Name}:{o.Value}"));
        Say(town, $"types `/{command}{typed}`", seen);
        return seen;
    }

    private async Task PressAsync(MeetingTown town, Seen on, string label) =>
        Say(town, $"presses [{label}]", await town.PressAsync(town.Moderator, on.Message!, label));

    private void Say(MeetingTown town, string what, Seen seen)
    {
        actions++;
        page.Append(CultureInfo.InvariantCulture, $"\n**{actions}.** {what}\n\n");
        foreach (var line in Shown(town, seen.Text).Split('\n'))
        {
            page.Append(line.Length > 0 ? $"> {line}  " : ">").Append('\n');
        }

        var controls = seen.Message?.Controls ?? [];
        if (controls.Count > 0)
        {
            page.Append("> ").AppendJoin(' ', controls.Select(Shown)).Append('\n');
        }
    }

    private static string Shown(Control control) =>
        control.Select is null ? $"`{control.Label}`" : $"`{control.Label} ▾`";

    /// <summary>As Discord's clients show it.</summary>
    private static string Shown(MeetingTown town, string text)
    {
        var shown = Moments()
            .Replace(
                text,
                moment =>
                    DateTimeOffset
                        .FromUnixTimeSeconds(long.Parse(moment.Groups[1].Value, CultureInfo.InvariantCulture))
                        .ToString("dddd d MMMM, HH:mm 'UTC'", CultureInfo.InvariantCulture)
            );
        shown = Commands().Replace(shown, "`/$1`");
        return shown.Replace($"<#{town.Lobby.Id}>", "#lobby", StringComparison.Ordinal);
    }

    private async Task CompareAsync()
    {
        if (Environment.GetEnvironmentVariable("NETSOCIALBOT_EVENING") is { Length: > 0 } path)
        {
            var head = (await File.ReadAllTextAsync(path, Token)).Split(Begin)[0];
            await File.WriteAllTextAsync(path, head + Begin + page, Token);
            return;
        }

        await using var stream = typeof(EveningTests).Assembly.GetManifestResourceStream(
            "NetSocialBot.Tests.moderators-evening.md"
        );
        using var reader = new StreamReader(stream!);
        Assert.Equal((await reader.ReadToEndAsync(Token)).Split(Begin)[1].Trim(), page.ToString().Trim());
    }

    [GeneratedRegex(@"<t:(\d+):\w>")]
    private static partial Regex Moments();

    [GeneratedRegex(@"</([^:>]+):\d+>")]
    private static partial Regex Commands();
}
