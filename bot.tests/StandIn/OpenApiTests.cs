using NetSocialBot.Tests.Conformance;

namespace NetSocialBot.Tests.StandIn;

/// <summary>The stand-in's answers against Discord's own description of them.</summary>
public sealed class OpenApiTests
{
    [Fact]
    public async Task Answers_have_the_shape_that_discord_describes()
    {
        var document = OpenApiDocument.TryLoad();
        if (document is null)
        {
            Assert.Skip("Discord's OpenAPI document is not beside the repository (../shared/discord/openapi.json).");
        }
        await using var community = await Community.StartAsync();
        var faults = new List<string>();
        async Task<RawAnswer> CheckAsync(string method, string template, Task<RawAnswer> sent)
        {
            var answer = await sent;
            faults.AddRange(
                document
                    .Faults(method, template, answer.Status, answer.Json)
                    .Select(fault => $"{method} {template}: {fault}")
            );
            return answer;
        }

        var bot = community.Bot;
        var (guild, lounge, ada) = (community.Guild.Id, community.Lounge.Id, community.Ada.Account.Id);
        var application = community.Server.ApplicationId;
        await CheckAsync("get", "/gateway/bot", bot.GetAsync("gateway/bot"));
        await CheckAsync("get", "/users/@me", bot.GetAsync("users/@me"));
        await CheckAsync("get", "/applications/@me", bot.GetAsync("applications/@me"));
        await CheckAsync(
            "put",
            "/applications/{application_id}/commands",
            bot.PutAsync(
                $"applications/{application}/commands",
                """[{"name":"icebreaker","description":"A question","options":[{"type":3,"name":"about","description":"What"}]}]"""
            )
        );
        await CheckAsync("get", "/guilds/{guild_id}", bot.GetAsync($"guilds/{guild}"));
        await CheckAsync("get", "/guilds/{guild_id}/channels", bot.GetAsync($"guilds/{guild}/channels"));
        await CheckAsync("get", "/guilds/{guild_id}/members/{user_id}", bot.GetAsync($"guilds/{guild}/members/{ada}"));
        await CheckAsync("get", "/channels/{channel_id}", bot.GetAsync($"channels/{lounge}"));
        var posted = await CheckAsync(
            "post",
            "/channels/{channel_id}/messages",
            community.PostAsync(
                $$"""
                {"content":"<@{{ada}}>","nonce":"n","enforce_nonce":true,"components":[{"type":1,"components":[
                  {"type":2,"style":3,"label":"We met","custom_id":"met"}]}]}
                """
            )
        );
        var message = $"channels/{lounge}/messages/{posted["id"]}";
        await CheckAsync(
            "patch",
            "/channels/{channel_id}/messages/{message_id}",
            bot.PatchAsync(message, """{"content":"x"}""")
        );
        await CheckAsync("get", "/channels/{channel_id}/messages", bot.GetAsync($"channels/{lounge}/messages"));
        await CheckAsync(
            "post",
            "/channels/{channel_id}/messages/{message_id}/threads",
            bot.PostAsync($"{message}/threads", """{"name":"Stories"}""")
        );
        var thread = await CheckAsync(
            "post",
            "/channels/{channel_id}/threads",
            bot.PostAsync($"channels/{lounge}/threads", """{"name":"Two","type":12}""")
        );
        await CheckAsync(
            "put",
            "/channels/{channel_id}/thread-members/{user_id}",
            bot.PutAsync($"channels/{thread["id"]}/thread-members/{ada}")
        );
        await CheckAsync(
            "get",
            "/channels/{channel_id}/thread-members/{user_id}",
            bot.GetAsync($"channels/{thread["id"]}/thread-members/{ada}")
        );
        await CheckAsync("get", "/guilds/{guild_id}/threads/active", bot.GetAsync($"guilds/{guild}/threads/active"));
        await CheckAsync(
            "patch",
            "/channels/{channel_id}",
            bot.PatchAsync($"channels/{thread["id"]}", """{"archived":true}""")
        );
        await CheckAsync(
            "post",
            "/users/@me/channels",
            bot.PostAsync("users/@me/channels", $$"""{"recipient_id":"{{ada}}"}""")
        );
        await CheckAsync("delete", "/channels/{channel_id}/messages/{message_id}", bot.DeleteAsync(message));

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }
}
