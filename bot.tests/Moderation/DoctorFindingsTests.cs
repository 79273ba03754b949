using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Icebreakers;
using NetSocialBot.Icebreakers.Shelf;
using NetSocialBot.Tests.Bot;
using NetSocialBot.Tests.Members;

namespace NetSocialBot.Tests.Moderation;

/// <summary>Decks that are empty, and a clock that is wrong.</summary>
public sealed partial class DoctorFindingsTests
{
    private static readonly UserId Mod = new(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(3_600, "behind")]
    [InlineData(-40, "ahead of")]
    [InlineData(3, null)]
    [InlineData(0, null)]
    public async Task A_clock_that_differs_from_the_platforms_is_named(int seconds, string? where)
    {
        await using var wire = await ParticipationWire.StartAsync(TimeSpan.FromSeconds(seconds));
        await wire.JoinAsync("Ada");
        await wire.JoinAsync("Bea");

        var page = ParticipationWire.Private(await wire.SlashAsync(wire.Moderator, "doctor"));

        var said = MyClock().Match(page);
        Assert.Equal(where is not null, said.Success);
        if (said.Success)
        {
            Assert.Equal(where, said.Groups[2].Value);
            // The header has whole seconds.
            Assert.InRange(
                int.Parse(said.Groups[1].Value, CultureInfo.InvariantCulture),
                Math.Abs(seconds) - 1,
                Math.Abs(seconds) + 1
            );
        }
    }

    [Fact]
    public async Task A_deck_of_which_nothing_is_left_is_named_and_so_is_a_series_of_it()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(2, Token);
        var confirmed = await bot.CommandAsync(
            ByMod(bot),
            "theme schedule",
            Token,
            ("theme", "First times"),
            ("when", "every friday 18:00")
        );
        await bot.PressAsync(ByMod(bot), Message(confirmed).Buttons[0].CustomId, Token);
        var before = await DoctorAsync(bot);

        await RetireAsync(bot, deck => deck is { Name: "firsts", Language: Language.English });
        await RetireAsync(bot, deck => deck.Name == "firsts");

        var after = await DoctorAsync(bot);
        Assert.DoesNotContain("Nothing is left of a deck", before, StringComparison.Ordinal);
        Assert.DoesNotContain("nothing to bring", before, StringComparison.Ordinal);
        Assert.Contains("Nothing is left of a deck in your language: First times.", after, StringComparison.Ordinal);
        Assert.Contains("**First times** has nothing to bring any more", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_nothing_is_left_in_the_communitys_language_is_named()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.TellAsync(
            new CommunityInfo(TestBot.Home, "Home", TestBot.Lobby) { Language = Language.German },
            Token
        );
        await bot.JoinAsync(2, Token);
        var before = await DoctorAsync(bot);

        await RetireAsync(bot, deck => deck.Language == Language.German && deck.SuitsRoom);

        var after = await DoctorAsync(bot);
        Assert.DoesNotContain("I ask in English", before, StringComparison.Ordinal);
        Assert.StartsWith("**One thing needs you:**", after, StringComparison.Ordinal);
        Assert.Contains(
            "no question left for channels in your language, so I ask in English",
            after,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("es-ES", 2, "un encuentro para 2 personas")]
    [InlineData("es-ES", 4, "2 encuentros para 4 personas")]
    [InlineData("fr", 2, "une rencontre pour 2 personnes")]
    [InlineData("de", 2, "ein Treffen für 2 Leute")]
    [InlineData("pt-BR", 2, "um encontro para 2 pessoas")]
    [InlineData("en-US", 2, "one introduction for 2 members")]
    public async Task One_introduction_is_said_as_one(string locale, int members, string words)
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(members, Token);

        var reply = await bot.CommandAsync(ByMod(bot) with { Locale = locale }, "round now", Token);

        Assert.Contains(words, Said(Message(reply)), StringComparison.Ordinal);
    }

    private static async Task RetireAsync(TestBot bot, Func<Deck, bool> which)
    {
        await using var scope = bot.Host.Services.CreateAsyncScope();
        var keys = scope
            .ServiceProvider.GetRequiredService<DeckLibrary>()
            .Decks.Where(which)
            .SelectMany(deck => deck.Questions)
            .Select(question => question.Key)
            .ToList();
        var shelf = scope.ServiceProvider.GetRequiredService<DeckShelf>();
        Assert.NotEmpty(keys);
        Assert.Null(await shelf.RetireAsync(TestBot.Home, Mod, keys, Token));
    }

    private static InteractionContext ByMod(TestBot bot) => bot.By(Mod, moderator: true);

    private static async Task<string> DoctorAsync(TestBot bot) =>
        Said(Message(await bot.CommandAsync(ByMod(bot), "doctor", Token)));

    private static OutgoingMessage Message(Reply reply) => Assert.IsType<Reply.Private>(reply).Message;

    private static string Said(OutgoingMessage message) =>
        string.Concat(
            message.Text.Spans.Select(span =>
                span switch
                {
                    ChatSpan.Verbatim verbatim => verbatim.Text,
                    ChatSpan.Markdown markdown => markdown.Text,
                    _ => "",
                }
            )
        );

    [GeneratedRegex("My clock is ([0-9]+) seconds (behind|ahead of) Discord's")]
    private static partial Regex MyClock();
}
