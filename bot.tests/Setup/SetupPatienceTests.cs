using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Programmes;
using NetSocialBot.Setup;
using NetSocialBot.Tests.Bot;
using NodaTime;

namespace NetSocialBot.Tests.Setup;

/// <summary>The choice of how long a silent partner is waited for, and what messages from before there was one say of it.</summary>
public sealed class SetupPatienceTests
{
    /// <summary>
    /// Of the third page, as it was packed before there was the choice: programme 1, groups of five in mixed circles, on Mondays at
    /// ten, with reminders.
    /// </summary>
    private const long OldGroups = 1297268998;

    /// <summary>The same for pairs, common ground first.</summary>
    private const long OldPairs = 1225965826;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Where_moderators_choose_nothing_it_is_the_operators_and_stays_so()
    {
        await using var bot = await TestBot.StartWithAsync(
            new Dictionary<string, string?> { ["Rounds:DaysOfPatience"] = "1" },
            Token
        );

        var page = await LastPageAsync(bot);
        var choice = Assert.IsType<Select.Texts>(page.Selects[^1]);
        var other = await ChooseAsync(bot, choice.CustomId, "4");
        var done = await PressAsync(bot, page, "Start it");

        // It can be had back, too.
        Assert.Contains(Assert.IsType<Select.Texts>(other.Selects[^1]).Options, o => o.Value == "1");
        Assert.Equal(["1", "2", "3", "4", "5", "0"], choice.Options.Select(o => o.Value));
        Assert.Equal("When one hears nothing: I ask after a day", Assert.Single(choice.Options, o => o.IsChosen).Label);
        Assert.Contains(
            "hears nothing from the other is asked after a day.",
            TestBot.Read(done),
            StringComparison.Ordinal
        );
        Assert.Null((await ProgrammeAsync(bot)).Patience);
    }

    [Fact]
    public async Task What_was_chosen_is_shown_again_and_stays_when_something_else_is_changed()
    {
        await using var bot = await TestBot.StartAsync(Token);
        var page = await LastPageAsync(bot);
        page = await ChooseAsync(bot, Select(page, "patience"), "4");
        await PressAsync(bot, page, "Start it");

        var list = Assert.IsType<Reply.Private>(await bot.CommandAsync(Mod(bot), "setup", Token)).Message;
        Assert.Contains("is asked after 4 days.", TestBot.Read(list), StringComparison.Ordinal);
        page = await PressAsync(bot, list, "Change");
        page = await PressAsync(bot, await PressAsync(bot, page, "That's fine"), "That's fine");
        var choice = Assert.IsType<Select.Texts>(page.Selects[^1]);
        Assert.Equal("4", Assert.Single(choice.Options, o => o.IsChosen).Value);
        page = await ChooseAsync(bot, Select(page, "remind"), "off");
        await PressAsync(bot, page, "That's it, save");

        var programme = await ProgrammeAsync(bot);
        Assert.Equal((4, false), (programme.Patience, programme.Reminders));
    }

    [Fact]
    public async Task A_message_from_before_there_was_the_choice_is_read_and_leaves_it_as_it_stands()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await PressAsync(bot, await LastPageAsync(bot), "Start it");
        await bot.ReadAsync(
            db => db.Set<Programme>().ExecuteUpdateAsync(set => set.SetProperty(p => p.Patience, 5), Token),
            Token
        );

        var page = await ChooseAsync(bot, $"setup:remind:{OldPairs}:{TestBot.Lobby}:0:123", "off");
        var done = await PressAsync(bot, page, "That's it, save");

        var programme = await ProgrammeAsync(bot);
        Assert.Equal((1, false, 5), (programme.Id, programme.Reminders, programme.Patience));
        Assert.Contains("is asked after 5 days.", TestBot.Read(done), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_choice_of_how_many_meet_is_read_though_it_stands_elsewhere_by_now()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await PressAsync(bot, await LastPageAsync(bot), "Start it");

        var page = await ChooseAsync(bot, $"setup:size:{OldGroups}:{TestBot.Lobby}:0:123", "6");

        Assert.Contains("groups of up to 6", TestBot.Read(page), StringComparison.Ordinal);
        Assert.Equal(4, page.Selects.Count);
        await PressAsync(bot, page, "That's it, save");
        Assert.Equal((ProgrammeKind.Groups, 6), await KindAsync(bot));
    }

    [Fact]
    public void An_old_custom_id_says_what_it_said()
    {
        var state = SetupState.Read(OldGroups, 78, 0, 123);

        var said = new SetupState(123)
        {
            Page = SetupPage.How,
            ProgrammeId = 1,
            Kind = ProgrammeKind.Groups,
            Channel = new ChannelId(78),
            Day = IsoDayOfWeek.Monday,
            Minute = 600,
            Size = 5,
            Mix = ProgrammeMix.MixedCircles,
            Reminders = true,
        };
        Assert.Equal(said, state);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Programme.EndlessPatience)]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(Programme.LongestPatience)]
    public void What_is_chosen_travels_in_custom_ids_that_the_platform_takes(int? patience)
    {
        var state = new SetupState(long.MaxValue)
        {
            Page = SetupPage.How,
            ProgrammeId = (1 << 30) - 1,
            Kind = ProgrammeKind.Newcomers,
            Channel = new ChannelId(long.MaxValue),
            Role = new RoleId(long.MaxValue),
            Minute = (24 * 60) - 1,
            Patience = patience,
        };

        var id = state.Id("patience");

        Assert.InRange(id.Length, 1, 100);
        var numbers = id.Split(':')[2..].Select(n => long.Parse(n, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(state, SetupState.Read(numbers[0], numbers[1], numbers[2], numbers[3]));
    }

    [Theory]
    [InlineData("7")]
    [InlineData("-1")]
    [InlineData("for ever")]
    public async Task What_is_none_of_the_choices_changes_nothing(string forged)
    {
        await using var bot = await TestBot.StartAsync(Token);
        var page = await LastPageAsync(bot);

        await PressAsync(bot, await ChooseAsync(bot, Select(page, "patience"), forged), "Start it");

        Assert.Null((await ProgrammeAsync(bot)).Patience);
    }

    private static InteractionContext Mod(TestBot bot) => bot.By(new UserId(90), moderator: true);

    private static async Task<OutgoingMessage> LastPageAsync(TestBot bot)
    {
        var first = Assert.IsType<Reply.Private>(
            await bot.CommandAsync(Mod(bot), "setup", Token, ("zone", "Europe/London"))
        );
        var second = await PressAsync(bot, first.Message, "That's fine");
        return await PressAsync(bot, second, "That's fine");
    }

    private static string Select(OutgoingMessage page, string step) =>
        page.Selects.Single(s => s.CustomId.StartsWith($"setup:{step}:", StringComparison.Ordinal)).CustomId;

    private static async Task<OutgoingMessage> ChooseAsync(TestBot bot, string customId, params string[] chosen) =>
        Assert
            .IsType<Reply.Update>(await bot.RouteAsync(new Incoming.Choice(Mod(bot), customId, chosen), Token))
            .Message;

    private static async Task<OutgoingMessage> PressAsync(TestBot bot, OutgoingMessage on, string label)
    {
        var button = on.Buttons.Single(b => b.Label == label);
        return Assert.IsType<Reply.Update>(await bot.PressAsync(Mod(bot), button.CustomId, Token)).Message;
    }

    private static Task<Programme> ProgrammeAsync(TestBot bot) =>
        bot.ReadAsync(db => db.Set<Programme>().AsNoTracking().SingleAsync(Token), Token);

    private static async Task<(ProgrammeKind, int)> KindAsync(TestBot bot)
    {
        var programme = await ProgrammeAsync(bot);
        return (programme.Kind, programme.GroupSize);
    }
}
