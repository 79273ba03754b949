namespace NetSocialBot.DiscordApi.Gateway;

/// <summary>What the gateway's close codes ask for (Discord, opcodes and status codes).</summary>
internal static class CloseCodes
{
    /// <summary>Ours, for a connection given up but a session kept: any code but 1000 and 1001 keeps it.</summary>
    public const int KeepSession = 4000;

    public static GatewayEnd EndOf(int? code) =>
        code switch
        {
            4004 or 4010 or 4011 or 4012 or 4013 or 4014 => GatewayEnd.Fatal,
            4003 or 4005 or 4007 or 4009 => GatewayEnd.Identify,
            _ => GatewayEnd.Resume,
        };

    /// <summary>What an operator should do about a fatal one.</summary>
    public static string RemedyOf(int? code) =>
        code switch
        {
            4004 =>
                "Discord does not know this token. Copy the bot's token from the developer portal again and set it anew.",
            4011 => "This bot is in so many servers that it must be sharded. This version runs one shard.",
            4014 =>
                "An intent was asked for that is not switched on in the developer portal. The bot needs none of these; set Discord:Intents back to 1.",
            4013 => "Discord:Intents holds a number that is no set of intents. Set it back to 1.",
            _ => $"Discord closed the gateway for good with code {code}. Please update the bot.",
        };
}
