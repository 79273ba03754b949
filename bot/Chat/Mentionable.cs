namespace NetSocialBot.Chat;

/// <summary>Who can be mentioned: one person, or everybody who has a role.</summary>
internal abstract record Mentionable
{
    private Mentionable() { }

    internal sealed record Somebody(Person Person) : Mentionable;

    internal sealed record Everybody(RoleId Role) : Mentionable;
}
