using NetSocialBot.Playground.StandIn.World;
using NetSocialBot.Tests.Conformance;

namespace NetSocialBot.Tests.StandIn;

/// <summary>The answers about commands, archives, pins, reactions and files against Discord's description of them.</summary>
public sealed class OpenApiMessageTests
{
    private readonly List<string> faults = [];
    private readonly OpenApiDocument? document = OpenApiDocument.TryLoad();

    [Fact]
    public async Task Single_commands_have_the_shape_that_discord_describes()
    {
        await using var community = await StartAsync();
        var bot = community.Bot;
        foreach (
            var (template, path) in ((string, string)[])
                [
                    (
                        "/applications/{application_id}/commands",
                        $"applications/{community.Server.ApplicationId}/commands"
                    ),
                    (
                        "/applications/{application_id}/guilds/{guild_id}/commands",
                        $"applications/{community.Server.ApplicationId}/guilds/{community.Guild.Id}/commands"
                    ),
                ]
        )
        {
            var one = template + "/{command_id}";
            const string Command = """
                {"name":"join","description":"Join","name_localizations":{"de":"rein"},"options":[
                  {"type":6,"name":"who","description":"Whom","required":true},
                  {"type":4,"name":"days","description":"How long","choices":[{"name":"one","value":1}]}]}
                """;
            var made = await CheckAsync("post", template, bot.PostAsync(path, Command));
            await CheckAsync("post", template, bot.PostAsync(path, Command));
            await CheckAsync("post", template, bot.PostAsync(path, """{"name":"Celebrate","type":3}"""));
            await CheckAsync("get", template, bot.GetAsync(path));
            await CheckAsync("get", template, bot.GetAsync($"{path}?with_localizations=true"));
            await CheckAsync("get", one, bot.GetAsync($"{path}/{made["id"]}"));
            await CheckAsync("patch", one, bot.PatchAsync($"{path}/{made["id"]}", """{"description":"In"}"""));
            await CheckAsync("delete", one, bot.DeleteAsync($"{path}/{made["id"]}"));
        }

        AssertNone();
    }

    [Fact]
    public async Task Archives_have_the_shape_that_discord_describes()
    {
        await using var community = await StartAsync();
        var (bot, lounge) = (community.Bot, community.Lounge.Id);
        foreach (var type in (int[])[11, 12])
        {
            var opened = await bot.PostAsync($"channels/{lounge}/threads", $$"""{"name":"x","type":{{type}}}""");
            await bot.PatchAsync($"channels/{opened["id"]}", """{"archived":true}""");
        }

        foreach (
            var rest in (string[])
                ["threads/archived/public", "threads/archived/private", "users/@me/threads/archived/private"]
        )
        {
            var page = await CheckAsync(
                "get",
                "/channels/{channel_id}/" + rest,
                bot.GetAsync($"channels/{lounge}/{rest}")
            );
            Assert.Single(page.Json!["threads"]!.AsArray());
        }

        AssertNone();
    }

    [Fact]
    public async Task Pins_and_reactions_have_the_shape_that_discord_describes()
    {
        await using var community = await StartAsync();
        var (bot, lounge) = (community.Bot, community.Lounge.Id);
        var message = community.Ada.Say(community.Lounge, "x").Message!;
        const string Reaction = "/channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}";
        var reactions = $"channels/{lounge}/messages/{message.Id}/reactions/{Uri.EscapeDataString("🎂")}";
        community.Ada.React(message, "🎂");

        await CheckAsync("put", Reaction + "/@me", bot.PutAsync($"{reactions}/@me"));
        community.Time.Advance(TimeSpan.FromSeconds(1));
        await CheckAsync("get", Reaction, bot.GetAsync(reactions));
        const string OnePin = "/channels/{channel_id}/messages/pins/{message_id}";
        await CheckAsync("put", OnePin, bot.PutAsync($"channels/{lounge}/messages/pins/{message.Id}"));
        await CheckAsync(
            "get",
            "/channels/{channel_id}/messages/pins",
            bot.GetAsync($"channels/{lounge}/messages/pins")
        );
        await CheckAsync("get", "/channels/{channel_id}/pins", bot.GetAsync($"channels/{lounge}/pins"));
        await CheckAsync("get", "/channels/{channel_id}/messages", bot.GetAsync($"channels/{lounge}/messages"));
        await CheckAsync("delete", OnePin, bot.DeleteAsync($"channels/{lounge}/messages/pins/{message.Id}"));
        community.Time.Advance(TimeSpan.FromSeconds(1));
        await CheckAsync("delete", Reaction + "/@me", bot.DeleteAsync($"{reactions}/@me"));

        AssertNone();
    }

    [Fact]
    public async Task Files_and_selects_have_the_shape_that_discord_describes()
    {
        await using var community = await StartAsync();
        var (bot, lounge) = (community.Bot, community.Lounge.Id);
        const string Template = "/channels/{channel_id}/messages";
        var path = $"channels/{lounge}/messages";
        (int, string, string, byte[])[] files = [(0, "week.ics", "text/calendar", [1]), (1, "a.png", "image/png", [2])];
        string[] bodies =
        [
            """{"content":"x","attachments":[{"id":0,"description":"d"},{"id":1}],"embeds":[{"title":"t","image":{"url":"attachment://a.png"}}]}""",
            """
                {"flags":32768,"components":[{"type":13,"file":{"url":"attachment://week.ics"}},
                  {"type":12,"items":[{"media":{"url":"attachment://a.png"}}]},
                  {"type":9,"components":[{"type":10,"content":"x"}],
                    "accessory":{"type":11,"media":{"url":"attachment://a.png"}}}]}
                """,
        ];
        foreach (var body in bodies)
        {
            await CheckAsync("post", Template, bot.UploadAsync(HttpMethod.Post, path, body, files));
        }
        foreach (var type in (int[])[5, 6, 7, 8])
        {
            await CheckAsync(
                "post",
                Template,
                bot.PostAsync(
                    $"channels/{community.Server.AddChannel(community.Guild, $"c{type}").Id}/messages",
                    $$"""{"content":"x","components":[{"type":1,"components":[{"type":{{type}},"custom_id":"c"}]}]}"""
                )
            );
        }

        AssertNone();
    }

    private Task<Community> StartAsync()
    {
        if (document is null)
        {
            Assert.Skip("Discord's OpenAPI document is not beside the repository (../shared/discord/openapi.json).");
        }
        return Community.StartAsync(options =>
            options with
            {
                BotPermissions = Permissions.InvitedBot | Permissions.Moderator,
            }
        );
    }

    private async Task<RawAnswer> CheckAsync(string method, string template, Task<RawAnswer> sent)
    {
        var answer = await sent;
        faults.AddRange(
            document!
                .Faults(method, template, answer.Status, answer.Json)
                .Select(fault => $"{method} {template}: {fault}")
        );
        return answer;
    }

    private void AssertNone() => Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
}
