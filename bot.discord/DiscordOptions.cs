namespace NetSocialBot.DiscordApi;

/// <summary>Where Discord is and who we are there.</summary>
internal sealed class DiscordOptions
{
    public const string AutomaticShards = "auto";

    /// <summary>The bot's token, without the word "Bot". Never logged; its own string form hides it.</summary>
    public string Token { get; set; } = "";

    /// <summary>With the API version, and ending in a slash. A loopback address may be plain http.</summary>
    public Uri BaseUrl { get; set; } = new("https://discord.com/api/v10/");

    /// <summary>Whether the token goes over encrypted lines only; else Discord is a server on this machine.</summary>
    public bool IsEncrypted => BaseUrl.Scheme == Uri.UriSchemeHttps;

    /// <summary>Gateway intents (Discord, gateway intents). The default is GUILDS, bit 0: nothing privileged.</summary>
    public int Intents { get; set; } = 1;

    /// <summary>How many shards the whole bot has: a number, or "auto" for as many as Discord recommends.</summary>
    public string Shards { get; set; } = AutomaticShards;

    /// <summary>With <see cref="LastShard"/>: the shards of this process, both ends included. Needs a number of shards.</summary>
    public int FirstShard { get; set; }

    /// <summary>Null: the last there is.</summary>
    public int? LastShard { get; set; }

    /// <summary>Whether the gateway's payloads come as one zlib stream, at about a fifth of the traffic.</summary>
    public bool CompressGateway { get; set; } = true;

    /// <summary>Longest payload taken from the gateway, unpacked. Large servers' are some megabytes.</summary>
    public int MaximumPayloadBytes { get; set; } = 64 << 20;

    /// <summary>Longest answer taken over HTTP. Discord's longest are lists of some hundred kilobytes.</summary>
    public int MaximumAnswerBytes { get; set; } = 16 << 20;

    /// <summary>Longest wait for one answer; the wait for a rate limit comes before it and is not counted.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Over all routes. Discord allows 50 and raises it for very large bots only.</summary>
    public int RequestsPerSecond { get; set; } = 50;

    public override string ToString() => $"{BaseUrl}, token {(Token.Length == 0 ? "missing" : "set")}";
}
