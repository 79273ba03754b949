using Microsoft.AspNetCore.Http;
using NetSocialBot.DiscordApi.Http;
using NetSocialBot.DiscordApi.Model;
using NetSocialBot.Tests.StandIn;

namespace NetSocialBot.Tests.DiscordClient;

/// <summary>Which request each call makes, as Discord's documents have it, and what is counted together.</summary>
public sealed class EndpointTests
{
    private static readonly Dictionary<string, Func<DiscordHttp, Task>> Calls = new(StringComparer.Ordinal)
    {
        ["GET guilds/1"] = http => http.GetGuildAsync(new(1), Patience.Token),
        ["GET guilds/1/members/2"] = http => http.GetMemberAsync(new(1), new(2), Patience.Token),
        ["PUT guilds/1/members/2/roles/3"] = http => http.AddRoleAsync(new(1), new(2), new(3), Patience.Token),
        ["DELETE guilds/1/members/2/roles/3"] = http => http.RemoveRoleAsync(new(1), new(2), new(3), Patience.Token),
        ["GET channels/1"] = http => http.GetChannelAsync(new(1), Patience.Token),
        ["PATCH channels/1"] = http => http.EditThreadAsync(new(1), new ThreadEdit(Archived: true), Patience.Token),
        ["GET channels/1/threads/archived/private?before=2026-01-05T09%3A00%3A00.0000000%2B00%3A00&limit=100"] = http =>
            http.ListArchivedPrivateThreadsAsync(
                new(1),
                new DateTimeOffset(2026, 1, 5, 9, 0, 0, default),
                Patience.Token
            ),
        ["GET channels/1/threads/archived/private?limit=100"] = http =>
            http.ListArchivedPrivateThreadsAsync(new(1), null, Patience.Token),
        ["GET channels/1/thread-members/2"] = http => http.GetThreadMemberAsync(new(1), new(2), Patience.Token),
        ["DELETE channels/1/thread-members/2"] = http => http.RemoveThreadMemberAsync(new(1), new(2), Patience.Token),
        ["DELETE channels/1/messages/2"] = http => http.DeleteMessageAsync(new(1), new(2), Patience.Token),
        ["PUT channels/1/messages/2/reactions/☕/@me"] = http =>
            http.AddReactionAsync(new(1), new(2), "☕", Patience.Token),
        ["DELETE channels/1/messages/2/reactions/blob:9/@me"] = http =>
            http.RemoveReactionAsync(new(1), new(2), "blob:9", Patience.Token),
        ["PUT channels/1/messages/pins/2"] = http => http.PinAsync(new(1), new(2), Patience.Token),
        ["DELETE channels/1/messages/pins/2"] = http => http.UnpinAsync(new(1), new(2), Patience.Token),
    };

    public static TheoryData<string> Requests => [.. Calls.Keys];

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Each_call_makes_the_documented_request(string request)
    {
        await using var server = await RawServer.AnsweringAsync(
            200,
            """{"id":"1","type":12,"threads":[],"has_more":false,"user_id":"2"}"""
        );

        await Calls[request](server.Http);

        Assert.Equal([request], server.Came);
    }

    [Fact]
    public async Task Members_of_all_threads_of_a_guild_are_counted_together_where_the_guild_is_known()
    {
        // Nothing is left for the guild after its first member, though the threads are two.
        await using var server = await RawServer.StartAsync(
            async (http, _) =>
            {
                var path = http.Request.Path.Value!;
                http.Response.ContentType = "application/json";
                if (path.Contains("thread-members", StringComparison.Ordinal))
                {
                    http.Response.Headers["X-RateLimit-Limit"] = "1";
                    http.Response.Headers["X-RateLimit-Remaining"] = "0";
                    http.Response.Headers["X-RateLimit-Reset-After"] = "3";
                    return;
                }

                var id = path.Split('/')[^1];
                await http.Response.WriteAsync(
                    $$"""{"id":"{{id}}","type":12,"parent_id":"5","guild_id":"{{id[0]}}"}"""
                );
            }
        );
        foreach (var thread in new ulong[] { 11, 12, 21 })
        {
            await server.Http.GetChannelAsync(new(thread), Patience.Token);
        }

        await server.Http.AddThreadMemberAsync(new(11), new(2), Patience.Token);
        var sameGuild = server.Http.AddThreadMemberAsync(new(12), new(2), Patience.Token);
        await server.Http.AddThreadMemberAsync(new(21), new(2), Patience.Token);
        var before = sameGuild.IsCompleted;
        server.Clock.Advance(TimeSpan.FromSeconds(3));
        await sameGuild;

        Assert.False(before);
        Assert.Equal("PUT channels/12/thread-members/2", server.Came.Last());
    }

    [Fact]
    public async Task All_reactions_in_a_channel_are_counted_together()
    {
        await using var server = await RawServer.AnsweringAsync(
            204,
            "",
            ("X-RateLimit-Limit", "1"),
            ("X-RateLimit-Remaining", "0"),
            ("X-RateLimit-Reset-After", "0.25")
        );

        await server.Http.AddReactionAsync(new(1), new(2), "☕", Patience.Token);
        var next = server.Http.RemoveReactionAsync(new(1), new(3), "☕", Patience.Token);
        await server.Http.AddReactionAsync(new(7), new(2), "☕", Patience.Token);
        var before = next.IsCompleted;
        server.Clock.Advance(TimeSpan.FromSeconds(0.25));
        await next;

        Assert.False(before);
    }
}
