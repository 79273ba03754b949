using NetSocialBot.Chat;
using NetSocialBot.Discord;
using NetSocialBot.DiscordApi.Model;
using NetSocialBot.Tests.DiscordClient;
using NetSocialBot.Tests.StandIn;
using NodaTime;

namespace NetSocialBot.Tests.Discord;

/// <summary>A thread whose answer was lost, opened again; and who is in a community.</summary>
public sealed class LostThreadTests : IAsyncLifetime
{
    private Line line = null!;
    private DiscordPlatform platform = null!;

    private Instant Now => Instant.FromDateTimeOffset(line.Clock.GetUtcNow());

    public async ValueTask InitializeAsync()
    {
        line = await Line.OpenAsync(options => options with { Time = options.LimitTime! });
        platform = new DiscordPlatform(line.Http, new DiscordIdentity { Self = new Snowflake(line.Server.Bot.Id) });
    }

    public ValueTask DisposeAsync() => line.DisposeAsync();

    [Fact]
    public async Task It_is_known_again_by_its_mark_when_people_are_called_otherwise()
    {
        var since = Now;
        var first = await OpenAsync(new ThreadName("Ada & Bea", "round 3 · 17"), mayStand: false, since);

        var again = await OpenAsync(new ThreadName("Ada the Great & Bea", "round 3 · 17"), mayStand: true, since);

        Assert.Equal(first.Value, again.Value);
    }

    [Theory]
    [InlineData("round 3 · 7")]
    [InlineData("7")]
    public async Task One_whose_mark_ends_alike_is_another(string mark)
    {
        var since = Now;
        var first = await OpenAsync(new ThreadName("Ada & Bea", "round 3 · 17"), mayStand: false, since);

        var other = await OpenAsync(new ThreadName("Ada & Bea", mark), mayStand: true, since);

        Assert.NotEqual(first.Value, other.Value);
    }

    [Fact]
    public async Task One_from_before_it_was_planned_is_of_a_database_that_was_lost()
    {
        var first = await OpenAsync(new ThreadName("Ada & Bea", "round 3 · 17"), mayStand: false, Now);
        line.Clock.Advance(TimeSpan.FromHours(7));

        var other = await OpenAsync(new ThreadName("Cy & Dan", "round 3 · 17"), mayStand: true, Now);

        Assert.NotEqual(first.Value, other.Value);
    }

    [Fact]
    public async Task Who_left_is_not_in_and_whoever_is_still_there_is()
    {
        var (ada, bea) = (new UserId((long)line.Ada.Account.Id), new UserId((long)line.Server.Bot.Id));
        var home = new CommunityId((long)line.Guild.Id);
        Assert.True((await platform.IsInAsync(home, ada, Patience.Token)).Value);
        line.Server.RemoveMember(line.Guild, line.Ada.Account);

        Assert.False((await platform.IsInAsync(home, ada, Patience.Token)).Value);
        Assert.True((await platform.IsInAsync(home, bea, Patience.Token)).Value);
        Assert.Equal(ChatRefusal.Gone, (await platform.IsInAsync(new CommunityId(4711), bea, Patience.Token)).Refusal);
    }

    private Task<ChatResult<ChannelId>> OpenAsync(ThreadName name, bool mayStand, Instant since) =>
        platform.OpenPrivateThreadAsync(
            new CommunityId((long)line.Guild.Id),
            new ChannelId((long)line.Lounge.Id),
            name,
            new IdempotencyKey("thread", mayStand, since),
            Patience.Token
        );
}
