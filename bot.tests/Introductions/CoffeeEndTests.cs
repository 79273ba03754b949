using Microsoft.EntityFrameworkCore;
using NetSocialBot.Introductions;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Tests.Introductions;

/// <summary>Nobody waits without being told.</summary>
public class CoffeeEndTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task When_nobody_comes_it_is_told_in_time_and_one_can_wait_longer()
    {
        await using var town = await MeetingTown.OpenAsync("Ada", "Bea");
        var (ada, bea) = (town.People[0], town.People[1]);
        await town.SlashAsync(ada, "coffee now", ("for", "1 hour"));
        await town.PassAsync(TimeSpan.FromMinutes(59));
        Assert.Empty(ada.DirectMessages);

        await town.PassAsync(TimeSpan.FromMinutes(1));
        var told = Assert.Single(ada.DirectMessages);
        Assert.StartsWith("Nobody was free for a coffee in Home", told.Text, StringComparison.Ordinal);
        Assert.Equal(["Wait longer", "Put me in the next round"], told.Controls.Select(c => c.Label));
        Assert.StartsWith("Nobody is waiting", Assert.Single(town.Notices).Text, StringComparison.Ordinal);
        await town.PressAsync(ada, told, "Wait longer");
        Assert.StartsWith("You're number 1 here.", told.Text, StringComparison.Ordinal);
        Assert.Empty(told.Controls);
        var until = town.Clock.GetUtcNow().AddHours(1).ToUnixTimeSeconds();
        Assert.Contains($"<t:{until}:F>", told.Text, StringComparison.Ordinal);
        await town.SlashAsync(bea, "coffee now");

        Assert.Single(town.Threads);
    }

    [Fact]
    public async Task The_next_round_is_offered_and_ends_a_skip()
    {
        await using var town = await MeetingTown.OpenAsync("Ada", "Bea");
        var ada = town.People[0];
        await town.SlashAsync(ada, "skip");
        await town.SlashAsync(ada, "coffee now");
        await town.PassAsync(TimeSpan.FromMinutes(30));

        var answered = await town.PressAsync(ada, ada.DirectMessages[0], "Put me in the next round");
        Assert.StartsWith("You're in. The next round is planned for <t:", answered.Text, StringComparison.Ordinal);
        await town.PassAsync(TimeSpan.FromDays(7));

        Assert.Contains("round 1", Assert.Single(town.Threads).Name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whom_no_direct_message_reaches_reads_it_when_they_ask_again()
    {
        await using var town = await MeetingTown.OpenAsync("Ada");
        var ada = town.People[0];
        ada.ClosedToDirectMessages = true;
        await town.SlashAsync(ada, "coffee now");
        await town.PassAsync(TimeSpan.FromHours(3));

        var again = await town.SlashAsync(ada, "coffee now");
        await town.SlashAsync(ada, "coffee stop");
        var third = await town.SlashAsync(ada, "coffee now");

        Assert.StartsWith("Last time nobody came by", MeetingTown.Private(again), StringComparison.Ordinal);
        Assert.Contains("You're number 1 here.", again.Text, StringComparison.Ordinal);
        Assert.StartsWith("You're number 1 here.", MeetingTown.Private(third), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_for_whom_no_thread_can_be_opened_are_told_as_well()
    {
        await using var town = await MeetingTown.OpenAsync("Ada", "Bea");
        var (ada, bea) = (town.People[0], town.People[1]);
        town.Server.Deny(town.Lobby, town.Server.Bot, Permissions.CreatePrivateThreads);

        await town.SlashAsync(ada, "coffee now");
        await town.SlashAsync(bea, "coffee now");
        await town.PassAsync(TimeSpan.FromMinutes(30));

        Assert.Empty(town.Threads);
        Assert.Single(ada.DirectMessages);
        Assert.Single(bea.DirectMessages);
        Assert.Equal(0, await town.ReadAsync(db => db.Set<CoffeeWait>().CountAsync(Token)));
    }

    [Fact]
    public async Task Who_stops_is_out_and_who_is_not_in_or_away_is_told_how()
    {
        await using var town = await MeetingTown.OpenAsync("Ada", "Bea");
        var (ada, bea) = (town.People[0], town.People[1]);
        var stranger = town.Server.AddMember(town.Guild, "Cy");
        await town.SlashAsync(bea, "pause", ("weeks", 1));
        await town.SlashAsync(ada, "coffee now");

        var stopped = await town.SlashAsync(ada, "coffee stop");
        var again = await town.SlashAsync(ada, "coffee stop");
        var away = await town.SlashAsync(bea, "coffee now");
        var unknown = await town.SlashAsync(stranger, "coffee now");
        await town.PassAsync(TimeSpan.FromHours(1));

        Assert.StartsWith("Done, you're not waiting", MeetingTown.Private(stopped), StringComparison.Ordinal);
        Assert.StartsWith("You weren't waiting", MeetingTown.Private(again), StringComparison.Ordinal);
        Assert.StartsWith("You're on a break until <t:", MeetingTown.Private(away), StringComparison.Ordinal);
        Assert.StartsWith("You're not taking part", MeetingTown.Private(unknown), StringComparison.Ordinal);
        Assert.Empty(ada.DirectMessages);
    }

    [Fact]
    public async Task Asking_again_changes_how_long_one_waits_and_not_ones_place()
    {
        await using var town = await MeetingTown.OpenAsync("Ada", "Bea", "Cy");
        var (ada, bea) = (town.People[0], town.People[1]);
        await town.SlashAsync(ada, "block", ("person", bea));
        await town.SlashAsync(ada, "coffee now");
        var second = await town.SlashAsync(bea, "coffee now");
        await town.PassAsync(TimeSpan.FromMinutes(20));

        var again = await town.SlashAsync(ada, "coffee now", ("for", "2 hours"));
        await town.PassAsync(TimeSpan.FromMinutes(100));

        Assert.StartsWith("You're number 2 here.", second.Text, StringComparison.Ordinal);
        Assert.StartsWith("You're number 1 here.", again.Text, StringComparison.Ordinal);
        Assert.Empty(ada.DirectMessages);
        await town.PassAsync(TimeSpan.FromMinutes(20));
        Assert.Single(ada.DirectMessages);
    }

    [Fact]
    public async Task The_channel_hears_of_it_once_an_hour_at_most()
    {
        await using var town = await MeetingTown.OpenAsync("Ada");
        var ada = town.People[0];
        await town.SlashAsync(ada, "coffee now");
        await town.SlashAsync(ada, "coffee stop");
        var notice = Assert.Single(town.Notices);
        Assert.Empty(notice.Controls);

        await town.SlashAsync(ada, "coffee now");
        Assert.Single(town.Notices);
        Assert.Equal(["Me too"], notice.Controls.Select(c => c.Label));
        await town.SlashAsync(ada, "coffee stop");
        await town.PassAsync(TimeSpan.FromHours(1));
        await town.SlashAsync(ada, "coffee now");

        Assert.Equal(2, town.Notices.Count);
        Assert.Empty(notice.Controls);
        Assert.Equal(["Me too"], town.Notices[1].Controls.Select(c => c.Label));
    }
}
