using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;

namespace NetSocialBot.Moderation;

/// <summary>Who moderates, and where they hear of what they should know. Only for those of whom the platform says so.</summary>
[Group("moderators", "Who may use my moderators' commands, and where I tell them things")]
[ModeratorsOnly]
internal sealed class ModeratorsModule(Moderators moderators, IChatPlatform chat) : InteractionModule
{
    private static readonly TextBook Book = TextBook.Of("Moderation");

    private MessageTexts Texts => Book.In(Context.Language);

    [ChangesNothing]
    [SlashCommand("show", "Who moderates now, and where they hear from me")]
    public async Task<Reply> ShowAsync(CancellationToken cancellationToken) =>
        new Reply.Private(await CardAsync(_ => { }, cancellationToken).ConfigureAwait(false));

    [SlashCommand("role", "A role whose people may use my moderators' commands too")]
    public async Task<Reply> RoleAsync(
        [Option("role", "Beside those who may manage the server")] RoleId role,
        CancellationToken cancellationToken
    )
    {
        if (!Context.IsModerator)
        {
            return new Reply.Private(Texts.Get("managers-only"));
        }

        return role.Value == Context.Community.Value
            ? new Reply.Private(Texts.Get("role-is-everybody"))
            : new Reply.Private(await CardAsync(c => c.ModeratorRole = role, cancellationToken).ConfigureAwait(false));
    }

    [SlashCommand("channel", "Where I tell moderators what they should know")]
    public async Task<Reply> ChannelAsync(
        [Option("channel", "One that only moderators read, best of all")] ChannelId channel,
        CancellationToken cancellationToken
    )
    {
        if (!Context.IsModerator)
        {
            return new Reply.Private(Texts.Get("managers-only"));
        }

        var hello = new OutgoingMessage(Book.In(Context.CommunityLanguage).Get("channel-hello"));
        var key = new IdempotencyKey($"moderators-channel:{Context.Key}");
        var posted = await chat.PostAsync(channel, hello, key, cancellationToken).ConfigureAwait(false);
        if (posted.Refusal is { } refusal)
        {
            var text = refusal is ChatRefusal.NotNow ? "channel-later" : "channel-refused";
            return new Reply.Private(Texts.Get(text, ("channel", ChatText.Channel(channel))));
        }

        return new Reply.Private(
            await CardAsync(c => c.ModeratorChannel = channel, cancellationToken).ConfigureAwait(false)
        );
    }

    [AnswersByUpdate]
    [ComponentInteraction("moderators:no-role")]
    public async Task<Reply> NoRoleAsync(CancellationToken cancellationToken) =>
        Context.IsModerator
            ? new Reply.Update(await CardAsync(c => c.ModeratorRole = null, cancellationToken).ConfigureAwait(false))
            : new Reply.Private(Texts.Get("managers-only"));

    [AnswersByUpdate]
    [ComponentInteraction("moderators:no-channel")]
    public async Task<Reply> NoChannelAsync(CancellationToken cancellationToken) =>
        Context.IsModerator
            ? new Reply.Update(await CardAsync(c => c.ModeratorChannel = null, cancellationToken).ConfigureAwait(false))
            : new Reply.Private(Texts.Get("managers-only"));

    private async Task<OutgoingMessage> CardAsync(
        Action<Communities.Community> change,
        CancellationToken cancellationToken
    )
    {
        if (
            await moderators.ChangeAsync(Context.Community, change, cancellationToken).ConfigureAwait(false)
            is not { } now
        )
        {
            return new OutgoingMessage(Texts.Get("unknown-community"));
        }

        var text =
            (now.Role is { } role ? Texts.Get("role-chosen", ("role", ChatText.Role(role))) : Texts.Get("role-none"))
            + ChatText.Markdown("\n")
            + (
                now.Channel is { } channel
                    ? Texts.Get("channel-chosen", ("channel", ChatText.Channel(channel)))
                    : Texts.Get("channel-none")
            );
        List<Button> buttons = [];
        if (now.Role is not null)
        {
            buttons.Add(new Button("moderators:no-role", Texts.Raw("no-role-label")));
        }

        if (now.Channel is not null)
        {
            buttons.Add(new Button("moderators:no-channel", Texts.Raw("no-channel-label")));
        }

        return new OutgoingMessage(text, buttons);
    }
}
