namespace NetSocialBot.Playground.StandIn.World;

/// <summary>A Discord user, human or bot, whatever guilds they are in.</summary>
internal sealed class Account(ulong id, string username, string displayName, bool isBot)
{
    public ulong Id => id;

    public string Username => username;

    public string DisplayName => displayName;

    public bool IsBot => isBot;

    public string Mention => $"<@{id}>";

    /// <summary>Direct messages from the bot are refused with 50007, as when somebody closed them in the settings.</summary>
    public bool ClosedToDirectMessages { get; set; }

    public HashSet<Guild> Guilds { get; } = [];

    public override string ToString() => displayName;
}
