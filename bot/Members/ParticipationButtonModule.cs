using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;

namespace NetSocialBot.Members;

/// <summary>A button that anybody can press to join; the answer to the press is private.</summary>
[Group("join-button", "A button to join with, for everybody to see")]
[ModeratorsOnly]
internal sealed class ParticipationButtonModule(IChatPlatform chat) : InteractionModule
{
    private static readonly TextBook Book = TextBook.Of("Members");

    private MessageTexts Texts => Book.In(Context.Language);

    [SlashCommand("post", "Post the button in a channel")]
    public async Task<Reply> PostAsync(
        [Option("channel", "Where; this channel if you leave it out")] ChannelId? channel = null,
        CancellationToken cancellationToken = default
    )
    {
        var everybodys = Book.In(Context.CommunityLanguage);
        var invitation = new OutgoingMessage(
            everybodys.Get("say-invitation"),
            [new Button("member:join", everybodys.Raw("say-join-label"), ButtonStyle.Success)]
        );
        var where = channel ?? Context.Channel;
        var key = new IdempotencyKey($"join-button:{Context.Key}");
        var posted = await chat.PostAsync(where, invitation, key, cancellationToken).ConfigureAwait(false);
        var text = posted.Refusal switch
        {
            null => "say-invitation-posted",
            ChatRefusal.NotNow => "say-invitation-later",
            _ => "say-invitation-refused",
        };
        return new Reply.Private(Texts.Get(text, ("channel", ChatText.Channel(where))));
    }
}
