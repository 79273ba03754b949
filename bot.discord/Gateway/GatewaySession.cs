namespace NetSocialBot.DiscordApi.Gateway;

/// <summary>What is needed to take a broken connection up again.</summary>
internal sealed class GatewaySession(string id, Uri resumeUrl)
{
    public string Id => id;

    public Uri ResumeUrl => resumeUrl;

    /// <summary>The last sequence number seen: Discord replays what came after it.</summary>
    public int Sequence { get; set; }
}
