namespace NetSocialBot.Playground.StandIn.World;

/// <summary>What a channel adds for a role or a member and takes away (resources/channel, "Overwrite Object").</summary>
/// <param name="OfMember">Else of a role; @everyone is one too.</param>
internal readonly record struct Overwrite(bool OfMember, Permissions Allow, Permissions Deny)
{
    public Permissions ApplyTo(Permissions permissions) => (permissions & ~Deny) | Allow;
}
