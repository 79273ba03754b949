namespace NetSocialBot.Chat;

/// <summary>A community: a Discord server, a Slack workspace. A platform whose ids are text encodes them in 64 bits.</summary>
internal readonly record struct CommunityId(long Value)
{
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>
/// A person (or bot) on the platform; the same person has the same id in every community. Always positive: what is stored
/// about somebody who is not to be known any more stands under a number that is not.
/// </summary>
internal readonly record struct UserId(long Value)
{
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Somewhere that messages can stand: a channel, or a thread in one.</summary>
internal readonly record struct ChannelId(long Value)
{
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A message within its channel.</summary>
internal readonly record struct MessageId(long Value)
{
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A role: a set of people whom the community gave the same rights or the same colour.</summary>
internal readonly record struct RoleId(long Value)
{
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
