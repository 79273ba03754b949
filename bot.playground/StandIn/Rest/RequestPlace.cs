namespace NetSocialBot.Playground.StandIn.Rest;

/// <summary>Where a request goes.</summary>
/// <param name="Path">Behind the API's version, in its segments.</param>
internal readonly record struct RequestPlace(Route Route, IReadOnlyList<string> Path)
{
    public override string ToString() => Route.Name;
}
