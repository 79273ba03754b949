using NetSocialBot.Chat;
using NetSocialBot.Icebreakers;
using NetSocialBot.Icebreakers.Shelf;

namespace NetSocialBot.Conversations;

/// <summary>What to ask next: never twice in a conversation, as deep as the part it is for, about what they share if there is something.</summary>
internal sealed class ArcQuestions(CommunityDecks decks)
{
    /// <summary>Puts a question into a part, in the place of one that is there. Reproducible from the conversation and the community's decks.</summary>
    public async Task AskAsync(
        Conversation conversation,
        ConversationMessage message,
        Language language,
        CancellationToken cancellationToken
    )
    {
        var library = await decks.OfAsync(conversation.Community, cancellationToken).ConfigureAwait(false);
        List<string> asked = [.. conversation.Messages.OrderBy(m => m.Part).SelectMany(m => m.Keys)];
        var starter = StarterChooser.ForPair(
            library,
            language,
            conversation.SharedInterests,
            [
                .. asked
                    .CountBy(key => key)
                    .OrderBy(q => asked.LastIndexOf(q.Key))
                    .Select(q => new UsedQuestion(q.Key, q.Value)),
            ],
            step: (int)message.Part,
            seed: (int)(((conversation.PairingId * 7919) + asked.Count) % int.MaxValue)
        );
        message.Keys = [.. message.Keys, starter.Key];
        message.Question = starter.Text;
        message.FollowUp = starter.FollowUp;
    }
}
