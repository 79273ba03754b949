using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;
using NetSocialBot.DiscordApi.RateLimits;

namespace NetSocialBot.DiscordApi.Http;

/// <summary>
/// Takes a request to Discord and its answer back: waits for the limits, repeats what a repeat does no harm to, and stops
/// altogether where going on would have us banned.
/// </summary>
/// <param name="chance">For jitter, so that what failed together does not come back together.</param>
internal sealed partial class RequestSender(
    HttpClient http,
    DiscordOptions options,
    RateLimiter limiter,
    InvalidRequestBudget budget,
    TimeProvider time,
    Random chance,
    ILogger<DiscordHttp> logger
)
{
    private const int MaximumTries = 4;

    private const int AlreadyAcknowledged = 40060;
    private const string UserAgent = "DiscordBot (https://github.com/netsocialbot/netsocialbot, 0.1)";

    /// <summary>Discord gives three seconds from when the person acted; some of them were spent on the way to us.</summary>
    private static readonly TimeSpan CallbackTime = TimeSpan.FromSeconds(2.5);

    /// <summary>What a Date header leaves out.</summary>
    private static readonly TimeSpan WholeSecond = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan FirstBackOff = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan CallbackBackOff = TimeSpan.FromMilliseconds(100);

    private readonly SendGate gate = new(time, budget);
    private readonly Lock chanceGate = new();
    private readonly long origin = time.GetTimestamp();

    private long skewTicks = long.MinValue;

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>
    /// By how much Discord's clock is ahead of ours, by its latest answer (the Date header, in whole seconds): zero where what it said can be
    /// right for a moment between question and answer. Null before the first answer.
    /// </summary>
    public TimeSpan? ClockSkew =>
        Interlocked.Read(ref skewTicks) is var ticks and not long.MinValue ? TimeSpan.FromTicks(ticks) : null;

    /// <returns>An answer of success.</returns>
    /// <exception cref="DiscordException">Everything else.</exception>
    public async Task<HttpResponseMessage> SendAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        if (!request.Route.IsCallback)
        {
            return await RepeatAsync(request, cancellationToken).ConfigureAwait(false);
        }

        using var deadline = new CancellationTokenSource(CallbackTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            return await RepeatAsync(request, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DiscordException(request.Route.Name, null, 0, "no answer from Discord in time", late);
        }
    }

    private async Task<HttpResponseMessage> RepeatAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var route = request.Route;
        var waitsUntil = request.Options.MaxWait is { } wait ? Elapsed() + wait : (TimeSpan?)null;
        var isAgain = false;
        for (var failures = 0; ; )
        {
            using var turn = await EnterAsync(request, waitsUntil, isAgain, cancellationToken).ConfigureAwait(false);
            isAgain = true;
            HttpResponseMessage response;
            try
            {
                response = await OnceAsync(request, turn, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (IsBrokenWire(failure, cancellationToken))
            {
                turn.Dispose();
                if (!request.MayRepeat || ++failures == MaximumTries)
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
                var body = await ErrorBody.ReadAsync(response, cancellationToken).ConfigureAwait(false);
                NoteRefusal(route, response, body);
                if (response.StatusCode == HttpStatusCode.TooManyRequests)
                {
                    await WaitForLimitAsync(request, response, body, waitsUntil, cancellationToken)
                        .ConfigureAwait(false);
                    continue;
                }

                if (failures > 0 && route.IsCallback && body.Code == AlreadyAcknowledged)
                {
                    // The answer before this one had arrived: only Discord's word of it was lost.
                    return new HttpResponseMessage(HttpStatusCode.NoContent);
                }

                if (!IsPassing(response.StatusCode) || !request.MayRepeat || ++failures == MaximumTries)
                {
                    throw new DiscordException(
                        route.Name,
                        response.StatusCode,
                        body.Code,
                        string.Join("; ", [body.Message, .. body.Fields])
                    )
                    {
                        Fields = body.Fields,
                    };
                }
            }

            await BackOffAsync(route, failures, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<Turn> EnterAsync(
        ApiRequest request,
        TimeSpan? waitsUntil,
        bool isAgain,
        CancellationToken cancellationToken
    )
    {
        var route = request.Route;
        ThrowIfClosed(route);
        var patience = waitsUntil - Elapsed() is { } left
            ? (left > TimeSpan.Zero ? left : TimeSpan.Zero)
            : (TimeSpan?)null;
        var asked = time.GetTimestamp();
        var turn =
            await limiter
                .EnterAsync(route.Bucket, request.Options.Priority, patience, isAgain, cancellationToken)
                .ConfigureAwait(false)
            ?? throw WaitTooLong(route, null, limiter.WaitFor(route.Bucket));
        RequestMetrics.Waited(route, time.GetElapsedTime(asked));
        if (gate.TryRefuse(route) is { } refusal)
        {
            turn.Unused();
            throw refusal;
        }

        return turn;
    }

    private async Task<HttpResponseMessage> OnceAsync(
        ApiRequest request,
        Turn turn,
        CancellationToken cancellationToken
    )
    {
        var route = request.Route;
        using var message = new HttpRequestMessage(route.Method, new Uri(options.BaseUrl, route.Path));
        message.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        if (!route.HasOwnToken)
        {
            message.Headers.Authorization = new AuthenticationHeaderValue("Bot", options.Token);
        }

        message.Content = request.Body?.Invoke();
        using var timeout = new CancellationTokenSource(options.RequestTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        var asked = time.GetUtcNow();
        var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token)
            .ConfigureAwait(false);
        NoteClock(response.Headers.Date, asked);
        RequestMetrics.Answered(route, (int)response.StatusCode);
        // A 429 has told whose limit it is, and that of the bucket only where nothing is left of it.
        var headers = LimitHeaders.TryRead(response.Headers);
        var isHidden = response.StatusCode == HttpStatusCode.TooManyRequests && headers is { Remaining: > 0 };
        turn.Answered(isHidden ? null : headers, response.IsSuccessStatusCode);
        return await LoadAsync(route, response, either.Token).ConfigureAwait(false);
    }

    private void NoteClock(DateTimeOffset? shown, DateTimeOffset asked)
    {
        if (shown is not { } theirs)
        {
            return;
        }

        var (earliest, latest) = (asked - WholeSecond, time.GetUtcNow());
        var skew =
            theirs < earliest ? theirs - earliest
            : theirs > latest ? theirs - latest
            : TimeSpan.Zero;
        Interlocked.Exchange(ref skewTicks, skew.Ticks);
    }

    /// <summary>With its whole body; one that is too long is left out, as if it had been empty.</summary>
    private async Task<HttpResponseMessage> LoadAsync(
        Route route,
        HttpResponseMessage response,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await response
                .Content.LoadIntoBufferAsync(options.MaximumAnswerBytes, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (HttpRequestException tooLong)
            when (tooLong.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            LogTooLong(route, options.MaximumAnswerBytes);
            response.Content.Dispose();
            response.Content = new ByteArrayContent([]);
        }
        catch
        {
            response.Dispose();
            throw;
        }

        return response;
    }

    private void ThrowIfClosed(Route route)
    {
        if (gate.TryRefuse(route) is { } refusal)
        {
            throw refusal;
        }
    }

    private async Task BackOffAsync(Route route, int failures, CancellationToken cancellationToken)
    {
        var first = route.IsCallback ? CallbackBackOff : FirstBackOff;
        var wait = first * (1 << (failures - 1)) * (1 + (Chance() / 2));
        LogRepeating(route, failures, wait);
        await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
        RequestSpans.Waited(RequestSpans.BackOff, route, wait);
    }

    private double Chance()
    {
        lock (chanceGate)
        {
            return chance.NextDouble();
        }
    }

    private TimeSpan Elapsed() => time.GetElapsedTime(origin);

    /// <summary>Server faults and the proxy's errors, which pass by themselves.</summary>
    private static bool IsPassing(HttpStatusCode status) =>
        (int)status is 500 or 502 or 503 or 504 or (>= 520 and <= 524);

    private static bool IsBrokenWire(Exception failure, CancellationToken cancellationToken) =>
        failure is HttpRequestException or IOException
        || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    [LoggerMessage(LogLevel.Warning, "{Route}: failure {Failures}, again in {Wait}")]
    private partial void LogRepeating(Route route, int failures, TimeSpan wait);

    [LoggerMessage(LogLevel.Warning, "{Route}: an answer of more than {Bytes} bytes is not read")]
    private partial void LogTooLong(Route route, int bytes);
}
