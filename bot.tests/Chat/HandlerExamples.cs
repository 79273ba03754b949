using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;

// What docs/handlers.md shows, to the letter; HandlerDocsTests holds the two together.
#pragma warning disable IDE0060, CA1801, CA2007
namespace NetSocialBot.Tests.Chat.Examples;

/// <summary>Stands in for a feature's service.</summary>
internal sealed class WalkService
{
    private readonly List<(long Walk, UserId User)> walkers = [];

    internal sealed record Found(long Walk, int Count);

    public Task<Found> FindAsync(
        CommunityId community,
        UserId user,
        long hours,
        Pace pace,
        CancellationToken cancellationToken
    ) =>
        cancellationToken.IsCancellationRequested
            ? Task.FromCanceled<Found>(cancellationToken)
            : Task.FromResult(new Found(community.Value + user.Value + hours + (long)pace, walkers.Count));

    public Task JoinAsync(long walk, UserId user, CancellationToken cancellationToken)
    {
        walkers.Add((walk, user));
        return cancellationToken.IsCancellationRequested ? Task.FromCanceled(cancellationToken) : Task.CompletedTask;
    }
}

internal sealed class WalkModule(WalkService walks) : InteractionModule
{
    private static readonly TextBook Book = TextBook.Of("Walks");

    private MessageTexts Texts => Book.In(Context.Language);

    [SlashCommand("walk", "Find somebody for a walk")]
    public async Task<Reply> FindAsync(
        [Option("hours", "How long, 1 to 8", Min = 1, Max = 8)] long hours,
        [Option("pace", "How fast; leave it out if you do not mind")] Pace pace = Pace.Any,
        CancellationToken cancellationToken = default
    )
    {
        var found = await walks.FindAsync(Context.Community, Context.User, hours, pace, cancellationToken);
        return new Reply.Private(
            new OutgoingMessage(
                Texts.Get("found", ("people", found.Count)),
                [new Button($"walk:join:{found.Walk}", Texts.Raw("join-label"), ButtonStyle.Primary)]
            )
        );
    }

    [AnswersInPublic]
    [ComponentInteraction("walk:join:*")]
    public async Task<Reply> JoinAsync(long walk, CancellationToken cancellationToken)
    {
        await walks.JoinAsync(walk, Context.User, cancellationToken);
        return new Reply.Public(new OutgoingMessage(ChatText.Mention(Context.User, notify: false)));
    }
}

internal enum Pace
{
    Any,
    Slow,

    [ChoiceName("as fast as you can")]
    VeryFast,
}

internal sealed class SuggestingModule : InteractionModule
{
    private static readonly string[] Towns = ["Aarhus", "Bergen", "Porto"];

    [SlashCommand("town", "Says where you are")]
    public Task<Reply> TownAsync([Option("town", "Its name", MaxLength = 60)] string town) =>
        Task.FromResult<Reply>(new Reply.Private(ChatText.Verbatim(town)));

    [Autocomplete("town", "town")]
    public static IReadOnlyList<string> Complete(string typed) =>
        [.. Towns.Where(t => t.StartsWith(typed, StringComparison.OrdinalIgnoreCase))];
}

internal sealed class GreetingModule : InteractionModule
{
    [UserCommand("Say hello")]
    public Task<Reply> HelloAsync(Person person) =>
        Task.FromResult<Reply>(
            new Reply.Private(
                person.IsBot || !person.IsMember
                    ? ChatText.Verbatim(person.Name) + ChatText.Markdown(" is not here to answer.")
                    : ChatText.Markdown("Hello ") + ChatText.Mention(person.Id, notify: false)
            )
        );
}

internal sealed class CountingModule : InteractionModule
{
    [MessageCommand("Count the words")]
    public Task<Reply> CountAsync(ChosenMessage message) =>
        Task.FromResult<Reply>(
            new Reply.Private(
                message.Author == Context.User
                    ? ChatText.Verbatim($"{message.Text.Split(' ').Length} of yours")
                    : ChatText.Markdown("Only your own.")
            )
        );
}

internal sealed class GuestModule : InteractionModule
{
    [SlashCommand("guests", "Choose whom to invite, and where")]
    public Task<Reply> AskAsync() =>
        Task.FromResult<Reply>(
            new Reply.Private(
                new OutgoingMessage(ChatText.Markdown("Whom, and where?"))
                {
                    Selects =
                    [
                        new Select.People("guests:people:7")
                        {
                            Placeholder = "Guests",
                            Max = 5,
                            Chosen = [Context.User],
                        },
                        new Select.Texts("guests:room:7", [new("Kitchen", "kitchen"), new("Garden", "garden")]),
                    ],
                }
            )
        );

    [AnswersByUpdate]
    [ComponentInteraction("guests:people:*")]
    public Task<Reply> PeopleAsync(long party, IReadOnlyList<UserId> guests)
    {
        var names = ChatText.Enumerate([.. guests.Select(g => ChatText.Mention(g, notify: false))], Context.Language);
        return Task.FromResult<Reply>(new Reply.Update(new OutgoingMessage(names)));
    }

    [ComponentInteraction("guests:room:*")]
    public Task<Reply> RoomAsync(long party, IReadOnlyList<string> rooms) =>
        Task.FromResult<Reply>(new Reply.Private(ChatText.Verbatim($"Party {party}: {rooms[0]}")));
}

internal sealed class LetterModule : InteractionModule
{
    [SlashCommand("letter", "Write to people of your choice")]
    public Task<Reply> OpenAsync() =>
        Task.FromResult<Reply>(
            new Reply.OpenForm(
                new Form(
                    "letter:send",
                    "A letter",
                    [
                        new FormField(
                            "text",
                            "What you want to say",
                            "In your words",
                            null,
                            500,
                            Required: true,
                            Multiline: true
                        ),
                        new FormSelect("To whom", "Up to three", new Select.People("to") { Max = 3 }),
                    ]
                )
            )
        );

    [ModalInteraction("letter:send")]
    public Task<Reply> SendAsync([Field("text")] string text, [Field("to")] IReadOnlyList<UserId> to) =>
        Task.FromResult<Reply>(
            new Reply.Private(ChatText.Verbatim(text) + ChatText.Markdown(string.Create(null, $" to {to.Count}")))
        );
}
