using NetSocialBot.Chat;

namespace NetSocialBot.Conversations;

/// <summary>What a conversation grows from.</summary>
internal sealed record ConversationSeed(
    long PairingId,
    CommunityId Community,
    ChannelId Thread,
    ConversationMode Mode,
    IReadOnlyList<string> SharedInterests,
    IReadOnlyList<UserId> People
)
{
    public Conversation Grow() =>
        new()
        {
            PairingId = PairingId,
            Community = Community,
            Thread = Thread,
            Mode = Mode,
            SharedInterests = [.. SharedInterests],
            Members =
            [
                .. People.Select(user => new ConversationMember
                {
                    PairingId = PairingId,
                    Community = Community,
                    User = user,
                }),
            ],
        };
}
