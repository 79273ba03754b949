using NetSocialBot.Playground.StandIn.Rest;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn;

/// <summary>What a stand-in is started with. The defaults are Discord's own numbers wherever those are known.</summary>
internal sealed record StandInOptions
{
    /// <summary>0 takes a free one. The server listens on 127.0.0.1 only.</summary>
    public int Port { get; init; }

    public string BotName { get; init; } = "NetSocialBot";

    /// <summary>What the bot must present; a made-up one, good for nothing anywhere else.</summary>
    public string Token { get; init; } = "stand-in.bot.token";

    /// <summary>The clock of the wire: the three seconds to answer, the life of tokens and sessions.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The clock of the rate limits; null takes <see cref="Time"/>.</summary>
    public TimeProvider? LimitTime { get; init; }

    /// <summary>By route, for example <c>POST /channels/{channel_id}/messages</c>. Not named: no limit of its own.</summary>
    public IReadOnlyDictionary<string, RateLimit> Limits { get; init; } = RateLimit.Discord;

    /// <summary>Over all routes but those that answer interactions.</summary>
    public RateLimit GlobalLimit { get; init; } = new(50, TimeSpan.FromSeconds(1));

    /// <summary>Multiplies every limit's window: 0.01 lets five messages pass in 50 ms. For weeks in seconds.</summary>
    public double LimitScale { get; init; } = 1;

    /// <summary>What the bot was invited with, beyond what everybody may.</summary>
    public Permissions BotPermissions { get; init; } = Permissions.InvitedBot;

    /// <summary>Privileged intents that the operator switched on; asking for others closes with 4014.</summary>
    public Intents EnabledPrivilegedIntents { get; init; } = Intents.None;

    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromMilliseconds(41_250);

    /// <summary>A second IDENTIFY of the same lane within this time gets op 9.</summary>
    public TimeSpan IdentifySpacing { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many shards may IDENTIFY at the same time; a shard's lane is its number modulo this.</summary>
    public int MaxConcurrency { get; init; } = 1;

    /// <summary>One more takes the token away: HTTP answers 401 and the gateway 4004 from then on.</summary>
    public int SessionStartsADay { get; init; } = 1000;

    /// <summary>What GET /gateway/bot recommends.</summary>
    public int RecommendedShards { get; init; } = 1;

    /// <summary>A shard that would have more guilds is closed with 4011.</summary>
    public int GuildsPerShardAtMost { get; init; } = 2500;

    /// <summary>How long a simulated user waits for a visible change after a bare acknowledgement (callback type 6).</summary>
    public TimeSpan AcknowledgedPatience { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How far Discord's clock is ahead of ours at first, or behind: in the Date header, X-RateLimit-Reset, ids and timestamps.
    /// Lengths of time, such as X-RateLimit-Reset-After, and all that is decided by time are right all the same.
    /// </summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.Zero;

    /// <summary>Where faults by chance begin that bring no seed of their own.</summary>
    public int FaultSeed { get; init; } = 1;

    /// <summary>Whether <c>/_standin</c> is there: faults and people by HTTP.</summary>
    public bool Control { get; init; }

    /// <summary>For measurements: each frame of the gateway, packed already, in the moment before it goes to the socket.</summary>
    public Action<string>? FrameLeaves { get; init; }

    /// <summary>For measurements: the path of each request, in the moment it is taken up.</summary>
    public Action<string>? RequestArrives { get; init; }
}
