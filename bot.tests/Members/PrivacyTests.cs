using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Hosting;
using NetSocialBot.Members;
using NetSocialBot.Tests.Bot;

namespace NetSocialBot.Tests.Members;

/// <summary>
/// Nobody finds out that they are blocked, and nothing of one community shows in another: whatever there is to type, to press
/// and to choose, it answers alike.
/// </summary>
public class PrivacyTests
{
    /// <summary>
    /// Each command there is, in the order that somebody tries them, with what they give it. A new one needs its line here:
    /// where it takes a person, let it be <see cref="PrivacyWorld.Other"/>, who may have blocked the one who asks.
    /// </summary>
    private static readonly (string Path, (string Name, object Value)[] Options)[] Cases =
    [
        ("join", []),
        ("profile", []),
        ("profile", [("of", PrivacyWorld.Other)]),
        ("likes add", [("what", "falconry")]),
        ("likes list", []),
        ("likes remove", [("what", "falconry")]),
        ("settings", []),
        ("greet", []),
        ("setup", [("zone", "Europe/Berlin")]),
        ("icebreaker", []),
        ("icebreaker", [("with", PrivacyWorld.Other)]),
        ("common-ground", [("person", PrivacyWorld.Other)]),
        ("Common ground", []),
        ("saved", []),
        ("round preview", []),
        ("round now", []),
        ("round send", []),
        ("round undo", []),
        ("round schedule", [("day", "monday"), ("time", "10:00")]),
        ("theme schedule", [("theme", "nothing of that name"), ("when", "tomorrow 18:00")]),
        ("theme schedule", [("theme", "Share a crazy story"), ("when", "every weekday 18:00")]),
        ("theme list", []),
        ("suggest", []),
        ("theme suggestions", []),
        ("theme queue", []),
        ("theme skip", []),
        ("theme holiday", [("from", "24 december")]),
        ("theme pause", []),
        ("theme resume", []),
        ("theme end", []),
        ("nudge channel", [("after", "day")]),
        ("nudge list", []),
        ("join-button post", []),
        ("moderators show", []),
        ("moderators role", [("role", new RoleId(500))]),
        ("moderators channel", [("channel", TestBot.Lobby)]),
        ("audit", []),
        ("deck browse", []),
        ("deck browse", [("deck", "First times")]),
        ("deck add", [("deck", "First times")]),
        ("deck import", [("file", PrivacyWorld.File)]),
        ("deck export", [("format", "csv")]),
        ("doctor", []),
        ("exclude pair", [("a", PrivacyWorld.Other), ("b", PrivacyWorld.Third)]),
        ("exclude pair", [("a", PrivacyWorld.Other), ("b", PrivacyWorld.Other)]),
        ("exclude group", []),
        ("exclude between", []),
        ("round preview", []),
        ("exclude list", []),
        ("pause", [("until", "in 3 weeks")]),
        ("skip", []),
        ("leave", []),
        ("block", []),
        ("block", [("person", PrivacyWorld.Other)]),
        ("unblock", [("person", PrivacyWorld.Other)]),
        ("unblock", [("person", PrivacyWorld.Other)]),
        ("Never introduce us", []),
        ("unblock", [("person", PrivacyWorld.Other)]),
        ("introduce", [("a", PrivacyWorld.Other), ("b", PrivacyWorld.Third), ("because", "falconry")]),
        ("introduce", [("a", PrivacyWorld.Third), ("b", PrivacyWorld.Other), ("because", "falconry")]),
        ("coffee now", []),
        ("coffee stop", []),
        ("story random", []),
        ("story by", [("person", PrivacyWorld.Other)]),
        ("story by", [("person", PrivacyWorld.Third)]),
        ("story tell", []),
        ("Keep this story", []),
        ("story mine", []),
        ("me", []),
        ("join", []),
        ("introduce", [("a", PrivacyWorld.Other), ("b", PrivacyWorld.Third), ("because", "falconry")]),
        ("coffee now", [("for", "two hours")]),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_command_there_is_is_tried()
    {
        var paths = PrivacyWorld.PathsOf(HandlerCatalog.FromAssembly(typeof(BotHost).Assembly).Tree);

        Assert.Equal(
            paths.Order(StringComparer.Ordinal),
            Cases.Select(c => c.Path).Distinct().Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Whoever_is_blocked_sees_what_they_would_see_with_nothing_in_common()
    {
        await using var blocked = await PrivacyWorld.OpenAsync(blocked: true);
        await using var free = await PrivacyWorld.OpenAsync(blocked: false);

        foreach (var world in (PrivacyWorld[])[blocked, free])
        {
            await TryEverythingAsync(world);
            await world.Bot.NextFiringAsync(Token);
            world.SeePlatform();
        }

        Assert.Equal(free.Seen, blocked.Seen);
        // It was no silence that was compared.
        Assert.True(free.Seen.Count > 60, $"{free.Seen.Count} things seen");
        Assert.Contains(free.Seen, line => line.Contains("Oven 7", StringComparison.Ordinal));
        Assert.DoesNotContain(free.Seen, line => line.Contains("tell your moderators", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_is_blocked_sees_no_difference_when_they_erase_themselves_and_come_back()
    {
        await using var blocked = await PrivacyWorld.OpenAsync(blocked: true);
        await using var free = await PrivacyWorld.OpenAsync(blocked: false);

        foreach (var world in (PrivacyWorld[])[blocked, free])
        {
            await world.Bot.PressAsync(world.Bot.By(PrivacyWorld.Curious), "me:erase:sure", Token);
            await TryEverythingAsync(world);
            await world.Bot.NextFiringAsync(Token);
            world.SeePlatform();
        }

        Assert.Equal(free.Seen, blocked.Seen);
    }

    [Fact]
    public async Task Nothing_of_one_community_shows_in_another()
    {
        await using var world = await PrivacyWorld.OpenAsync(blocked: false);
        var bot = world.Bot;
        var elsewhere = new CommunityId(7731);
        await bot.TellAsync(new CommunityInfo(elsewhere, "Elsewhere-7731", new ChannelId(7732)), Token);
        foreach (var user in (long[])[1, 2, 7701, 7702])
        {
            var there = bot.By(new UserId(user), community: elsewhere) with { UserName = $"Far-{user}" };
            await bot.CommandAsync(there, "join", Token);
        }

        await bot.ReadAsync(
            db =>
                db.Set<Member>()
                    .Where(m => m.Community == elsewhere)
                    .ExecuteUpdateAsync(set => set.SetProperty(m => m.Likes, "farflungery, falconry"), Token),
            Token
        );
        await bot.RouteAsync(
            new Incoming.FilledForm(
                bot.By(new UserId(99), moderator: true, elsewhere),
                "deck:add:0:2:0",
                new Dictionary<string, string>
                {
                    ["text"] = "What is farflungery to you?",
                    ["hint"] = "Ask about farflungery.",
                    ["about"] = "farflungery",
                    ["deck"] = "Farflungery",
                }
            ),
            Token
        );
        var far = bot.By(new UserId(7701), community: elsewhere);
        await bot.RouteAsync(PrivacyWorld.Telling(far, "The Far goat", "here"), Token);
        await bot.CommandAsync(bot.By(new UserId(99), moderator: true, elsewhere), "round now", Token);
        await bot.QuietAsync(Token);
        var threads = bot.Chat.Threads.Select(t => $"{t.Thread}").ToList();
        Assert.Equal(2, threads.Count);
        bot.Chat.Threads.Clear();
        bot.Chat.Added.Clear();
        bot.Chat.Posts.Clear();

        await TryEverythingAsync(world);
        world.SeePlatform();

        foreach (var trace in (string[])["7731", "7732", "7701", "7702", "Far", "farflungery", .. threads])
        {
            // A number within a longer number is another number.
            var whole = new Regex($"(?<![0-9]){trace}(?![0-9])");
            Assert.DoesNotContain(world.Seen, line => whole.IsMatch(line));
        }
    }

    private static async Task TryEverythingAsync(PrivacyWorld world)
    {
        await world.CompleteAsync("");
        await world.CompleteAsync("m");
        foreach (var (path, options) in Cases)
        {
            await world.TryAsync(path, options.ToDictionary(o => o.Name, o => o.Value));
        }
    }
}
