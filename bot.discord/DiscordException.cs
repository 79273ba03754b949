using System.Net;

namespace NetSocialBot.DiscordApi;

/// <summary>
/// Discord refused a request, or could not be reached. The message has the route's template and never a token.
/// </summary>
internal sealed class DiscordException : Exception
{
    public DiscordException(string route, HttpStatusCode? status, int code, string message, Exception? inner = null)
        : base($"{route}: {message}{(status is { } s ? $" (HTTP {(int)s}, code {code})" : "")}", inner)
    {
        Route = route;
        Status = status;
        Code = code;
    }

    /// <summary>Method and template, for example <c>POST channels/{channel.id}/messages</c>.</summary>
    public string Route { get; }

    /// <summary>Null when there was no answer at all.</summary>
    public HttpStatusCode? Status { get; }

    /// <summary>Discord's own error code (Discord, JSON error codes); 0 where it gave none.</summary>
    public int Code { get; }

    /// <summary>Without an answer it is not known whether the request was carried out.</summary>
    public bool IsUncertain => Status is null || (int)Status >= 500;
}
