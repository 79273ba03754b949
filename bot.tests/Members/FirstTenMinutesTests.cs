using System.Text.RegularExpressions;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Tests.Bot;
using NetSocialBot.Tests.Conversations;

namespace NetSocialBot.Tests.Members;

/// <summary>
/// A member's first ten minutes, as they read them. The page in the documentation is written by this: set
/// NETSOCIALBOT_FIRST_MINUTES to the page's path and run it.
/// </summary>
public sealed partial class FirstTenMinutesTests
{
    private const string Begin = "<!-- Written by FirstTenMinutesTests. -->\n";
    private static readonly UserId Ana = new(1);
    private static readonly UserId Bo = new(2);

    private readonly Dictionary<UserId, string> names = new() { [Ana] = "Ana", [Bo] = "Bo" };
    private readonly TranscriptPage page;

    public FirstTenMinutesTests() => page = new TranscriptPage(names);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_page_with_a_member_s_first_ten_minutes_is_how_they_read()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await LivedInAsync(bot);

        var joined = await CommandAsync(bot, "join");
        bot.Clock.Advance(TimeSpan.FromMinutes(1));
        var mine = await PressAsync(bot, joined, "Tell people about you");
        await FillAsync(bot, mine, "What I like & do", "beekeeping, tide pools", "cold swims before anybody is up");
        bot.Clock.Advance(TimeSpan.FromMinutes(2));
        var mistyped = await CommandAsync(bot, "likes add", ("what", "borad games"));
        await PressAsync(bot, mistyped, mistyped.Buttons[0].Label);
        bot.Clock.Advance(TimeSpan.FromMinutes(2));
        await CommandAsync(bot, "common-ground", ("person", new Person(Bo, "Bo", IsBot: false, IsMember: true)));
        bot.Clock.Advance(TimeSpan.FromMinutes(1));
        await CommandAsync(bot, "icebreaker", ("theme", "playful"));
        bot.Clock.Advance(TimeSpan.FromMinutes(2));
        await CommandAsync(bot, "me");
        await CommandAsync(bot, "skip");

        var written = page.ToString();
        if (Environment.GetEnvironmentVariable("NETSOCIALBOT_FIRST_MINUTES") is { Length: > 0 } path)
        {
            var head = (await File.ReadAllTextAsync(path, Token)).Split(Begin)[0];
            await File.WriteAllTextAsync(path, head + Begin + written, Token);
            return;
        }

        Assert.Equal(Essence(written), Essence(await ReadPageAsync()));
    }

    /// <summary>Others are there already, and some of them like what Ana likes.</summary>
    private async Task LivedInAsync(TestBot bot)
    {
        string[] likes =
        [
            "beekeeping, fado",
            "board games, sourdough",
            "night photography",
            "board games",
            "astronomy",
        ];
        foreach (var (place, liked) in likes.Index())
        {
            var user = new UserId(place + 2);
            names[user] = place == 0 ? "Bo" : $"Member {user}";
            await bot.CommandAsync(By(bot, user), "join", Token);
            foreach (var one in liked.Split(", "))
            {
                await bot.CommandAsync(By(bot, user), "likes add", Token, ("what", one));
            }
        }
    }

    private InteractionContext By(TestBot bot, UserId user) => bot.By(user) with { UserName = names[user] };

    private async Task<OutgoingMessage> CommandAsync(
        TestBot bot,
        string path,
        params (string Name, object Value)[] options
    )
    {
        var reply = await bot.CommandAsync(By(bot, Ana), path, Token, options);
        var typed = string.Concat(
            options.Select(o => $" {o.Name}:{(o.Value is Person person ? "@" + person.Name : o.Value)}")
        );
        return Say(bot, $"Ana types `/{path}{typed}`", reply);
    }

    private async Task<OutgoingMessage> PressAsync(TestBot bot, OutgoingMessage on, string label)
    {
        var id = on.Buttons.Single(b => b.Label == label).CustomId;
        return Say(bot, $"Ana presses [{label}]", await bot.PressAsync(By(bot, Ana), id, Token));
    }

    private async Task<OutgoingMessage> FillAsync(TestBot bot, OutgoingMessage on, string label, params string[] words)
    {
        var id = on.Buttons.Single(b => b.Label == label).CustomId;
        var form = ((Reply.OpenForm)await bot.PressAsync(By(bot, Ana), id, Token)).Form;
        page.Say(bot, $"Ana presses [{label}], and a form opens", form);
        var fields = form.Fields.Zip(words).ToDictionary(f => f.First.Key, f => f.Second);
        var reply = await bot.RouteAsync(new Incoming.FilledForm(By(bot, Ana), form.CustomId, fields), Token);
        return Say(bot, $"Ana writes {string.Join(" / ", words.Select(w => $"\"{w}\""))}", reply);
    }

    private OutgoingMessage Say(TestBot bot, string what, Reply reply)
    {
        var (message, who) = reply switch
        {
            Reply.Private only => (only.Message, "reads, alone"),
            Reply.Update changed => (changed.Message, "the same message now reads, to her alone"),
            Reply.Public everybody => (everybody.Message, "everybody reads"),
            _ => throw new InvalidOperationException($"Nobody expects {reply}."),
        };
        page.Say(bot, $"{what}; {who}", message);
        return message;
    }

    /// <summary>Without what the decks decide.</summary>
    private static string Essence(string text) =>
        Hints().Replace(Questions().Replace(text, "> **...**  \n"), "").Trim();

    private static async Task<string> ReadPageAsync()
    {
        await using var stream = typeof(FirstTenMinutesTests).Assembly.GetManifestResourceStream(
            "NetSocialBot.Tests.first-ten-minutes.md"
        );
        using var reader = new StreamReader(stream!);
        return (await reader.ReadToEndAsync(Token)).Split(Begin)[1];
    }

    [GeneratedRegex(@"> \*\*[^*]*\?\*\*  \n")]
    private static partial Regex Questions();

    [GeneratedRegex(@"> _Then: .*\n")]
    private static partial Regex Hints();
}
