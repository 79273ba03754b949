using NetSocialBot.Chat;
using NetSocialBot.Icebreakers;

namespace NetSocialBot.Conversations;

/// <summary>What to ask next: never twice in a conversation, as deep as the part it is for, about what they share if there is something.</summary>
internal sealed class ArcQuestions(DeckLibrary decks)
{
    /// <summary>Puts a question into a part, in the place of one that is there. Reproducible from the conversation alone.</summary>
    public void Ask(Conversation conversation, ConversationMessage message, Language language)
    {
        List<string> asked = [.. conversation.Messages.OrderBy(m => m.Part).SelectMany(m => m.Keys)];
        var starter = StarterChooser.ForPair(
            decks,
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
