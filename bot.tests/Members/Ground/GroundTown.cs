using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Discord;
using NetSocialBot.Members;
using NetSocialBot.Members.Ground;
using NetSocialBot.Rounds;
using NetSocialBot.Tests.Bot;

namespace NetSocialBot.Tests.Members.Ground;

/// <summary>A community on a real SQLite file whose members have written pages, and questions to the service.</summary>
internal sealed class GroundTown : IAsyncDisposable
{
    private GroundTown(TestBot bot) => Bot = bot;

    public TestBot Bot { get; }

    public GroundCatalogs Catalogs => Bot.Host.Services.GetRequiredService<GroundCatalogs>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <param name="likes">Of members 1, 2, 3 ...</param>
    public static async Task<GroundTown> OpenAsync(params string[] likes)
    {
        var town = new GroundTown(await TestBot.StartAsync(Token));
        await town.Bot.JoinAsync(likes.Length, Token);
        for (var i = 0; i < likes.Length; i++)
        {
            await town.WriteAsync(i + 1, likes: likes[i]);
        }

        return town;
    }

    /// <summary>As the member would, by the forms of their page; what is not given stays.</summary>
    public async Task WriteAsync(
        long user,
        string? from = null,
        string? likes = null,
        string? fun = null,
        string? done = null,
        string? thinks = null
    )
    {
        await SaveAsync(user, 1, ("from", from));
        await SaveAsync(user, 2, ("likes", likes), ("fun", fun));
        await SaveAsync(user, 3, ("done", done), ("thinks", thinks));
    }

    public Task ChooseAsync(long user, string customId, params string[] values) =>
        Bot.RouteAsync(new Incoming.Choice(Bot.By(new UserId(user)), customId, values), Token);

    /// <summary>Behind the back of everything that watches, as another process would.</summary>
    public Task SilentlyAsync(long user, string likes) =>
        Bot.ReadAsync(
            db =>
                db.Set<Member>()
                    .Where(m => m.Community == TestBot.Home && m.User == new UserId(user))
                    .ExecuteUpdateAsync(set => set.SetProperty(m => m.Likes, likes), Token),
            Token
        );

    public async Task<PairGround> BetweenAsync(long one, long other, GroundView view = GroundView.Pair)
    {
        await using var scope = Bot.Host.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<GroundService>()
            .BetweenAsync(TestBot.Home, new UserId(one), new UserId(other), view, Token);
    }

    /// <summary>What <c>/common-ground</c> says to a member about another.</summary>
    public async Task<string> AskAsync(long user, long other, string locale = "en-US")
    {
        var person = new Person(new UserId(other), "Somebody", IsBot: false, IsMember: true);
        var context = Bot.By(new UserId(user)) with { Locale = locale };
        return Text(await Bot.CommandAsync(context, "common-ground", Token, ("person", person)));
    }

    public Task<List<Pairing>> PairingsAsync() =>
        Bot.ReadAsync(db => db.Set<Pairing>().AsNoTracking().Include(p => p.Members).ToListAsync(Token), Token);

    public static string Text(Reply reply) =>
        DiscordText.Render(Assert.IsType<Reply.Private>(reply).Message.Text).Content;

    public ValueTask DisposeAsync() => Bot.DisposeAsync();

    private async Task SaveAsync(long user, int form, params (string Key, string? Text)[] fields)
    {
        var written = fields.Where(f => f.Text is not null).ToDictionary(f => f.Key, f => f.Text!);
        if (written.Count > 0)
        {
            await Bot.RouteAsync(
                new Incoming.FilledForm(Bot.By(new UserId(user)), $"profile:save:{form}", written),
                Token
            );
        }
    }
}
