using System.Net;

namespace NetSocialBot.DiscordApi;

/// <summary>
/// Discord refused a request, or could not be reached. The message has the route's template and never a token.
/// </summary>
internal sealed class DiscordException : Exception
{
    public DiscordException(
        string route,
        HttpStatusCode? status,
        int code,
        string message,
        Exception? inner = null,
        DiscordFailure? kind = null
    )
        : base($"{route}: {message}{(status is { } s ? $" (HTTP {(int)s}, code {code})" : "")}", inner)
    {
        Route = route;
        Status = status;
        Code = code;
        Kind = kind ?? (status is null ? DiscordFailure.NoAnswer : DiscordFailure.Refused);
    }

    public DiscordFailure Kind { get; }

    /// <summary>Method and template, for example <c>POST channels/{channel.id}/messages</c>.</summary>
    public string Route { get; }

    /// <summary>Null when there was no answer at all.</summary>
    public HttpStatusCode? Status { get; }

    /// <summary>Discord's own error code (Discord, JSON error codes); 0 where it gave none.</summary>
    public int Code { get; }

    /// <summary>Which fields were wrong; empty where Discord named none.</summary>
    public IReadOnlyList<FieldError> Fields { get; init; } = [];

    /// <summary>When to try again, where that is known.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether it is not known if the request was carried out.</summary>
    public bool IsUncertain =>
        Kind is DiscordFailure.NoAnswer
        || (Kind is DiscordFailure.Refused && Status >= HttpStatusCode.InternalServerError);
}
