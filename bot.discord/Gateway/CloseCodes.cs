namespace NetSocialBot.DiscordApi.Gateway;

/// <summary>
/// What the gateway's close codes ask for (Discord, opcodes and status codes). Discord says of each whether to reconnect; which
/// ones leave the session alive is what libraries found out. Where unsure we resume: a session that is gone is answered with op 9.
/// </summary>
internal static class CloseCodes
{
    /// <summary>Ours, for a clean end: the session ends too, and the bot is seen to go offline at once.</summary>
    public const int Goodbye = 1000;

    /// <summary>Ours, for a connection given up but a session kept: any code but 1000 and 1001 keeps it.</summary>
    public const int KeepSession = 4000;

    private const int NotAuthenticated = 4003;
    private const int AuthenticationFailed = 4004;
    private const int AlreadyAuthenticated = 4005;
    private const int InvalidSequence = 4007;
    private const int SessionTimedOut = 4009;
    private const int InvalidShard = 4010;
    private const int ShardingRequired = 4011;
    private const int InvalidVersion = 4012;
    private const int InvalidIntents = 4013;
    private const int DisallowedIntents = 4014;

    /// <summary>What an operator should do about a token that Discord does not take, over HTTP or here.</summary>
    public const string BadToken =
        "Discord does not know this token. Copy the bot's token from the developer portal again and set Discord:Token anew.";

    /// <param name="code">Null where the connection broke without a word.</param>
    public static GatewayEnd EndOf(int? code) =>
        code switch
        {
            AuthenticationFailed
            or InvalidShard
            or ShardingRequired
            or InvalidVersion
            or InvalidIntents
            or DisallowedIntents => GatewayEnd.Fatal,
            NotAuthenticated or AlreadyAuthenticated or InvalidSequence or SessionTimedOut => GatewayEnd.Identify,
            _ => GatewayEnd.Resume,
        };

    /// <summary>What an operator should do about a fatal one.</summary>
    public static string RemedyOf(int? code) =>
        code switch
        {
            AuthenticationFailed => BadToken,
            InvalidShard =>
                "Discord does not take this shard. Set Discord:Shards to auto and leave out Discord:FirstShard and Discord:LastShard, "
                    + "or make sure that every process has the same Discord:Shards.",
            ShardingRequired =>
                "This bot is in so many servers that it needs more shards. Set Discord:Shards to auto, or to a greater number.",
            InvalidVersion =>
                "Discord no longer speaks the version of its API that this bot was built for. Update the bot.",
            InvalidIntents => "Discord:Intents holds a number that is no set of intents. Set it back to 1.",
            DisallowedIntents =>
                "An intent was asked for that is not switched on in the developer portal. The bot needs none of these; set Discord:Intents back to 1.",
            _ => $"Discord closed the gateway for good with code {code}. Update the bot.",
        };
}
