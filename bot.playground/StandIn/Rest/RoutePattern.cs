namespace NetSocialBot.Playground.StandIn.Rest;

/// <summary>
/// Some of the routes: <c>POST /channels/{channel}/messages</c> (the name in braces does not matter),
/// <c>POST /channels/123/messages</c> for one channel, <c>* /interactions/*</c> (a star at the end stands for all that
/// follows, elsewhere for one part), <c>*</c> for all.
/// </summary>
internal sealed class RoutePattern
{
    private const string Any = "*";

    private static readonly string[] Methods = [Any, "GET", "POST", "PUT", "PATCH", "DELETE"];

    private readonly string method;
    private readonly string[] parts;

    private RoutePattern(string method, string[] parts)
    {
        this.method = method;
        this.parts = parts;
    }

    /// <returns>Null where it is none.</returns>
    public static RoutePattern? TryParse(string text)
    {
        if (text == Any)
        {
            return new RoutePattern(Any, [Any]);
        }
        return text.Split(' ') is [var method, ['/', ..] path] && Methods.Contains(method)
            ? new RoutePattern(method, path.Split('/', StringSplitOptions.RemoveEmptyEntries))
            : null;
    }

    public bool Matches(RequestPlace place) => Matches(place.Route, place.Path);

    /// <summary>Whether some request of this route can be meant.</summary>
    public bool CanMatch(Route route) => Matches(route, null);

    private bool Matches(Route route, IReadOnlyList<string>? path)
    {
        if (method != Any && method != route.Method)
        {
            return false;
        }
        for (var i = 0; i < parts.Length; i++)
        {
            if (i >= route.Segments.Count || !Matches(parts[i], route.Segments[i], path?[i]))
            {
                return false;
            }
            if (parts[i] == Any && i == parts.Length - 1)
            {
                return true;
            }
        }
        return parts.Length == route.Segments.Count;
    }

    private static bool Matches(string part, string template, string? actual)
    {
        var isValue = template.StartsWith('{');
        return part == Any
            || (part.StartsWith('{') ? isValue : part == (actual ?? template) || (actual is null && isValue));
    }
}
