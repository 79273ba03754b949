using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using NetSocialBot.DiscordApi.Model;
using NetSocialBot.DiscordApi.RateLimits;

namespace NetSocialBot.DiscordApi.Http;

/// <summary>
/// Discord's HTTP API, as far as the bot needs it. Limits are waited out. A request whose answer is lost is repeated only
/// where a repeat does no harm.
/// </summary>
internal sealed partial class DiscordHttp(
    HttpClient http,
    DiscordOptions options,
    RateLimiter limiter,
    TimeProvider time,
    ILogger<DiscordHttp> logger
)
{
    private const int MaximumTries = 4;
    private const string UserAgent = "DiscordBot (https://github.com/netsocialbot/netsocialbot, 0.1)";

    private async Task<T> SendAsync<T>(
        Route route,
        JsonTypeInfo<T> answer,
        CancellationToken cancellationToken,
        Func<HttpContent>? body = null,
        bool repeatable = false
    )
    {
        using var response = await SendAsync(route, body, repeatable, cancellationToken).ConfigureAwait(false);
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = stream.ConfigureAwait(false);
        return await JsonSerializer.DeserializeAsync(stream, answer, cancellationToken).ConfigureAwait(false)
            ?? throw new DiscordException(route.Name, response.StatusCode, 0, "the answer is empty");
    }

    private async Task SendAsync(
        Route route,
        CancellationToken cancellationToken,
        Func<HttpContent>? body = null,
        bool repeatable = false
    )
    {
        using var _ = await SendAsync(route, body, repeatable, cancellationToken).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> SendAsync(
        Route route,
        Func<HttpContent>? body,
        bool repeatable,
        CancellationToken cancellationToken
    )
    {
        var mayRepeat =
            repeatable
            || route.Method == HttpMethod.Get
            || route.Method == HttpMethod.Put
            || route.Method == HttpMethod.Delete;
        for (var failures = 0; ; )
        {
            HttpResponseMessage response;
            try
            {
                response = await OnceAsync(route, body, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (IsBrokenWire(failure, cancellationToken))
            {
                if (!mayRepeat || ++failures == MaximumTries)
                {
                    throw new DiscordException(route.Name, null, 0, "no answer from Discord", failure);
                }

                await BackOffAsync(route, failures, cancellationToken).ConfigureAwait(false);
                continue;
            }

            if (response.IsSuccessStatusCode)
            {
                return response;
            }

            using (response)
            {
                if (response.StatusCode == HttpStatusCode.TooManyRequests)
                {
                    await NoteLimitAsync(route, response, cancellationToken).ConfigureAwait(false);
                    continue;
                }

                if ((int)response.StatusCode < 500 || !mayRepeat || ++failures == MaximumTries)
                {
                    throw await ReadFailureAsync(route, response, cancellationToken).ConfigureAwait(false);
                }
            }

            await BackOffAsync(route, failures, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<HttpResponseMessage> OnceAsync(
        Route route,
        Func<HttpContent>? body,
        CancellationToken cancellationToken
    )
    {
        var bucket = BucketOf(route);
        using var turn = route.IsInteraction
            ? null
            : await limiter.EnterAsync(bucket, cancellationToken).ConfigureAwait(false);
        if (!route.IsInteraction)
        {
            await limiter.EnterGlobalAsync(cancellationToken).ConfigureAwait(false);
        }

        using var request = new HttpRequestMessage(route.Method, new Uri(options.BaseUrl, route.Path));
        request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        if (!route.IsInteraction)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bot", options.Token);
        }

        request.Content = body?.Invoke();
        using var timeout = new CancellationTokenSource(options.RequestTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        var response = await http.SendAsync(request, either.Token).ConfigureAwait(false);
        if (
            Number(response, "X-RateLimit-Remaining") is { } remaining
            && Number(response, "X-RateLimit-Reset-After") is { } resetAfter
        )
        {
            limiter.Learn(bucket, (int)remaining, TimeSpan.FromSeconds(resetAfter));
        }

        return response;
    }

    private async Task NoteLimitAsync(Route route, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        // The body's wait is exact, the header's is whole seconds; Cloudflare's own 429 has neither and is not ours to retry.
        var body = await TryReadJsonAsync(response, cancellationToken).ConfigureAwait(false);
        var seconds =
            body is { } json && json.TryGetProperty("retry_after", out var exact) ? exact.GetDouble()
            : response.Headers.RetryAfter?.Delta is { } delta ? delta.TotalSeconds
            : throw new DiscordException(route.Name, response.StatusCode, 0, "refused without a time to wait (a ban?)");
        var wait = TimeSpan.FromSeconds(seconds);
        LogLimited(route, wait);
        if (response.Headers.Contains("X-RateLimit-Global"))
        {
            limiter.CloseAll(wait);
        }

        if (route.IsInteraction)
        {
            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            limiter.Close(BucketOf(route), wait);
        }
    }

    private Task BackOffAsync(Route route, int failures, CancellationToken cancellationToken)
    {
        var wait = TimeSpan.FromMilliseconds(250 * (1 << failures));
        LogRepeating(route, failures, wait);
        return Task.Delay(wait, time, cancellationToken);
    }

    private static async Task<DiscordException> ReadFailureAsync(
        Route route,
        HttpResponseMessage response,
        CancellationToken cancellationToken
    )
    {
        if (await TryReadJsonAsync(response, cancellationToken).ConfigureAwait(false) is not { } json)
        {
            return new DiscordException(route.Name, response.StatusCode, 0, "an answer that is not Discord's");
        }

        var code = json.TryGetProperty("code", out var number) ? number.GetInt32() : 0;
        var message = json.TryGetProperty("message", out var text) ? text.GetString() ?? "" : "";
        var fields = json.TryGetProperty("errors", out var errors) ? $" {errors.GetRawText()}" : "";
        return new DiscordException(route.Name, response.StatusCode, code, message + fields);
    }

    private static async Task<JsonElement?> TryReadJsonAsync(
        HttpResponseMessage response,
        CancellationToken cancellationToken
    )
    {
        if (response.Content.Headers.ContentType?.MediaType != "application/json")
        {
            return null;
        }

        var text = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var json = JsonSerializer.Deserialize(text, DiscordJson.Default.JsonElement);
            return json.ValueKind == JsonValueKind.Object ? json : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsBrokenWire(Exception failure, CancellationToken cancellationToken) =>
        failure is HttpRequestException or IOException
        || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private static double? Number(HttpResponseMessage response, string header) =>
        response.Headers.TryGetValues(header, out var values)
        && double.TryParse(values.First(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static string BucketOf(Route route) => $"{route.Name} {route.Major}";

    private static Func<HttpContent> Json<T>(T value, JsonTypeInfo<T> type)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(value, type);
        return () =>
        {
            var content = new ByteArrayContent(bytes);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json")
            {
                CharSet = Encoding.UTF8.WebName,
            };
            return content;
        };
    }

    [LoggerMessage(LogLevel.Warning, "{Route}: rate limited for {Wait}")]
    private partial void LogLimited(Route route, TimeSpan wait);

    [LoggerMessage(LogLevel.Warning, "{Route}: failure {Failures}, again in {Wait}")]
    private partial void LogRepeating(Route route, int failures, TimeSpan wait);
}
