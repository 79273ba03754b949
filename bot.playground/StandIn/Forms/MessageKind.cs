namespace NetSocialBot.Playground.StandIn.Forms;

/// <summary>Where a message body came in: that decides on flags, nonces and the default of allowed mentions.</summary>
internal enum MessageKind
{
    Channel,
    InteractionReply,
}
