using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Tests.Introductions;

/// <summary>A server with as many active threads as Discord lets it have, over the wire.</summary>
public class ThreadLimitTests
{
    [Fact]
    public async Task A_server_full_of_threads_loses_the_oldest_introduction_from_its_lists_and_nobody_waits()
    {
        await using var town = await MeetingTown.OpenAsync("Ada", "Ben");
        var owner = town.Server.As(town.Guild.Owner);
        await town.SlashAsync(owner, "round now");
        var first = Assert.Single(town.Threads);
        // To the morning of the next round.
        await town.PassAsync(TimeSpan.FromHours((5 * 24) + 20));
        while (town.Guild.ActiveThreads.Count < ThreadBoard.MostActive)
        {
            owner.OpenThread(town.Lobby, "talk", isPrivate: false);
        }

        await town.PassAsync(TimeSpan.FromHours(3));

        var second = Assert.Single(town.Threads, t => t != first);
        Assert.NotEmpty(town.Said(second));
        Assert.True(first.Thread!.Archived);
        Assert.False(second.Thread!.Archived);
        Assert.Equal(ThreadBoard.MostActive, town.Guild.ActiveThreads.Count);
        // Asked for once in vain, and once with room for it.
        Assert.Single(town.Refused, r => r.Status == 400);
    }

    [Fact]
    public async Task Where_no_introduction_is_over_the_moderators_read_that_one_waits_and_close_a_thread_for_it()
    {
        await using var town = await MeetingTown.OpenAsync("Ada", "Ben");
        var owner = town.Server.As(town.Guild.Owner);
        var desk = town.Server.AddChannel(town.Guild, "moderators");
        await town.SlashAsync(owner, "moderators channel", ("channel", desk));
        while (town.Guild.ActiveThreads.Count < ThreadBoard.MostActive)
        {
            owner.OpenThread(town.Lobby, "talk", isPrivate: false);
        }

        await town.SlashAsync(owner, "round now");

        Assert.Empty(town.Threads);
        var told = town.Said(desk)[^1];
        Assert.Equal(
            "**Coffee chats**: one introduction waits for room: your server has as many open threads as Discord lets it have.\n"
                + "I have closed what is over of mine, and it was not enough. Close some threads that nobody needs; I look again every few hours.",
            told.Content
        );

        owner.Archive(town.Guild.ActiveThreads.First());
        await town.PressAsync(owner, told, "Try again now");

        Assert.NotEmpty(town.Said(Assert.Single(town.Threads)));
        Assert.Same(told, town.Said(desk)[^1]);
    }
}
