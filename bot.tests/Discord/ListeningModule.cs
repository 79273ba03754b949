using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;

namespace NetSocialBot.Tests.Discord;

/// <summary>One handler for each kind of input there is; each notes what it was given.</summary>
internal sealed class ListeningModule(Heard heard) : InteractionModule
{
    internal enum Mood
    {
        Light,

        [ChoiceName("to the heart")]
        VeryMeaningful,
    }

    [UserCommand("Find common ground")]
    public Task<Reply> CompareAsync(Person person, CancellationToken cancellationToken) =>
        NoteAsync(cancellationToken, person);

    [UserCommand("Block")]
    public Task<Reply> BlockAsync(UserId person, CancellationToken cancellationToken) =>
        NoteAsync(cancellationToken, person);

    [MessageCommand("Keep this")]
    public Task<Reply> KeepAsync(ChosenMessage message, CancellationToken cancellationToken) =>
        NoteAsync(cancellationToken, message);

    [ComponentInteraction("themes:*")]
    public Task<Reply> ThemesAsync(long round, IReadOnlyList<string> themes, CancellationToken cancellationToken) =>
        NoteAsync(cancellationToken, [round, .. themes]);

    [ComponentInteraction("people")]
    public Task<Reply> PeopleAsync(IReadOnlyList<Person> people, CancellationToken cancellationToken) =>
        NoteAsync(cancellationToken, [.. people]);

    [ComponentInteraction("ids")]
    public Task<Reply> IdsAsync(IReadOnlyList<UserId> people, CancellationToken cancellationToken) =>
        NoteAsync(cancellationToken, [.. people.Cast<object?>()]);

    [ComponentInteraction("roles")]
    public Task<Reply> RolesAsync(IReadOnlyList<RoleId> roles, CancellationToken cancellationToken) =>
        NoteAsync(cancellationToken, [.. roles.Cast<object?>()]);

    [ComponentInteraction("mentionables")]
    public Task<Reply> MentionablesAsync(IReadOnlyList<Mentionable> both, CancellationToken cancellationToken) =>
        NoteAsync(cancellationToken, [.. both]);

    [ComponentInteraction("channels")]
    public Task<Reply> ChannelsAsync(IReadOnlyList<ChannelId> channels, CancellationToken cancellationToken) =>
        NoteAsync(cancellationToken, [.. channels.Cast<object?>()]);

    [SlashCommand("everything", "Takes an option of each type")]
    public Task<Reply> EverythingAsync(
        [Option("text", "Some text", MinLength = 2, MaxLength = 40)] string text,
        [Option("count", "A whole number", Min = 1, Max = 7)] long count,
        [Option("share", "A number", Min = 0.5, Max = 1)] double share,
        [Option("sure", "Yes or no")] bool sure,
        [Option("who", "A person")] Person who,
        [Option("whom", "An id")] UserId whom,
        [Option("where", "A channel", Kinds = ChannelKinds.Forum | ChannelKinds.Voice)] ChannelId where,
        [Option("role", "A role")] RoleId role,
        [Option("either", "A person or a role")] Mentionable either,
        [Option("file", "A file")] SentFile file,
        [Option("mood", "A choice")] Mood mood,
        [Option("extra", "May be left out")] long? extra = null,
        CancellationToken cancellationToken = default
    ) => NoteAsync(cancellationToken, text, count, share, sure, who, whom, where, role, either, file, mood, extra);

    [SlashCommand("ask", "Opens a form with something to choose")]
    public Task<Reply> AskAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var themes = new Select.Texts("theme", [new("Food", "food"), new("Music", "music", IsChosen: true)])
        {
            Min = 0,
        };
        return Task.FromResult<Reply>(
            new Reply.OpenForm(
                new Form(
                    "invite:7",
                    "Invite somebody",
                    [
                        new FormField("note", "A word to them", null, null, 100),
                        new FormSelect("A theme", "To begin with", themes),
                        new FormSelect("Whom", null, new Select.People("who") { Min = 0, Max = 3 }),
                    ]
                )
            )
        );
    }

    [ModalInteraction("invite:*")]
    public Task<Reply> InviteAsync(
        long round,
        [Field("note")] string note,
        [Field("theme")] IReadOnlyList<string> theme,
        [Field("who")] IReadOnlyList<UserId> who,
        CancellationToken cancellationToken
    ) => NoteAsync(cancellationToken, [round, note, .. theme, .. who.Cast<object?>()]);

    private Task<Reply> NoteAsync(CancellationToken cancellationToken, params ReadOnlySpan<object?> values)
    {
        cancellationToken.ThrowIfCancellationRequested();
        heard.Context = Context;
        heard.Values.AddRange(values);
        return Task.FromResult<Reply>(new Reply.Private(ChatText.Markdown("noted")));
    }
}
