using System.Globalization;

namespace NetSocialBot.Playground.StandIn.Gateway;

/// <summary>Which connections are meant.</summary>
/// <param name="Shard">Null for any.</param>
/// <param name="Session">Null for any.</param>
internal sealed record GatewayTarget(int? Shard = null, string? Session = null)
{
    public static GatewayTarget All { get; } = new();

    /// <summary><c>all</c>, <c>shard 0</c> or <c>session session-1</c>.</summary>
    /// <returns>Null where it is none of these.</returns>
    public static GatewayTarget? TryParse(string text) =>
        text.Split(' ') switch
        {
            ["all"] => All,
            ["shard", var number]
                when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n) =>
                new GatewayTarget(Shard: n),
            ["session", { Length: > 0 } id] => new GatewayTarget(Session: id),
            _ => null,
        };

    /// <param name="session">Null before a connection has one: then only <see cref="All"/> means it.</param>
    public bool Means(GatewaySession? session) =>
        this == All
        || (session is not null && (Shard ?? session.Shard) == session.Shard && (Session ?? session.Id) == session.Id);
}
