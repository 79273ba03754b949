using NetSocialBot.Icebreakers;

namespace NetSocialBot.Conversations;

/// <summary>What to ask next: never twice in a conversation, as deep as the part it is for, about what they share if there is something.</summary>
internal sealed class ArcQuestions(DeckLibrary decks)
{
    /// <summary>Puts a question into a part, in the place of one that is there. Reproducible from the conversation alone.</summary>
    public void Ask(Conversation conversation, ConversationMessage message)
    {
        List<string> asked = [.. conversation.Messages.OrderBy(m => m.Part).SelectMany(m => m.Keys)];
        var seed = (int)((conversation.PairingId * 7919 + asked.Count) % int.MaxValue);
        var starter = StarterChooser.ForPair(decks, conversation.SharedInterests, asked, step: (int)message.Part, seed);
        message.Keys = [.. message.Keys, starter.Key];
        message.Question = starter.Text;
        message.FollowUp = starter.FollowUp;
    }
}
