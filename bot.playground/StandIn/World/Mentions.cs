namespace NetSocialBot.Playground.StandIn.World;

/// <summary>Whom a message mentions for real: the text names them and the allowed mentions let it.</summary>
internal sealed record Mentions(IReadOnlyList<Account> Users, IReadOnlyList<Role> Roles, bool Everyone)
{
    public static Mentions Nobody { get; } = new([], [], Everyone: false);
}
