using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Discord;
using NetSocialBot.Members;
using NetSocialBot.Members.Profile;
using NetSocialBot.Tests.Bot;

namespace NetSocialBot.Tests.Members;

/// <summary>
/// A community in which somebody curious tries everything there is, and writes down all that comes of it: each answer whole,
/// and each call to the platform.
/// </summary>
internal sealed class PrivacyWorld : IAsyncDisposable
{
    private const int MostPresses = 4;

    /// <summary>More than somebody could take down who presses everything there is.</summary>
    private const int StoriesOfThird = 12;

    private PrivacyWorld(TestBot bot) => Bot = bot;

    public static UserId Curious { get; } = new(1);

    public static Person Other { get; } = new(new UserId(2), "Member 2", IsBot: false, IsMember: true);

    /// <summary>Something that the other said.</summary>
    public static ChosenMessage OfOther { get; } =
        new(new MessageId(501), TestBot.Lobby, Other.Id, "That was the day of the goat.");

    public static Person Third { get; } = new(new UserId(3), "Member 3", IsBot: false, IsMember: true);

    /// <summary>A question for the community's decks.</summary>
    public static SentFile File { get; } =
        new("more.csv", new Uri("https://cdn.discordapp.com/attachments/1/2/more.csv"), FileBytes.Length, "text/csv");

    private static ReadOnlySpan<byte> FileBytes => "text\nWhat did you carve last?\n"u8;

    public TestBot Bot { get; }

    public CommandTree Tree => Bot.Host.Services.GetRequiredService<HandlerCatalog>().Tree;

    /// <summary>What there is to see, in the order it was seen.</summary>
    public List<string> Seen { get; } = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <param name="blocked">
    /// Whether the other has blocked the curious one. In either case the two have nothing in common, while both have much with
    /// somebody else; and the other has blocked somebody.
    /// </param>
    public static async Task<PrivacyWorld> OpenAsync(bool blocked)
    {
        var world = new PrivacyWorld(await TestBot.StartAsync(Token));
        world.Bot.Chat.Files[File.Address] = FileBytes.ToArray();
        await world.Bot.JoinAsync(6, Token);
        await world.WriteAsync(1, "falconry, xiangqi");
        await world.WriteAsync(3, "falconry, xiangqi");
        await world.WriteAsync(2, "gnomonics, campanology");
        await world.WriteAsync(4, "gnomonics, campanology");
        await world.WriteAsync(5, "letterpress, mudlarking");
        await world.WriteAsync(6, "letterpress, mudlarking");
        // To somebody blocked, a page looks like that of somebody who shows nothing: so here it shows nothing to anybody.
        await world.Bot.ReadAsync(
            db =>
                db.Set<Member>()
                    .Where(m => m.User == Other.Id)
                    .ExecuteUpdateAsync(set => set.SetProperty(m => m.ShownHere, ProfileParts.None), Token),
            Token
        );
        // Their stories are for everybody; to somebody blocked it reads as if none of them were to be found.
        await world.Bot.RouteAsync(Telling(world.Bot.By(Other.Id), "The goat", blocked ? "here" : "only-here"), Token);
        for (var i = 1; i <= StoriesOfThird; i++)
        {
            await world.Bot.RouteAsync(Telling(world.Bot.By(Third.Id), $"Oven {i}", "here"), Token);
        }

        var whom = blocked
            ? new Person(Curious, "Member 1", IsBot: false, IsMember: true)
            : new Person(new UserId(60), "Gone", IsBot: false, IsMember: false);
        await world.Bot.CommandAsync(world.Bot.By(Other.Id), "block", Token, ("person", whom));
        return world;
    }

    /// <summary>A form in which somebody tells a story, which may also be named in introductions.</summary>
    public static Incoming.FilledForm Telling(InteractionContext who, string title, string use) =>
        new(
            who,
            $"story:told:{who.At.ToUnixTimeTicks() + title.Length + title[^1]}",
            new Dictionary<string, string>
            {
                ["title"] = title,
                ["setting"] = "a campsite",
                ["happened"] = "It rained.",
            }
        )
        {
            Choices = new Dictionary<string, object>
            {
                ["use"] = (IReadOnlyList<string>)[use],
                ["jar"] = (IReadOnlyList<string>)["yes"],
            },
        };

    /// <summary>All commands, <c>round now</c> without a slash, and those of the menu of a person.</summary>
    public static IEnumerable<string> PathsOf(CommandTree tree) =>
        tree.Commands.SelectMany(c =>
            c.Subcommands.Count == 0 ? [c.Name] : c.Subcommands.Select(s => $"{c.Name} {s.Name}")
        );

    /// <summary>A command, as the curious one, and then everything that its answer lets them press or choose.</summary>
    public async Task TryAsync(string path, IReadOnlyDictionary<string, object> options)
    {
        Incoming incoming = Tree.Commands.First(c => c.Name == path.Split(' ')[0] || c.Name == path).Kind switch
        {
            CommandKind.User => new Incoming.UserCommand(ByCurious(), path, Other),
            CommandKind.Message => new Incoming.MessageCommand(ByCurious(), path, OfOther),
            _ => new Incoming.Command(ByCurious(), path, options),
        };
        await SeeAsync($"/{path}", incoming, depth: 0);
    }

    /// <summary>Every option that makes suggestions, with some beginnings.</summary>
    public async Task CompleteAsync(string typed)
    {
        var options =
            from command in Tree.Commands
            from level in command.Subcommands.Count == 0
                ? [(Path: command.Name, command.Options)]
                : command.Subcommands.Select(s => (Path: $"{command.Name} {s.Name}", s.Options))
            from option in level.Options
            where option.Autocompletes
            select (level.Path, option.Name);
        foreach (var (path, option) in options)
        {
            var values = await Bot
                .Host.Services.GetRequiredService<InteractionRouter>()
                .SuggestAsync(new Incoming.Suggestion(ByCurious(), path, option, typed), Token);
            Seen.Add($"/{path} {option}: {typed} -> {string.Join(" | ", values)}");
        }
    }

    /// <summary>All that the platform was asked so far.</summary>
    public void SeePlatform()
    {
        Seen.AddRange(Bot.Chat.Threads.Select(t => $"thread {t.Thread} {t.Name}"));
        Seen.AddRange(Bot.Chat.Added.Select(a => $"added {a.User} to {a.Thread}"));
        Seen.AddRange(Bot.Chat.Posts.Select(p => $"posted in {p.Channel}: {Whole(p.Message)}"));
        Seen.AddRange(Bot.Chat.Deleted.Select(d => $"deleted in {d.Channel}: {d.Message}"));
    }

    public async ValueTask DisposeAsync() => await Bot.DisposeAsync();

    private InteractionContext ByCurious() => Bot.By(Curious, moderator: true);

    private async Task SeeAsync(string what, Incoming incoming, int depth)
    {
        var calls = Bot.Chat.Posts.Count + Bot.Chat.Threads.Count + Bot.Chat.Added.Count;
        var reply = await Bot.RouteAsync(incoming, Token);
        await Bot.QuietAsync(Token);
        calls = Bot.Chat.Posts.Count + Bot.Chat.Threads.Count + Bot.Chat.Added.Count - calls;
        Seen.Add($"{what} ({calls} calls) -> {reply.GetType().Name}: {Whole(reply)}");
        if (depth == MostPresses || MessageOf(reply) is not { } message)
        {
            return;
        }

        foreach (var button in message.Buttons)
        {
            // What is final comes last, as a test of its own: nothing is left to look at afterwards.
            if (button.CustomId != "me:erase:sure")
            {
                await SeeAsync(
                    $"{what} > {button.CustomId}",
                    new Incoming.Press(ByCurious(), button.CustomId),
                    depth + 2
                );
            }
        }

        foreach (var select in message.Selects)
        {
            await SeeAsync($"{what} > {select.CustomId}", Choose(select), depth + 2);
        }
    }

    private Incoming.Choice Choose(Select select) =>
        new(
            ByCurious(),
            select.CustomId,
            select switch
            {
                Select.Texts texts => (IReadOnlyList<string>)[texts.Options[0].Value],
                Select.People => (IReadOnlyList<Person>)[Other],
                Select.Channels => (IReadOnlyList<ChannelId>)[TestBot.Lobby],
                Select.Roles => (IReadOnlyList<RoleId>)[],
                _ => throw new InvalidOperationException($"Nothing to choose for a {select.GetType().Name}."),
            }
        );

    private static OutgoingMessage? MessageOf(Reply reply) =>
        reply switch
        {
            Reply.Private said => said.Message,
            Reply.Public said => said.Message,
            Reply.Update said => said.Message,
            _ => null,
        };

    private static string Whole(Reply reply) =>
        reply is Reply.OpenForm { Form: var form }
            ? $"{form.Title}: {string.Join(", ", form.Fields)}"
            : Whole(MessageOf(reply)!);

    private static string Whole(OutgoingMessage message) =>
        string.Join(
            '\n',
            [
                DiscordText.Render(message.Text).Content,
                .. message.Buttons.Select(b => $"[{b.Label}] {b.CustomId}"),
                .. message.Selects.Select(s =>
                    s is Select.Texts texts ? $"{s.CustomId}: {string.Join(", ", texts.Options)}" : s.ToString()
                ),
                .. message.Files.Select(f => $"{f.Name}: {Encoding.UTF8.GetString(f.Content.Span)}"),
            ]
        );

    private Task<int> WriteAsync(long user, string likes) =>
        Bot.ReadAsync(
            db =>
                db.Set<Member>()
                    .Where(m => m.Community == TestBot.Home && m.User == new UserId(user))
                    .ExecuteUpdateAsync(set => set.SetProperty(m => m.Likes, likes), Token),
            Token
        );
}
