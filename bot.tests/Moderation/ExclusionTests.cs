using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Introductions;
using NetSocialBot.Rounds;
using NetSocialBot.Rounds.Apart;
using NetSocialBot.Tests.Bot;

namespace NetSocialBot.Tests.Moderation;

/// <summary>Whom moderators keep apart is kept apart everywhere, and nobody else learns of it.</summary>
public class ExclusionTests
{
    private static readonly UserId Mod = new(90);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_who_are_kept_apart_never_meet_whatever_else_there_is()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(4, Token);
        await PairAsync(bot, 1, 2);
        await PairAsync(bot, 3, 4);

        for (var round = 0; round < 5; round++)
        {
            await bot.CommandAsync(ByMod(bot), "round now", Token);
            await bot.QuietAsync(Token);
        }

        var met = await MetAsync(bot);
        Assert.Equal(10, met.Count);
        Assert.DoesNotContain((1, 2), met);
        Assert.DoesNotContain((3, 4), met);
    }

    [Fact]
    public async Task Of_a_group_nobody_meets_another_and_the_preview_says_why_somebody_sits_out()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(3, Token);
        var asked = Message(await bot.CommandAsync(ByMod(bot), "exclude group", Token));
        var select = Assert.IsType<Select.People>(Assert.Single(asked.Selects));
        Assert.Equal((2, 25), (select.Min, select.Max));

        var done = await ChooseAsync(bot, select.CustomId, 1, 2, 3);
        var preview = Message(await bot.CommandAsync(ByMod(bot), "round preview", Token));

        Assert.StartsWith("Noted: Member 1, Member 2 and Member 3", Said(done), StringComparison.Ordinal);
        Assert.Contains("You keep them apart from everybody who is in", Said(preview), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_groups_nobody_meets_anybody_of_the_other_and_each_goes_on_among_itself()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(4, Token);
        var form = Assert.IsType<Reply.OpenForm>(await bot.CommandAsync(ByMod(bot), "exclude between", Token)).Form;
        Assert.All(form.Fields, field => Assert.Equal((1, 10), Bounds(field)));

        var done = await BetweenAsync(bot, [1, 2], [3, 4]);
        var again = await BetweenAsync(bot, [4], [1, 2]);
        for (var round = 0; round < 4; round++)
        {
            await bot.CommandAsync(ByMod(bot), "round now", Token);
            await bot.QuietAsync(Token);
        }

        Assert.StartsWith(
            "Noted: Member 1 and Member 2 on one side, Member 3 and Member 4 on the other",
            done,
            StringComparison.Ordinal
        );
        Assert.Contains("were kept apart from Member 1 and Member 2 already", again, StringComparison.Ordinal);
        var met = await MetAsync(bot);
        Assert.Equal(8, met.Count);
        Assert.Equal([(1, 2), (3, 4)], met.Distinct().Order());
    }

    [Fact]
    public async Task Two_groups_are_one_line_of_the_list_and_are_taken_back_as_one()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(5, Token);
        await PairAsync(bot, 1, 5);
        await BetweenAsync(bot, [1, 2], [3, 4, 5]);
        await PairAsync(bot, 3, 4);
        await bot.PressAsync(bot.By(new UserId(1)), "me:erase:sure", Token);
        await bot.PressAsync(bot.By(new UserId(2)), "me:erase:sure", Token);

        var list = Message(await bot.CommandAsync(ByMod(bot), "exclude list", Token));
        var options = Assert.IsType<Select.Texts>(Assert.Single(list.Selects)).Options;
        await LiftAsync(bot, options[1].Value);
        var after = Message(await bot.CommandAsync(ByMod(bot), "exclude list", Token));

        const string Gone = "somebody who is forgotten";
        string[] lines = ["Member 3, Member 4", $"{Gone}, {Gone} ↔ Member 3, Member 4, Member 5", $"{Gone}, Member 5"];
        Assert.Equal(lines, options.Select(o => o.Label));
        Assert.Contains($"{Gone} and {Gone} ↔ Member 3, Member 4 and Member 5", Said(list), StringComparison.Ordinal);
        Assert.Equal(
            [lines[0], lines[2]],
            Assert.IsType<Select.Texts>(Assert.Single(after.Selects)).Options.Select(o => o.Label)
        );
        Assert.Equal(2, await bot.ReadAsync(db => db.Set<Exclusion>().CountAsync(Token), Token));
    }

    [Fact]
    public async Task Nobody_is_on_both_sides_and_neither_side_is_empty_or_endless()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(2, Token);

        var both = await BetweenAsync(bot, [1, 2], [2, 3]);
        var none = await BetweenAsync(bot, [1], []);
        var many = await BetweenAsync(bot, [1], [.. Enumerable.Range(2, 11).Select(i => (long)i)]);

        Assert.StartsWith("Member 2 can only be on one side", both, StringComparison.Ordinal);
        Assert.StartsWith("It takes at least one person on each side", none, StringComparison.Ordinal);
        Assert.StartsWith("It takes at least one person on each side", many, StringComparison.Ordinal);
        Assert.Equal(0, await bot.ReadAsync(db => db.Set<Exclusion>().CountAsync(Token), Token));
    }

    [Fact]
    public async Task It_is_taken_back_from_the_list_and_one_of_two_reasons_is_not_both()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(2, Token);
        await PairAsync(bot, 1, 2);
        var again = Message(await PairAsync(bot, 2, 1));
        await ChooseAsync(bot, "exclude:people", 1, 2, 7);
        var list = Message(await bot.CommandAsync(ByMod(bot), "exclude list", Token));
        var options = Assert.IsType<Select.Texts>(Assert.Single(list.Selects)).Options;

        await LiftAsync(bot, options[1].Value);
        var still = await PreviewAsync(bot);
        await LiftAsync(bot, options[0].Value);
        var free = await PreviewAsync(bot);

        Assert.Contains("were kept apart already", Said(again), StringComparison.Ordinal);
        Assert.Equal(["Member 1, Member 2, Member 7", "Member 1, Member 2"], options.Select(o => o.Label));
        Assert.Contains("You keep them apart", still, StringComparison.Ordinal);
        Assert.Contains("Everybody is in.", free, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_coffee_does_not_bring_them_together_and_an_introduction_looks_like_not_now()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(3, Token);
        await PairAsync(bot, 1, 2);

        await bot.CommandAsync(bot.By(new UserId(1)), "coffee now", Token);
        await bot.CommandAsync(bot.By(new UserId(2)), "coffee now", Token);
        await bot.QuietAsync(Token);
        var offered = Message(await IntroduceAsync(bot, by: 3, 1, 2));
        await bot.QuietAsync(Token);

        Assert.Empty(bot.Chat.Threads);
        Assert.Empty(bot.Chat.Directs);
        Assert.StartsWith("Thank you. I'll ask both", Said(offered), StringComparison.Ordinal);
        Assert.Equal(
            OfferState.Silent,
            (await bot.ReadAsync(db => db.Set<Offer>().AsNoTracking().SingleAsync(Token), Token)).State
        );
    }

    [Fact]
    public async Task Erasing_oneself_and_coming_back_is_no_way_round_it()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(2, Token);
        await PairAsync(bot, 1, 2);

        await bot.PressAsync(bot.By(new UserId(1)), "me:erase:sure", Token);
        var list = Message(await bot.CommandAsync(ByMod(bot), "exclude list", Token));
        await bot.CommandAsync(bot.By(new UserId(1)), "join", Token);

        Assert.Contains("somebody who is forgotten and Member 2", Said(list), StringComparison.Ordinal);
        Assert.DoesNotContain("Member 1", Said(list), StringComparison.Ordinal);
        Assert.Contains("You keep them apart", await PreviewAsync(bot), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_holds_in_its_own_community_only_and_takes_two_people()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(2, Token);
        var elsewhere = bot.By(Mod, moderator: true, new CommunityId(99));
        await bot.CommandAsync(elsewhere, "exclude pair", Token, ("a", Somebody(1)), ("b", Somebody(2)));

        var same = Message(await PairAsync(bot, 1, 1));
        var bots = Message(
            await bot.CommandAsync(
                ByMod(bot),
                "exclude pair",
                Token,
                ("a", Somebody(1)),
                ("b", Somebody(5) with { IsBot = true })
            )
        );

        Assert.Contains("Everybody is in.", await PreviewAsync(bot), StringComparison.Ordinal);
        Assert.StartsWith("It takes two different people", Said(same), StringComparison.Ordinal);
        Assert.StartsWith("It takes two different people", Said(bots), StringComparison.Ordinal);
        Assert.Equal(1, await bot.ReadAsync(db => db.Set<Exclusion>().CountAsync(Token), Token));
    }

    [Fact]
    public async Task It_is_for_moderators()
    {
        await using var bot = await TestBot.StartAsync(Token);

        foreach (var path in (string[])["exclude group", "exclude between", "exclude list"])
        {
            var reply = await bot.CommandAsync(bot.By(new UserId(1)), path, Token);
            Assert.StartsWith("This one is for moderators", Said(Message(reply)), StringComparison.Ordinal);
        }
    }

    private static InteractionContext ByMod(TestBot bot) => bot.By(Mod, moderator: true);

    private static Person Somebody(long user) => new(new UserId(user), $"Member {user}", IsBot: false, IsMember: true);

    private static Task<Reply> PairAsync(TestBot bot, long a, long b) =>
        bot.CommandAsync(ByMod(bot), "exclude pair", Token, ("a", Somebody(a)), ("b", Somebody(b)));

    private static async Task<string> BetweenAsync(TestBot bot, long[] ones, long[] others) =>
        Said(
            Message(
                await bot.RouteAsync(
                    new Incoming.FilledForm(ByMod(bot), "exclude:between", new Dictionary<string, string>())
                    {
                        Choices = new Dictionary<string, object>
                        {
                            ["ones"] = (IReadOnlyList<Person>)[.. ones.Select(Somebody)],
                            ["others"] = (IReadOnlyList<Person>)[.. others.Select(Somebody)],
                        },
                    },
                    Token
                )
            )
        );

    private static (int Min, int Max) Bounds(FormPart field)
    {
        var select = Assert.IsType<Select.People>(Assert.IsType<FormSelect>(field).Select);
        return (select.Min, select.Max);
    }

    private static Task<Reply> IntroduceAsync(TestBot bot, long by, long a, long b) =>
        bot.CommandAsync(
            bot.By(new UserId(by)),
            "introduce",
            Token,
            ("a", Somebody(a)),
            ("b", Somebody(b)),
            ("because", "you both keep bees")
        );

    private static async Task<OutgoingMessage> ChooseAsync(TestBot bot, string customId, params long[] users) =>
        Assert
            .IsType<Reply.Update>(
                await bot.RouteAsync(
                    new Incoming.Choice(ByMod(bot), customId, (IReadOnlyList<Person>)[.. users.Select(Somebody)]),
                    Token
                )
            )
            .Message;

    private static Task<Reply> LiftAsync(TestBot bot, string value) =>
        bot.RouteAsync(new Incoming.Choice(ByMod(bot), "exclude:lift", (IReadOnlyList<string>)[value]), Token);

    private static async Task<string> PreviewAsync(TestBot bot) =>
        Said(Message(await bot.CommandAsync(ByMod(bot), "round preview", Token)));

    private static async Task<List<(long, long)>> MetAsync(TestBot bot)
    {
        var pairings = await bot.ReadAsync(
            db => db.Set<Pairing>().AsNoTracking().Include(p => p.Members).ToListAsync(Token),
            Token
        );
        return
        [
            .. from pairing in pairings
            from a in pairing.Members
            from b in pairing.Members
            where a.User.Value < b.User.Value
            select (a.User.Value, b.User.Value),
        ];
    }

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
}
