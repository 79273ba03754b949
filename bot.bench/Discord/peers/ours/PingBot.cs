using NetSocialBot.DiscordApi;
using NetSocialBot.DiscordApi.Gateway;
using NetSocialBot.DiscordApi.Http;
using NetSocialBot.DiscordApi.Model;
using NetSocialBot.DiscordApi.RateLimits;

namespace NetSocialBot.Bench.ThinBot;

/// <summary>Answers each interaction with a message, and posts messages when it is told to.</summary>
/// <param name="guilds">How many must have been handled for it to be ready.</param>
internal sealed class PingBot(DiscordHttp http, int guilds) : IGatewayEvents
{
    private static readonly AllowedMentions Nobody = new([], []);
    private static readonly InteractionResponse Pong = new(
        InteractionResponse.MessageType,
        new InteractionResponseData("Pong!", Nobody)
    );

    private readonly DiscordHttp deliveries = http.With(new RequestOptions(RequestPriority.Bulk));
    private int handled;

    public Task ReadyAsync(Ready ready, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task GuildAvailableAsync(Guild guild, CancellationToken cancellationToken) =>
        ++handled == guilds ? Console.Out.WriteLineAsync("ready") : Task.CompletedTask;

    public Task GuildLeftAsync(Snowflake guild, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task InteractionAsync(Interaction interaction, CancellationToken cancellationToken) =>
        http.RespondAsync(interaction, Pong, cancellationToken);

    /// <summary>Lines of <c>deliver COUNT FILE</c>, where the file has a channel's id a line, until there are no more.</summary>
    public async Task ObeyAsync(TextReader orders)
    {
        while (await orders.ReadLineAsync().ConfigureAwait(false) is { } order)
        {
            if (order.Split(' ', 3) is ["deliver", var count, var file])
            {
                await DeliverAsync(int.Parse(count, System.Globalization.CultureInfo.InvariantCulture), file)
                    .ConfigureAwait(false);
            }
        }
    }

    private async Task DeliverAsync(int count, string file)
    {
        var channels = await File.ReadAllLinesAsync(file).ConfigureAwait(false);
        var ids = Array.ConvertAll(
            channels,
            id => new Snowflake(ulong.Parse(id, System.Globalization.CultureInfo.InvariantCulture))
        );
        var failures = await Task.WhenAll(Enumerable.Range(0, count).Select(n => SendAsync(ids[n % ids.Length], n)))
            .ConfigureAwait(false);
        await Console.Out.WriteLineAsync($"delivered {failures.Count(failed => !failed)}").ConfigureAwait(false);
    }

    private async Task<bool> SendAsync(Snowflake channel, int number)
    {
        var nonce = $"{handled++}-{number}";
        try
        {
            await deliveries
                .CreateMessageAsync(
                    channel,
                    new MessageRequest($"Message {number}", Nobody, [], nonce, EnforceNonce: true),
                    CancellationToken.None
                )
                .ConfigureAwait(false);
            return false;
        }
        catch (DiscordException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message).ConfigureAwait(false);
            return true;
        }
    }
}
