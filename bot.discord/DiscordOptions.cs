namespace NetSocialBot.DiscordApi;

/// <summary>Where Discord is and who we are there.</summary>
internal sealed class DiscordOptions
{
    /// <summary>The bot's token, without the word "Bot". Never logged; its own string form hides it.</summary>
    public string Token { get; set; } = "";

    /// <summary>With the API version, and ending in a slash. A loopback address may be plain http.</summary>
    public Uri BaseUrl { get; set; } = new("https://discord.com/api/v10/");

    /// <summary>Gateway intents (Discord, gateway intents). The default is GUILDS, bit 0: nothing privileged.</summary>
    public int Intents { get; set; } = 1;

    /// <summary>Longest wait for one answer; the wait for a rate limit comes before it and is not counted.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Over all routes. Discord allows 50 and raises it for very large bots only.</summary>
    public int RequestsPerSecond { get; set; } = 50;

    public override string ToString() => $"{BaseUrl}, token {(Token.Length == 0 ? "missing" : "set")}";
}
