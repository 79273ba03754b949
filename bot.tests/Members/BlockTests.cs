using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Chat;
using NetSocialBot.Members;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.People;
using NetSocialBot.Playground.StandIn.World;
using NetSocialBot.Rounds;
using NetSocialBot.Rounds.Planning;
using NetSocialBot.Tests.Bot;
using NetSocialBot.Tests.StandIn;

namespace NetSocialBot.Tests.Members;

/// <summary>Silent and absolute.</summary>
public class BlockTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_of_whom_one_blocked_the_other_are_never_introduced_while_others_are()
    {
        await using var wire = await ParticipationWire.StartAsync();
        var ada = await wire.JoinAsync("Ada");
        var bea = await wire.JoinAsync("Bea");
        await wire.JoinAsync("Cy");
        await wire.JoinAsync("Dee");

        var blocked = await wire.SlashAsync(ada, "block", ("person", bea));

        Assert.StartsWith(
            "Done. You two are never introduced",
            ParticipationWire.Private(blocked),
            StringComparison.Ordinal
        );
        for (var round = 0; round < 6; round++)
        {
            await wire.RoundAsync();
            Assert.DoesNotContain("Ada & Bea", await wire.LastPairingsAsync());
            Assert.Equal(2, (await wire.LastPairingsAsync()).Count);
        }
    }

    [Fact]
    public async Task The_menu_of_a_person_blocks_too_and_what_cannot_be_blocked_is_answered_kindly()
    {
        await using var wire = await ParticipationWire.StartAsync();
        var (ada, bea) = (wire.Arrive("Ada"), wire.Arrive("Bea"));

        var menu = await ada.UserCommandAsync(wire.Lounge, "Never introduce us", bea, Patience.Token);
        var again = await wire.SlashAsync(ada, "block", ("person", bea));
        var self = await wire.SlashAsync(ada, "block", ("person", ada));
        var bot = await wire.SlashAsync(ada, "block", ("person", wire.Server.Bot));

        Assert.StartsWith("Done.", ParticipationWire.Private(menu), StringComparison.Ordinal);
        Assert.StartsWith("That holds already", ParticipationWire.Private(again), StringComparison.Ordinal);
        Assert.StartsWith("You and yourself", ParticipationWire.Private(self), StringComparison.Ordinal);
        Assert.StartsWith("Bots are never introduced", ParticipationWire.Private(bot), StringComparison.Ordinal);
        Assert.Single(await BlocksAsync(wire));
    }

    [Fact]
    public async Task Blocking_twice_at_once_blocks_once()
    {
        await using var wire = await ParticipationWire.StartAsync();
        var (ada, bea) = (wire.Arrive("Ada"), wire.Arrive("Bea"));

        var seen = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => wire.SlashAsync(ada, "block", ("person", bea)))
        );

        Assert.All(
            seen,
            s => Assert.Contains("you two are never introduced", s.Text, StringComparison.OrdinalIgnoreCase)
        );
        Assert.Single(await BlocksAsync(wire));
    }

    [Fact]
    public async Task A_block_is_lifted_by_command_or_from_the_list_and_only_by_whoever_made_it()
    {
        await using var wire = await ParticipationWire.StartAsync();
        var (ada, bea, cy) = (wire.Arrive("Ada"), wire.Arrive("Bea"), wire.Arrive("Cy"));
        await wire.SlashAsync(ada, "block", ("person", bea));
        await wire.SlashAsync(ada, "block", ("person", cy));

        var byTheOther = await wire.SlashAsync(bea, "unblock", ("person", ada));
        var listOfTheOther = await wire.SlashAsync(bea, "block");
        Assert.Equal(2, (await BlocksAsync(wire)).Count);
        var byCommand = await wire.SlashAsync(ada, "unblock", ("person", bea));
        var list = await wire.SlashAsync(ada, "block");
        var old = await wire.SlashAsync(ada, "block");
        Assert.Contains(cy.Account.Mention, ParticipationWire.Private(list), StringComparison.Ordinal);
        Assert.DoesNotContain(bea.Account.Mention, list.Text, StringComparison.Ordinal);
        await ParticipationWire.ChooseAsync(ada, list, "block:lift", ParticipationTests.ValueIn(list));
        await ParticipationWire.ChooseAsync(ada, old, "block:lift", ParticipationTests.ValueIn(old));

        Assert.Contains("There was nothing to lift", ParticipationWire.Private(byTheOther), StringComparison.Ordinal);
        Assert.Contains(
            "nobody you are kept apart",
            ParticipationWire.Private(listOfTheOther),
            StringComparison.Ordinal
        );
        Assert.StartsWith("Lifted", ParticipationWire.Private(byCommand), StringComparison.Ordinal);
        Assert.StartsWith("Lifted", list.Text, StringComparison.Ordinal);
        Assert.StartsWith("There was nothing to lift", old.Text, StringComparison.Ordinal);
        Assert.Empty(await BlocksAsync(wire));
    }

    [Fact]
    public async Task Somebody_who_has_left_the_community_can_be_blocked_and_lifted()
    {
        await using var bot = await TestBot.StartAsync(Token);
        var gone = new Person(new UserId(50), "Gone", IsBot: false, IsMember: false);

        await bot.CommandAsync(bot.By(new UserId(1)), "block", Token, ("person", gone));

        await using var scope = bot.Host.Services.CreateAsyncScope();
        var blocks = scope.ServiceProvider.GetRequiredService<IBlocks>();
        Assert.True(await blocks.AreApartAsync(TestBot.Home, new UserId(1), gone.Id, Token));
        Assert.True(await blocks.AreApartAsync(TestBot.Home, gone.Id, new UserId(1), Token));
        Assert.False(await blocks.AreApartAsync(new CommunityId(500), gone.Id, new UserId(1), Token));
        await bot.CommandAsync(bot.By(new UserId(1)), "unblock", Token, ("person", gone));
        Assert.False(await blocks.AreApartAsync(TestBot.Home, gone.Id, new UserId(1), Token));
    }

    [Fact]
    public async Task Who_is_in_a_thread_with_the_one_blocked_may_be_taken_out_and_the_bot_says_nothing_there()
    {
        await using var wire = await ParticipationWire.StartAsync();
        var (ada, bea) = (await wire.JoinAsync("Ada"), await wire.JoinAsync("Bea"));
        await wire.RoundAsync();
        var thread = Assert.Single(wire.Server.Threads(wire.Guild));
        var said = wire.Server.Messages(thread).Count;

        var blocked = await wire.SlashAsync(ada, "block", ("person", bea));
        Assert.Contains(
            $"You are together in <#{thread.Id}>",
            ParticipationWire.Private(blocked),
            StringComparison.Ordinal
        );
        Assert.Contains(ada.Account, wire.Server.MembersOf(thread));
        var left = await ParticipationWire.PressAsync(ada, blocked, "Take me out");

        Assert.Contains("You're out of it", Assert.IsType<Seen.Updated>(left).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(ada.Account, wire.Server.MembersOf(thread));
        Assert.Contains(bea.Account, wire.Server.MembersOf(thread));
        Assert.Equal(said, wire.Server.Messages(thread).Count);
        Assert.Empty(bea.DirectMessages);
    }

    [Fact]
    public async Task A_thread_that_the_bot_may_not_change_is_left_to_the_person()
    {
        await using var wire = await ParticipationWire.StartAsync();
        var (ada, bea) = (await wire.JoinAsync("Ada"), await wire.JoinAsync("Bea"));
        await wire.RoundAsync();
        var thread = Assert.Single(wire.Server.Threads(wire.Guild));
        var blocked = await wire.SlashAsync(ada, "block", ("person", bea));

        wire.Server.Deny(wire.Lounge, wire.Server.Bot, Permissions.ViewChannel);
        var stuck = await ParticipationWire.PressAsync(ada, blocked, "Take me out");

        Assert.Contains($"I couldn't take you out of <#{thread.Id}>", stuck.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_planned_for_the_two_and_not_made_yet_is_called_off_and_a_trio_goes_on_as_a_pair()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(5, Token);
        List<Pairing> planned = [];
        await using (var scope = bot.Host.Services.CreateAsyncScope())
        {
            var drafts = scope.ServiceProvider.GetRequiredService<RoundDrafts>();
            var rounds = scope.ServiceProvider.GetRequiredService<RoundStore>();
            var (draft, _) = await drafts.DraftAsync(TestBot.Home, Token);
            await rounds.CommitAsync(draft!, "test", Token);
            planned = await PairingsAsync(bot);
        }

        foreach (var pairing in planned)
        {
            await bot.CommandAsync(
                bot.By(pairing.Members[0].User),
                "block",
                Token,
                ("person", new Person(pairing.Members[1].User, "Other", IsBot: false, IsMember: true))
            );
        }

        var after = await PairingsAsync(bot);
        Assert.Equal(
            [(1, DeliveryStep.Alone), (2, DeliveryStep.Planned)],
            after.Select(p => (p.Members.Count, p.Step)).OrderBy(p => p.Count)
        );
        Assert.DoesNotContain(
            planned.Single(p => p.Members.Count == 3).Members[0].User,
            after.Single(p => p.Members.Count == 2).Members.Select(m => m.User)
        );
    }

    [Fact]
    public async Task A_moderator_reads_of_a_blocked_pair_only_what_they_would_read_without_a_block()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(2, Token);
        var other = new Person(new UserId(2), "Member 2", IsBot: false, IsMember: true);
        await bot.CommandAsync(bot.By(new UserId(1)), "block", Token, ("person", other));

        await bot.CommandAsync(bot.By(new UserId(99), moderator: true), "round now", Token);

        var reasons = await bot.ReadAsync(
            db => db.Set<SatOut>().AsNoTracking().Select(s => s.Reason).ToListAsync(Token),
            Token
        );
        // The same reason as for two who know each other, or for several obstacles at once.
        Assert.Equal([LeftOutReason.NobodyAllowed, LeftOutReason.NobodyAllowed], reasons);
    }

    [Fact]
    public async Task A_block_outlives_the_erasure_of_the_one_blocked_without_keeping_who_they_are()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(2, Token);
        var other = new Person(new UserId(2), "Member 2", IsBot: false, IsMember: true);
        await bot.CommandAsync(bot.By(new UserId(1)), "block", Token, ("person", other));

        await bot.PressAsync(bot.By(other.Id), "me:erase:sure", Token);
        var kept = await bot.ReadAsync(db => db.Set<Block>().AsNoTracking().SingleAsync(Token), Token);
        await bot.JoinAsync(2, Token);

        Assert.Null(kept.Blocked);
        Assert.Equal(("", 64), (kept.Name, kept.Mark!.Length));
        await using var scope = bot.Host.Services.CreateAsyncScope();
        var blocks = scope.ServiceProvider.GetRequiredService<Blocks>();
        Assert.True(await blocks.AreApartAsync(TestBot.Home, new UserId(2), new UserId(1), Token));
        Assert.False(await blocks.AreApartAsync(TestBot.Home, new UserId(3), new UserId(1), Token));
        Assert.Equal([(new UserId(1), new UserId(2))], await blocks.PairsAsync(TestBot.Home, Token));
        Assert.True(await blocks.LiftAsync(TestBot.Home, new UserId(1), new UserId(2), Token));
    }

    private static Task<List<Block>> BlocksAsync(ParticipationWire wire) =>
        wire.ReadAsync(db => db.Set<Block>().AsNoTracking().ToListAsync(Patience.Token));

    private static Task<List<Pairing>> PairingsAsync(TestBot bot) =>
        bot.ReadAsync(db => db.Set<Pairing>().AsNoTracking().Include(p => p.Members).ToListAsync(Token), Token);
}
