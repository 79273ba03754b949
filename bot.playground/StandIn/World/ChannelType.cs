namespace NetSocialBot.Playground.StandIn.World;

/// <summary>Numbers of Discord's channel types (resources/channel).</summary>
internal enum ChannelType
{
    Text = 0,
    Direct = 1,
    PublicThread = 11,
    PrivateThread = 12,
    Forum = 15,
}
