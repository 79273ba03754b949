using System.Net;

namespace NetSocialBot.DiscordApi.Http;

/// <summary>
/// Fetches files that people sent along with a command (Discord, attachment object) from where Discord keeps them, and from nowhere
/// else. No token goes there, and no answer leads anywhere else.
/// </summary>
/// <param name="http">One that follows no redirects (<see cref="HttpWire.CreateForFiles"/>).</param>
internal sealed class SentFiles(HttpClient http, DiscordOptions options, TimeProvider time)
{
    /// <summary>Discord's host for what people upload.</summary>
    public const string Host = "cdn.discordapp.com";

    private const string Route = "GET attachment";

    /// <param name="size">Bytes that it is said to have; more or fewer are refused, and no more are read.</param>
    /// <exception cref="DiscordException">
    /// <see cref="DiscordFailure.Refused"/> where the address is not one of Discord's or the answer is not the file,
    /// <see cref="DiscordFailure.Unreadable"/> where it is of another size, <see cref="DiscordFailure.NoAnswer"/> where none came in time.
    /// </exception>
    public async Task<byte[]> ReadAsync(Uri url, int size, CancellationToken cancellationToken)
    {
        if (!IsOurs(url))
        {
            throw Failure(null, "the address is not one of Discord's files", DiscordFailure.Refused);
        }

        using var timeout = new CancellationTokenSource(options.RequestTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            using var response = await http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, either.Token)
                .ConfigureAwait(false);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                throw Failure(response.StatusCode, "there is no such file", DiscordFailure.Refused);
            }

            return await WholeAsync(response, size, either.Token).ConfigureAwait(false);
        }
        catch (Exception broken)
            when (broken is HttpRequestException or IOException
                || (broken is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            )
        {
            throw new DiscordException(Route, null, 0, "no answer, or none in time", broken);
        }
    }

    private static async Task<byte[]> WholeAsync(
        HttpResponseMessage response,
        int size,
        CancellationToken cancellationToken
    )
    {
        var bytes = new byte[size];
        var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
        {
            var read = await body.ReadAtLeastAsync(bytes, size, throwOnEndOfStream: false, cancellationToken)
                .ConfigureAwait(false);
            // One byte more than said tells a file that is longer.
            if (
                read < size
                || await body.ReadAsync(new byte[1].AsMemory(), cancellationToken).ConfigureAwait(false) > 0
            )
            {
                throw Failure(response.StatusCode, "not as many bytes as were announced", DiscordFailure.Unreadable);
            }
        }

        return bytes;
    }

    /// <summary>A server on this machine that stands in for Discord keeps its files itself.</summary>
    private bool IsOurs(Uri url) =>
        url.IsAbsoluteUri
        && url.UserInfo.Length == 0
        && (
            (url.Scheme == Uri.UriSchemeHttps && url.Host == Host && url.IsDefaultPort)
            || (options.BaseUrl.IsLoopback && url.IsLoopback && IsSameServer(url, options.BaseUrl))
        );

    private static bool IsSameServer(Uri one, Uri other) =>
        one.Scheme == other.Scheme && one.Host == other.Host && one.Port == other.Port;

    private static DiscordException Failure(HttpStatusCode? status, string message, DiscordFailure kind) =>
        new(Route, status, 0, message, kind: kind);
}
