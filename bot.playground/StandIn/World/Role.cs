namespace NetSocialBot.Playground.StandIn.World;

/// <param name="Managed">Made by Discord for a bot.</param>
internal sealed record Role(ulong Id, string Name, Permissions Permissions, bool Mentionable, bool Managed)
{
    public Permissions Permissions { get; set; } = Permissions;
}
