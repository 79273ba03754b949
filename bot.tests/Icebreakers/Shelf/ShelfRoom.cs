using System.Text;
using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Discord;
using NetSocialBot.Icebreakers;
using NetSocialBot.Icebreakers.Shelf;
using NetSocialBot.Tests.Bot;

namespace NetSocialBot.Tests.Icebreakers.Shelf;

/// <summary>A community whose moderators look after its questions, and another one that must not notice.</summary>
internal sealed class ShelfRoom : IAsyncDisposable
{
    public static readonly CommunityId Elsewhere = new(99);
    public static readonly UserId Mod = new(1);
    public static readonly UserId Other = new(2);

    private long files;

    private ShelfRoom(TestBot bot) => Bot = bot;

    public TestBot Bot { get; }

    public CommunityDecks Decks => Bot.Host.Services.GetRequiredService<CommunityDecks>();

    public DeckLibrary BuiltIn => Bot.Host.Services.GetRequiredService<DeckLibrary>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<ShelfRoom> OpenAsync()
    {
        var bot = await TestBot.StartAsync(Token);
        await bot.TellAsync(new CommunityInfo(Elsewhere, "Elsewhere", new ChannelId(98)), Token);
        return new ShelfRoom(bot);
    }

    public InteractionContext ByMod(UserId? who = null, CommunityId? community = null) =>
        Bot.By(who ?? Mod, moderator: true, community);

    public Task<Reply> DeckAsync(string command, params (string Name, object Value)[] options) =>
        Bot.CommandAsync(ByMod(), $"deck {command}", Token, options);

    /// <summary>Opens the form as the command does, and sends it filled in.</summary>
    public async Task<OutgoingMessage> AddAsync(
        string text,
        string hint = "",
        string about = "",
        CommunityId? community = null,
        params (string Name, object Value)[] options
    )
    {
        var opened = await Bot.CommandAsync(ByMod(community: community), "deck add", Token, options);
        var form = Assert.IsType<Reply.OpenForm>(opened).Form;
        var deck = form.Fields.OfType<FormField>().Single(field => field.Key == "deck").Value!;
        var fields = new Dictionary<string, string>
        {
            ["text"] = text,
            ["hint"] = hint,
            ["about"] = about,
            ["deck"] = deck,
        };
        return MessageOf(
            await Bot.RouteAsync(new Incoming.FilledForm(ByMod(community: community), form.CustomId, fields), Token)
        );
    }

    public async Task<OutgoingMessage> ImportAsync(
        string name,
        byte[] bytes,
        UserId? who = null,
        CommunityId? community = null
    )
    {
        var address = new Uri($"https://cdn.discordapp.com/ephemeral-attachments/1/{++files}/{name}");
        Bot.Chat.Files[address] = bytes;
        var sent = new SentFile(name, address, bytes.Length, null);
        return MessageOf(await Bot.CommandAsync(ByMod(who, community), "deck import", Token, ("file", sent)));
    }

    public Task<OutgoingMessage> ImportAsync(string name, string text) =>
        ImportAsync(name, Encoding.UTF8.GetBytes(text));

    public async Task<OutgoingMessage> PressAsync(string customId, UserId? who = null, CommunityId? community = null) =>
        MessageOf(await Bot.PressAsync(ByMod(who, community), customId, Token));

    public async Task<OutgoingMessage> ChooseAsync(OutgoingMessage message, int select, params string[] values) =>
        MessageOf(
            await Bot.RouteAsync(
                new Incoming.Choice(ByMod(), message.Selects[select].CustomId, (IReadOnlyList<string>)values),
                Token
            )
        );

    /// <summary>The page of a deck with its select of questions.</summary>
    public async Task<OutgoingMessage> BrowseAsync(string deck) => MessageOf(await DeckAsync("browse", ("deck", deck)));

    public async Task<IReadOnlyList<OutgoingFile>> ExportAsync(params (string Name, object Value)[] options) =>
        MessageOf(await DeckAsync("export", options)).Files;

    public async Task<DeckLibrary> LibraryAsync(CommunityId? community = null) =>
        await Decks.OfAsync(community ?? TestBot.Home, Token);

    public async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Bot.Host.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    public static IEnumerable<string> TextsOf(DeckLibrary library) =>
        library.Decks.SelectMany(deck => deck.Questions).Select(question => question.Text);

    public static OutgoingMessage MessageOf(Reply reply) =>
        reply switch
        {
            Reply.Private said => said.Message,
            Reply.Update said => said.Message,
            Reply.Public said => said.Message,
            _ => throw new InvalidOperationException($"{reply.GetType().Name} has no message."),
        };

    /// <summary>As it goes out.</summary>
    public static string Said(OutgoingMessage message) => DiscordText.Render(message.Text).Content;

    public static string TextOf(OutgoingFile file) => Encoding.UTF8.GetString(file.Content.Span).TrimStart('\uFEFF');

    public ValueTask DisposeAsync() => Bot.DisposeAsync();
}
