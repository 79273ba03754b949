using System.Diagnostics;
using System.Text.Json;

namespace NetSocialBot.Bench.Discord;

/// <summary>Builds the programs that are held beside each other, as the bot's image is built, and says which cannot be had.</summary>
/// <param name="root">The repository.</param>
/// <param name="asBuilt">Builds only what is not there.</param>
internal sealed class ContenderShop(string root, bool asBuilt, TextWriter messages)
{
    public const string Ours = "ours";
    public const string DiscordJs = "discord.js";
    public const string DiscordNet = "Discord.Net";

    private string Peers => Path.Combine(root, "bot.bench", "Discord", "peers");

    /// <summary>Where what is built is put; git does not look there.</summary>
    private string Built => Path.Combine(root, "bot.bench", "obj", "peers");

    /// <param name="discordNet">The folder that Discord.Net was published to; null where there is none.</param>
    public async Task<IReadOnlyList<Contender>> GetAllAsync(string? discordNet, CancellationToken cancellationToken)
    {
        var ours = await PublishAsync("ours", "NetSocialBot.Bench.ThinBot.dll", null, cancellationToken)
            .ConfigureAwait(false);
        List<Contender> all =
        [
            new(Ours, $"bot.discord on .NET {Environment.Version}, with a bot as small", "dotnet", [ours]),
        ];
        if (TryDiscordJs() is { } discordJs)
        {
            all.Add(discordJs);
        }

        if (discordNet is not null && File.Exists(Path.Combine(discordNet, "Discord.Net.WebSocket.dll")))
        {
            var program = await PublishAsync(
                    "discordnet",
                    "NetSocialBot.Bench.DiscordNetBot.dll",
                    $"-p:DiscordNetPath={Path.GetFullPath(discordNet)}",
                    cancellationToken
                )
                .ConfigureAwait(false);
            var version = FileVersionInfo.GetVersionInfo(Path.Combine(discordNet, "Discord.Net.WebSocket.dll"));
            all.Add(new(DiscordNet, $"{version.ProductVersion} on .NET {Environment.Version}", "dotnet", [program]));
        }
        else
        {
            await messages.WriteLineAsync(
                $"{DiscordNet} is missing. Its source is at https://github.com/discord-net/Discord.Net; beside this repository, "
                    + "not in it: dotnet publish src/Discord.Net.WebSocket -c Release -f net6.0 -p:TargetFrameworks=net6.0 "
                    + "-p:LangVersion=12 -p:TreatWarningsAsErrors=false -o FOLDER; then give --discord-net FOLDER."
            );
        }

        return all;
    }

    /// <summary>The whole bot, published as its image has it.</summary>
    public async Task<string> GetWorkerAsync(CancellationToken cancellationToken) =>
        await PublishAsync(Path.Combine(root, "bot"), "NetSocialBot.dll", null, cancellationToken)
            .ConfigureAwait(false);

    private Contender? TryDiscordJs()
    {
        var folder = Path.Combine(Peers, "discordjs");
        var package = Path.Combine(folder, "node_modules", "discord.js", "package.json");
        if (!File.Exists(package))
        {
            messages.WriteLine($"{DiscordJs} is missing: run npm ci in bot.bench/Discord/peers/discordjs.");
            return null;
        }

        var version = JsonDocument.Parse(File.ReadAllText(package)).RootElement.GetProperty("version").GetString();
        return new(DiscordJs, $"{version} on Node.js {NodeVersion()}", "node", [Path.Combine(folder, "bot.js")]);
    }

    private static string NodeVersion()
    {
        using var node = Process.Start(new ProcessStartInfo("node", ["--version"]) { RedirectStandardOutput = true })!;
        return node.StandardOutput.ReadToEnd().Trim();
    }

    /// <returns>The program's path.</returns>
    private async Task<string> PublishAsync(
        string project,
        string program,
        string? property,
        CancellationToken cancellationToken
    )
    {
        var output = Path.Combine(Built, Path.GetFileName(project));
        if (asBuilt && File.Exists(Path.Combine(output, program)))
        {
            return Path.Combine(output, program);
        }

        await messages.WriteLineAsync($"Building {program} ...");
        // As in config/docker/Dockerfile.
        string[] arguments =
        [
            "publish",
            Path.Combine(Peers, project),
            "-c",
            "Release",
            "--use-current-runtime",
            "--no-self-contained",
            "-v",
            "quiet",
            "-o",
            output,
            // Nothing of the build shall stay behind and be busy while something is measured.
            "-nodeReuse:false",
            "-p:UseSharedCompilation=false",
        ];
        using var publish = Process.Start("dotnet", property is null ? arguments : [.. arguments, property]);
        await publish.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        return publish.ExitCode == 0
            ? Path.Combine(output, program)
            : throw new InvalidOperationException($"{program} could not be built.");
    }
}
