using NetSocialBot.DiscordApi.Model;
using NetSocialBot.Tests.StandIn;

namespace NetSocialBot.Tests.DiscordClient;

/// <summary>Who asks for something in a guild that the bot has not got to yet, as at a start in thousands of them.</summary>
public sealed class GuildTurnsTests
{
    [Fact]
    public async Task What_came_of_their_own_guild_is_handled_first_and_once_and_what_came_of_others_can_wait()
    {
        await using var gateway = await RawGateway.OpenAsync();
        var connection = await gateway.BegunAsync();
        TaskCompletionSource large = new(TaskCreationOptions.RunContinuationsAsynchronously);
        (gateway.Heard.Busy, gateway.Heard.HeldUp) = (large.Task, what => what is Guild { Name: "Large" });
        await GuildAsync(connection, 2, 10, "Large");
        await GuildAsync(connection, 3, 20, "Small");

        await AskAsync(connection, 4, 1, 20);

        Assert.Equal("Small", (await gateway.Heard.NextAsync<Guild>(Patience.Token)).Name);
        Assert.Equal(new Snowflake(20), (await gateway.Heard.NextAsync<Interaction>(Patience.Token)).GuildId);
        large.SetResult();
        await GuildAsync(connection, 5, 30, "Last");
        Assert.Equal("Large", (await gateway.Heard.NextAsync<Guild>(Patience.Token)).Name);
        Assert.Equal("Last", (await gateway.Heard.NextAsync<Guild>(Patience.Token)).Name);
    }

    [Fact]
    public async Task What_came_of_one_guild_stays_in_its_order()
    {
        await using var gateway = await RawGateway.OpenAsync();
        var connection = await gateway.BegunAsync();
        TaskCompletionSource large = new(TaskCreationOptions.RunContinuationsAsynchronously);
        (gateway.Heard.Busy, gateway.Heard.HeldUp) = (large.Task, what => what is Guild { Name: "Large" });
        await GuildAsync(connection, 2, 10, "Large");
        await connection.SendAsync("""{"op":0,"s":3,"t":"GUILD_DELETE","d":{"id":"20"}}""");
        await GuildAsync(connection, 4, 20, "Small");

        await AskAsync(connection, 5, 1, 20);

        Assert.Equal(new Snowflake(20), await gateway.Heard.NextAsync<Snowflake>(Patience.Token));
        Assert.Equal("Small", (await gateway.Heard.NextAsync<Guild>(Patience.Token)).Name);
        await gateway.Heard.NextAsync<Interaction>(Patience.Token);
        large.SetResult();
    }

    [Fact]
    public async Task A_guild_that_takes_long_does_not_cost_them_their_three_seconds()
    {
        await using var gateway = await RawGateway.OpenAsync();
        var connection = await gateway.BegunAsync();
        TaskCompletionSource slow = new(TaskCreationOptions.RunContinuationsAsynchronously);
        (gateway.Heard.Busy, gateway.Heard.HeldUp) = (slow.Task, what => what is Guild { Name: "Slow" });
        await GuildAsync(connection, 2, 20, "Slow");

        await AskAsync(connection, 3, 1, 20);
        await gateway.PassAsync(wait => wait == TimeSpan.FromSeconds(1));

        await gateway.Heard.NextAsync<Interaction>(Patience.Token);
        slow.SetResult();
    }

    [Fact]
    public async Task A_guild_that_cannot_be_handled_keeps_nobody_from_an_answer_and_is_logged_once()
    {
        await using var gateway = await RawGateway.OpenAsync();
        var connection = await gateway.BegunAsync();
        (gateway.Heard.Busy, gateway.Heard.HeldUp) = (
            Task.FromException(new InvalidOperationException("the disk is full")),
            what => what is Guild { Name: "Unlucky" }
        );
        await GuildAsync(connection, 2, 20, "Unlucky");

        await AskAsync(connection, 3, 1, 20);

        await gateway.Heard.NextAsync<Interaction>(Patience.Token);
        await GuildAsync(connection, 4, 30, "Last");
        await gateway.Heard.NextAsync<Guild>(Patience.Token);
        Assert.Single(gateway.Log.Lines, line => line.Contains("the disk is full", StringComparison.Ordinal));
    }

    private static Task GuildAsync(RawConnection connection, int sequence, int id, string name) =>
        connection.SendAsync(
            $$$"""{"op":0,"s":{{{sequence}}},"t":"GUILD_CREATE","d":{"id":"{{{id}}}","name":"{{{name}}}"}}"""
        );

    private static Task AskAsync(RawConnection connection, int sequence, int id, int guild) =>
        connection.SendAsync(
            $$$"""{"op":0,"s":{{{sequence}}},"t":"INTERACTION_CREATE","d":{"id":"{{{id}}}","application_id":"9","type":2,"token":"t","guild_id":"{{{guild}}}"}}"""
        );
}
