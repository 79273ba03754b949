using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Members;
using NetSocialBot.Rounds;
using NetSocialBot.Tests.Bot;

namespace NetSocialBot.Tests.Conversations;

/// <summary>
/// A pairing's first week, as its thread and its people read it. The page in the documentation is written by this: set
/// NETSOCIALBOT_TRANSCRIPT to the page's path and run it.
/// </summary>
public sealed partial class TranscriptTests
{
    private const string Begin = "<!-- Written by TranscriptTests. -->\n";

    private readonly Dictionary<UserId, string> names = new() { [new(1)] = "Ana", [new(2)] = "Bo" };
    private readonly TranscriptPage page;
    private int shown;

    public TranscriptTests() => page = new TranscriptPage(names);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_page_with_a_pairing_s_first_week_is_how_it_reads()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await ArriveAsync(bot);

        await bot.NextFiringAsync(Token);
        ShowThread(bot);
        await PressAsync(bot, 1, "Ready for the next one");
        bot.Clock.Advance(TimeSpan.FromHours(5));
        await PressAsync(bot, 2, "Ready for the next one");
        await DayAsync(bot);
        await PressAsync(bot, 1, "Pass");
        await DayAsync(bot);
        await DayAsync(bot);
        await PressAsync(bot, 1, "We met");
        await PressAsync(bot, 1, "Again!", await WishAsync(bot, 1));
        await PressAsync(bot, 2, "We met");
        await PressAsync(bot, 2, "Again!", await WishAsync(bot, 2));

        var written = page.ToString();
        if (Environment.GetEnvironmentVariable("NETSOCIALBOT_TRANSCRIPT") is { Length: > 0 } path)
        {
            var head = (await File.ReadAllTextAsync(path, Token)).Split(Begin)[0];
            await File.WriteAllTextAsync(path, head + Begin + written, Token);
            return;
        }

        Assert.Equal(Essence(written), Essence(await ReadPageAsync()));
    }

    private async Task ArriveAsync(TestBot bot)
    {
        foreach (var (user, name) in names)
        {
            await bot.CommandAsync(bot.By(user) with { UserName = name }, "join", Token);
        }

        await bot.ReadAsync(
            async db =>
            {
                foreach (var member in await db.Set<Member>().ToListAsync(Token))
                {
                    (member.From, member.Likes, member.Thinks) =
                        member.User.Value == 1
                            ? ("Porto", "beekeeping, fado, long walks", "why old people give better advice")
                            : ("a village near Aarhus", "beekeeping, board games", "whether plants mind the cold");
                }

                return await db.SaveChangesAsync(Token);
            },
            Token
        );
    }

    private async Task DayAsync(TestBot bot)
    {
        bot.Clock.Advance(TimeSpan.FromDays(1));
        await bot.QuietAsync(Token);
        ShowThread(bot);
    }

    /// <summary>What is new in the thread.</summary>
    private void ShowThread(TestBot bot)
    {
        foreach (var (_, message) in bot.Chat.Posts.Skip(shown))
        {
            page.Say(bot, "in the thread", message);
            shown++;
        }
    }

    private async Task PressAsync(TestBot bot, int user, string label, string? customId = null)
    {
        var id =
            customId
            ?? bot.Chat.Posts.SelectMany(p => p.Message.Buttons).Last(button => button.Label == label).CustomId;
        var reply = await bot.PressAsync(
            bot.By(new UserId(user)) with
            {
                UserName = names[new UserId(user)],
            },
            id,
            Token
        );
        await bot.QuietAsync(Token);
        var name = names[new UserId(user)];
        switch (reply)
        {
            case Reply.Private only:
                page.Say(bot, $"{name} presses [{label}] and reads, alone", only.Message);
                break;
            case Reply.Update changed:
                page.Say(bot, $"somebody presses [{label}], and the question changes", changed.Message);
                break;
            default:
                throw new InvalidOperationException($"Nobody expects {reply}.");
        }

        ShowThread(bot);
    }

    private static async Task<string> WishAsync(TestBot bot, int user)
    {
        var pairing = await bot.ReadAsync(db => db.Set<Pairing>().Select(p => p.Id).SingleAsync(Token), Token);
        return $"pairing:again:{pairing}:{(user == 1 ? 2 : 1)}";
    }

    /// <summary>
    /// Without what others than the texts decide: which questions the decks have, what the two share, and how profiles look.
    /// </summary>
    private static string Essence(string text) =>
        Hints().Replace(Questions().Replace(Introductions().Replace(text, "$1"), "goes first: ...\n"), "").Trim();

    private static async Task<string> ReadPageAsync()
    {
        await using var stream = typeof(TranscriptTests).Assembly.GetManifestResourceStream(
            "NetSocialBot.Tests.transcripts.md"
        );
        using var reader = new StreamReader(stream!);
        return (await reader.ReadToEndAsync(Token)).Split(Begin)[1];
    }

    [GeneratedRegex(@"> \*\*Why you\?\*\*(?:.*\n)*?(> @\w+ goes first)")]
    private static partial Regex Introductions();

    [GeneratedRegex(@"goes first: \*\*.*\n")]
    private static partial Regex Questions();

    [GeneratedRegex(@"> _Then: .*\n")]
    private static partial Regex Hints();
}
