using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NetSocialBot.DiscordApi.Model;
using NetSocialBot.DiscordApi.RateLimits;

namespace NetSocialBot.DiscordApi.Http;

/// <summary>
/// Discord's HTTP API, as far as the bot needs it. Limits are waited out. A request whose answer is lost is repeated only
/// where a repeat does no harm. Whatever is not success is a <see cref="DiscordException"/>.
/// </summary>
/// <param name="defaults">How requests are treated; <see cref="With"/> changes it.</param>
internal sealed partial class DiscordHttp(RequestSender sender, RequestOptions? defaults = null)
{
    private static readonly RequestOptions Urgent = new(RequestPriority.Interaction);

    private readonly ThreadGuilds threadGuilds = new();
    private readonly RequestOptions options = defaults ?? new RequestOptions();

    private DiscordHttp(RequestSender sender, RequestOptions options, ThreadGuilds threadGuilds)
        : this(sender, options) => this.threadGuilds = threadGuilds;

    /// <summary>The same connection, limits and knowledge, for requests to be treated like this.</summary>
    public DiscordHttp With(RequestOptions requestOptions) => new(sender, requestOptions, threadGuilds);

    /// <inheritdoc cref="RequestSender.ClockSkew"/>
    public TimeSpan? ClockSkew => sender.ClockSkew;

    private async Task<T> SendAsync<T>(
        Route route,
        JsonTypeInfo<T> answer,
        CancellationToken cancellationToken,
        Func<HttpContent>? body = null,
        bool repeatable = false,
        RequestOptions? treated = null
    )
    {
        var request = new ApiRequest(route, treated ?? options, body, repeatable);
        using var response = await sender.SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using var _ = stream.ConfigureAwait(false);
            if (
                await JsonSerializer.DeserializeAsync(stream, answer, cancellationToken).ConfigureAwait(false) is
                { } value
            )
            {
                return value;
            }
        }
        catch (JsonException failure)
        {
            throw Unreadable(route, response, failure);
        }

        throw Unreadable(route, response, null);
    }

    private async Task SendAsync(
        Route route,
        CancellationToken cancellationToken,
        Func<HttpContent>? body = null,
        bool repeatable = false,
        RequestOptions? treated = null
    )
    {
        var request = new ApiRequest(route, treated ?? options, body, repeatable);
        using var _ = await sender.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private static DiscordException Unreadable(Route route, HttpResponseMessage response, JsonException? failure) =>
        new(
            route.Name,
            response.StatusCode,
            0,
            "carried out, but the answer cannot be read",
            failure,
            DiscordFailure.Unreadable
        );
}
