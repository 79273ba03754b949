using NodaTime;

namespace NetSocialBot.Chat;

/// <summary>A thread that the bot opened and that is not closed.</summary>
/// <param name="LastAt">When something was last said in it, or it was opened; by the platform's clock.</param>
internal sealed record OpenThread(ChannelId Id, Instant LastAt);
