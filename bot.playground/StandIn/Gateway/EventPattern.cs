namespace NetSocialBot.Playground.StandIn.Gateway;

/// <summary>
/// Some frames: <c>INTERACTION_CREATE</c>, <c>GUILD_*</c>, or <c>*</c> for all events; and of whom, with <c>shard 0</c> or
/// <c>session session-1</c> behind it. <c>HELLO</c> and <c>HEARTBEAT_ACK</c> are no events and are meant by their names only.
/// </summary>
internal sealed record EventPattern(string Type, GatewayTarget Target)
{
    private const char Any = '*';

    /// <returns>Null where it is none.</returns>
    public static EventPattern? TryParse(string text)
    {
        var parts = text.Split(' ', 2);
        var name = parts[0].TrimEnd(Any);
        return
            parts[0].Length - name.Length <= 1
            && parts[0].Length > 0
            && name.All(letter => letter is (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_')
            && GatewayTarget.TryParse(parts.Length == 1 ? "all" : parts[1]) is { } target
            ? new EventPattern(parts[0], target)
            : null;
    }

    public bool Matches(GatewayPlace place) =>
        Target.Means(place.Session)
        && (
            Type.EndsWith(Any)
                ? place.IsEvent && place.Type.StartsWith(Type[..^1], StringComparison.Ordinal)
                : place.Type == Type
        );
}
