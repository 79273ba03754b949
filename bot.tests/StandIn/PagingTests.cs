namespace NetSocialBot.Tests.StandIn;

/// <summary>Expected bodies: reference, "Error Messages". A query that cannot be read is refused, and never passed over.</summary>
public sealed class PagingTests
{
    [Theory]
    [InlineData("channels/{0}/messages", "limit", "abc", "NUMBER_TYPE_COERCE")]
    [InlineData("channels/{0}/messages", "limit", "0", "NUMBER_TYPE_MIN")]
    [InlineData("channels/{0}/messages", "limit", "-1", "NUMBER_TYPE_MIN")]
    [InlineData("channels/{0}/messages", "limit", "101", "NUMBER_TYPE_MAX")]
    [InlineData("channels/{0}/messages", "before", "yesterday", "NUMBER_TYPE_COERCE")]
    [InlineData("channels/{0}/messages", "after", "-1", "NUMBER_TYPE_COERCE")]
    [InlineData("channels/{0}/messages", "around", "noon", "NUMBER_TYPE_COERCE")]
    [InlineData("channels/{0}/messages/pins", "limit", "abc", "NUMBER_TYPE_COERCE")]
    [InlineData("channels/{0}/messages/pins", "limit", "0", "NUMBER_TYPE_MIN")]
    [InlineData("channels/{0}/messages/pins", "before", "yesterday", "DATE_TIME_TYPE_PARSE")]
    [InlineData("channels/{0}/threads/archived/public", "limit", "abc", "NUMBER_TYPE_COERCE")]
    [InlineData("channels/{0}/threads/archived/public", "before", "yesterday", "DATE_TIME_TYPE_PARSE")]
    [InlineData("channels/{0}/users/@me/threads/archived/private", "before", "yesterday", "NUMBER_TYPE_COERCE")]
    [InlineData("channels/{0}/messages/{1}/reactions/%F0%9F%8E%82", "limit", "abc", "NUMBER_TYPE_COERCE")]
    [InlineData("channels/{0}/messages/{1}/reactions/%F0%9F%8E%82", "after", "abc", "NUMBER_TYPE_COERCE")]
    [InlineData("users/@me/guilds", "limit", "abc", "NUMBER_TYPE_COERCE")]
    [InlineData("users/@me/guilds", "after", "abc", "NUMBER_TYPE_COERCE")]
    [InlineData("users/@me/guilds", "before", "abc", "NUMBER_TYPE_COERCE")]
    public async Task A_query_that_cannot_be_read_is_refused(string path, string name, string value, string code)
    {
        await using var community = await Community.StartAsync();
        var message = await community.PostAsync("""{"content":"hello"}""");
        var place = string.Format(
            System.Globalization.CultureInfo.InvariantCulture,
            path,
            community.Lounge.Id,
            message["id"]
        );

        var answer = await community.Bot.GetAsync($"{place}?{name}={value}");

        Assert.Equal((400, 50035), (answer.Status, answer.Code));
        Assert.Equal(code, answer.ErrorAt(name));
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_query_is_told_at_once()
    {
        await using var community = await Community.StartAsync();

        var answer = await community.Bot.GetAsync(
            $"channels/{community.Lounge.Id}/messages?limit=abc&before=x&after=y"
        );

        Assert.Equal(["limit", "before", "after"], answer.Json!["errors"]!.AsObject().Select(error => error.Key));
    }

    [Fact]
    public async Task Guilds_before_one_are_those_next_to_it()
    {
        await using var community = await Community.StartAsync();
        community.Server.AddGuild("Second");
        var third = community.Server.AddGuild("Third");

        var page = await community.Bot.GetAsync($"users/@me/guilds?before={third.Id}&limit=1");

        Assert.Equal(["Second"], page.Json!.AsArray().Select(guild => guild!["name"]!.ToString()));
    }
}
