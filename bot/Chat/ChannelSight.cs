using NodaTime;

namespace NetSocialBot.Chat;

/// <summary>What can be seen of a channel without reading in it.</summary>
/// <param name="IsClosed">An archived thread.</param>
/// <param name="LastMessage">May be deleted since. Null where nothing was ever said; in a forum it is the latest post.</param>
/// <param name="LastAt">By the platform's clock, which need not be ours.</param>
internal sealed record ChannelSight(ChannelKinds Kind, bool IsClosed, MessageId? LastMessage, Instant? LastAt);
