using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NetSocialBot.Playground.StandIn.Faults;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Rest;

/// <summary>Takes a request from the socket through everything that stands before its route.</summary>
internal sealed class RestServer(Platform platform, IReadOnlyList<Route> routes)
{
    private const string Prefix = "/api/v10";

    private readonly RouteTable table = new(routes);
    private readonly RateLimiter limiter = new(platform.Options);

    /// <summary>What goes wrong with requests, by patterns of their routes: see <see cref="RoutePattern"/>.</summary>
    public FaultRules<RequestPlace, Fault> Faults { get; } = new(platform.Faults, (where, _) => Read(where, routes));

    public async Task HandleAsync(HttpContext http)
    {
        var response = new RestResponse(http, platform.World);
        if (await RequestBody.TakeAsync(http.Request, http.RequestAborted) is { } refusal)
        {
            await response.WriteAsync(refusal, null);
            return;
        }
        await (
            WireTap.Request is { } tap
                ? tap(http, () => HandleTakenAsync(http, response))
                : HandleTakenAsync(http, response)
        );
    }

    private async Task HandleTakenAsync(HttpContext http, RestResponse response)
    {
        if (!http.Request.Path.StartsWithSegments(Prefix, out var path))
        {
            await response.WriteAsync(Refusal.InvalidApiVersion, null);
            return;
        }
        var segments = path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (!IsWelcome(http.Request.Headers.UserAgent.ToString(), segments))
        {
            await response.WriteAsync(Refusal.UserAgentBlocked, null);
            return;
        }
        var (route, values, pathIsKnown) = table.Find(http.Request.Method, segments);
        if (route is null)
        {
            await response.WriteAsync(pathIsKnown ? Refusal.MethodNotAllowed : Refusal.NoSuchRoute, null);
            return;
        }
        response.Route = route.Name;
        await HandleAsync(http, response, new RequestPlace(route, segments), values!);
    }

    private static (Predicate<RequestPlace>? Match, string? Problem) Read(string where, IReadOnlyList<Route> routes)
    {
        if (RoutePattern.TryParse(where) is not { } pattern)
        {
            return (
                null,
                $"'{where}' is no pattern of routes; like these: POST /channels/{{channel}}/messages, * /interactions/*, *"
            );
        }
        return routes.Any(pattern.CanMatch)
            ? (pattern.Matches, null)
            : (
                null,
                $"the stand-in has no route like '{where}'; a star stands for a part of the path, or for its rest"
            );
    }

    /// <summary>
    /// A bot says what it is. Where a token in the path speaks for a request, Discord takes any client that names itself:
    /// discord.py answers interactions under the name of its HTTP library.
    /// </summary>
    private static bool IsWelcome(string userAgent, IReadOnlyList<string> path) =>
        userAgent.StartsWith("DiscordBot (", StringComparison.Ordinal)
        || (userAgent.Length > 0 && path is ["webhooks" or "interactions", ..]);

    private async Task HandleAsync(
        HttpContext http,
        RestResponse response,
        RequestPlace place,
        IReadOnlyDictionary<string, string> values
    )
    {
        var route = place.Route;
        var authorization = http.Request.Headers.Authorization.ToString();
        if (!route.TokenInPath && (platform.TokenTakenAway || authorization != $"Bot {platform.Options.Token}"))
        {
            await response.WriteAsync(Refusal.Unauthorized, null);
            return;
        }
        var stopping = http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        var faulty = new FaultResponse(http, response, limiter, platform.World, stopping);
        var fault = Faults.Take(place);
        if (fault is Fault.Delayed late)
        {
            try
            {
                await faulty.DelayAsync(late.By);
            }
            catch (OperationCanceledException)
            {
                // Whoever waited for the answer is gone, or the server stops: there is nobody to carry it out for.
                return;
            }
            fault = null;
        }
        else if (fault is not null && !fault.IsAfterEffect())
        {
            await faulty.FailAsync(route, fault);
            return;
        }
        var ticket = limiter.Take(route, MajorOf(route, values) + route.Variant?.Invoke(values));
        if (ticket.RefusedBy is not null)
        {
            await response.WriteTooManyAsync(ticket);
            return;
        }
        var answer = await AnswerAsync(http, route, values);
        await (fault is null ? response.WriteAsync(answer, ticket) : faulty.SpoilAsync(fault, answer, ticket));
    }

    private async Task<Answer> AnswerAsync(HttpContext http, Route route, IReadOnlyDictionary<string, string> values)
    {
        var body = await RequestBody.ReadAsync(http.Request, http.RequestAborted);
        if (body.Refusal is not null)
        {
            return body.Refusal;
        }
        var call = new Call(values, http.Request.Query, body.Json, body.Files);
        if (call.NotAnId() is { } name)
        {
            var errors = new FormErrors();
            errors.Add(name, "NUMBER_TYPE_COERCE", $"Value \"{values[name]}\" is not snowflake.");
            return errors.ToAnswer();
        }
        lock (platform.World.Gate)
        {
            return route.Handle(call);
        }
    }

    /// <summary>Members of threads are counted for the guild, which the path does not show (issue 8082).</summary>
    private string MajorOf(Route route, IReadOnlyDictionary<string, string> values)
    {
        if (values.TryGetValue("token", out var token))
        {
            return token;
        }
        if (!values.TryGetValue("channel_id", out var channel))
        {
            return values.GetValueOrDefault("guild_id") ?? "";
        }
        if (
            !route.Template.Contains("/thread-members", StringComparison.Ordinal)
            || !ulong.TryParse(channel, out var id)
        )
        {
            return channel;
        }
        lock (platform.World.Gate)
        {
            return platform.World.Channels.GetValueOrDefault(id)?.Guild is { } guild ? WireJson.Id(guild.Id) : channel;
        }
    }
}
