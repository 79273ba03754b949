namespace NetSocialBot.Playground.StandIn.Rest;

/// <summary>Finds the route of a path. What is written out comes before what a path leaves open.</summary>
internal sealed class RouteTable(IEnumerable<Route> routes)
{
    private readonly Dictionary<(int Segments, string First), List<Route>> known = routes
        .GroupBy(route => (route.Segments.Count, route.Segments[0]))
        .ToDictionary(group => group.Key, group => group.OrderBy(Openness, StringComparer.Ordinal).ToList());

    /// <returns>
    /// The route and the values in the path; or no route, and whether the path is one for another method.
    /// </returns>
    public (Route? Route, IReadOnlyDictionary<string, string>? Values, bool PathIsKnown) Find(
        string method,
        IReadOnlyList<string> path
    )
    {
        if (path.Count == 0 || !known.TryGetValue((path.Count, path[0]), out var candidates))
        {
            return (null, null, false);
        }
        var pathIsKnown = false;
        foreach (var route in candidates)
        {
            if (!route.Fits(path))
            {
                continue;
            }
            if (route.Method == method)
            {
                return (route, route.ValuesIn(path), true);
            }
            pathIsKnown = true;
        }
        return (null, null, pathIsKnown);
    }

    private static string Openness(Route route) =>
        new([.. route.Segments.Select(segment => Route.IsOpen(segment) ? '1' : '0')]);
}
