using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Programmes;

namespace NetSocialBot.Members;

/// <summary>A button that anybody can press to join; the answer to the press is private.</summary>
[Group("join-button", "A button to join with, for everybody to see")]
[ModeratorsOnly]
internal sealed class ParticipationButtonModule(IChatPlatform chat, ProgrammeList programmes) : InteractionModule
{
    private static readonly TextBook Book = TextBook.Of("Members");

    private MessageTexts Texts => Book.In(Context.Language);

    [SlashCommand("post", "Post the button in a channel")]
    public async Task<Reply> PostAsync(
        [Option("channel", "Where; this channel if you leave it out")] ChannelId? channel = null,
        [Option("programme", "For which one; people are asked if you leave it out and there are several")]
            string? programme = null,
        CancellationToken cancellationToken = default
    )
    {
        var open = await programmes.OpenAsync(Context.Community, cancellationToken).ConfigureAwait(false);
        var only =
            programme is not null
                ? await programmes.TryFindAsync(Context.Community, programme, cancellationToken).ConfigureAwait(false)
            : open is [var one] ? one
            : null;
        if (programme is not null && only is null)
        {
            return new Reply.Private(Texts.Get("say-invitation-unknown", ("programme", programme)));
        }

        var invitation = only is null ? OfAny() : ProgrammeInvitation.Of(only, Context.CommunityLanguage);
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

    [Autocomplete("post", "programme")]
    public Task<IReadOnlyList<string>> CompleteProgrammeAsync(string typed, CancellationToken cancellationToken) =>
        programmes.NamesLikeAsync(Context.Community, typed, cancellationToken);

    /// <summary>Whoever presses it is asked for which.</summary>
    private OutgoingMessage OfAny()
    {
        var texts = Book.In(Context.CommunityLanguage);
        return new OutgoingMessage(
            texts.Get("say-invitation"),
            [new Button("member:join", texts.Raw("say-join-label"), ButtonStyle.Success)]
        );
    }
}
