using System.Globalization;
using Discord;
using Discord.Net.Rest;
using Discord.WebSocket;

// Arguments: base URL with the version, token, number of guilds.
var (baseUrl, token, guilds) = (args[0], args[1], int.Parse(args[2], CultureInfo.InvariantCulture));
using var client = new DiscordSocketClient(
    new DiscordSocketConfig
    {
        GatewayIntents = GatewayIntents.Guilds,
        RestClientProvider = _ => DefaultRestClientProvider.Instance(baseUrl),
    }
);
var handled = 0;
client.GuildAvailable += _ =>
    Interlocked.Increment(ref handled) == guilds ? Console.Out.WriteLineAsync("ready") : Task.CompletedTask;
client.SlashCommandExecuted += command =>
{
    // Not awaited, as its documents advise: else one answer would hold up the gateway for the next.
    _ = Task.Run(() => ReplyAsync(command));
    return Task.CompletedTask;
};
client.Log += message =>
    message.Severity <= LogSeverity.Warning ? Console.Error.WriteLineAsync(message.ToString()) : Task.CompletedTask;
await client.LoginAsync(TokenType.Bot, token, validateToken: false).ConfigureAwait(false);
await client.StartAsync().ConfigureAwait(false);
while (await Console.In.ReadLineAsync().ConfigureAwait(false) is { } order)
{
    if (order.Split(' ', 3) is ["deliver", var count, var file])
    {
        await DeliverAsync(int.Parse(count, CultureInfo.InvariantCulture), file).ConfigureAwait(false);
    }
}

await client.StopAsync().ConfigureAwait(false);

static async Task ReplyAsync(SocketSlashCommand command)
{
    try
    {
        await command.RespondAsync("Pong!").ConfigureAwait(false);
    }
#pragma warning disable CA1031 // Said, and counted by the stand-in as not answered.
    catch (Exception failure)
#pragma warning restore CA1031
    {
        await Console.Error.WriteLineAsync(failure.Message).ConfigureAwait(false);
    }
}

async Task DeliverAsync(int count, string file)
{
    var ids = Array.ConvertAll(
        await File.ReadAllLinesAsync(file).ConfigureAwait(false),
        id => ulong.Parse(id, CultureInfo.InvariantCulture)
    );
    var sent = await Task.WhenAll(Enumerable.Range(0, count).Select(n => SendAsync(ids[n % ids.Length], n)))
        .ConfigureAwait(false);
    await Console.Out.WriteLineAsync($"delivered {sent.Count(arrived => arrived)}").ConfigureAwait(false);
}

async Task<bool> SendAsync(ulong channel, int number)
{
    try
    {
        await ((IMessageChannel)client.GetChannel(channel)).SendMessageAsync($"Message {number}").ConfigureAwait(false);
        return true;
    }
#pragma warning disable CA1031 // Said, and missing in the count.
    catch (Exception failure)
#pragma warning restore CA1031
    {
        await Console.Error.WriteLineAsync(failure.Message).ConfigureAwait(false);
        return false;
    }
}
