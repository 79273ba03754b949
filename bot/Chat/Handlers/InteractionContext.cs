using NodaTime;

namespace NetSocialBot.Chat.Handlers;

/// <summary>Who asked, where, and with which rights.</summary>
/// <param name="Key">Unique for this one interaction: the root of the idempotency keys of what it creates.</param>
/// <param name="IsModerator">The platform's own word that this person may manage the community.</param>
internal sealed record InteractionContext(
    string Key,
    CommunityId Community,
    ChannelId Channel,
    UserId User,
    string UserName,
    bool IsModerator,
    Instant At
);
