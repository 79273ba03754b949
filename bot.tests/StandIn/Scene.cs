using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Tests.StandIn;

/// <summary>A community whose bot is connected and has published a few commands.</summary>
internal sealed class Scene : IAsyncDisposable
{
    public const string Form = """
        {"type":9,"data":{"custom_id":"profile","title":"About you","components":[
          {"type":18,"label":"Interests","component":{"type":4,"custom_id":"interests","style":2,"max_length":200}},
          {"type":1,"components":[{"type":4,"custom_id":"place","style":1,"label":"Where from?","required":false}]}]}}
        """;

    private const string Commands = """
        [
          {"name":"hello","description":"Says hello"},
          {"name":"pick","description":"Picks","options":[
            {"type":1,"name":"theme","description":"A theme","options":[
              {"type":3,"name":"theme","description":"Which","required":true,"autocomplete":true},
              {"type":4,"name":"days","description":"For how long","min_value":1,"max_value":7}]},
            {"type":1,"name":"day","description":"A day","options":[
              {"type":3,"name":"on","description":"Which","required":true,"choices":[{"name":"Friday","value":"fri"}]},
              {"type":6,"name":"who","description":"With whom"}]}]},
          {"name":"tidy","description":"Tidies","default_member_permissions":"32"},
          {"name":"admin","description":"Rules","default_member_permissions":"0"},
          {"name":"Common ground","type":2}
        ]
        """;

    public static readonly IReadOnlyDictionary<string, string> Filled = new Dictionary<string, string>
    {
        ["Interests"] = "chess",
        ["place"] = "Lisbon",
    };

    public required Community Community { get; init; }

    public required RawGateway Gateway { get; init; }

    public static async Task<Scene> StartAsync(Func<StandInOptions, StandInOptions>? change = null)
    {
        var community = await Community.StartAsync(change);
        Assert.Equal(200, (await community.PublishAsync(Commands)).Status);
        return new Scene { Community = community, Gateway = await RawGateway.ReadyAsync(community.Server) };
    }

    /// <summary>The next interaction that the bot hears of.</summary>
    public async Task<JsonObject> AskedAsync() => (JsonObject)(await Gateway.NextAsync("INTERACTION_CREATE"))["d"]!;

    public Task<RawAnswer> CallbackAsync(JsonObject asked, string json) =>
        Community.Bot.PostAsync($"interactions/{asked["id"]}/{asked["token"]}/callback", json);

    public string Webhook(JsonObject asked) => $"webhooks/{Community.Server.ApplicationId}/{asked["token"]}";

    public string Original(JsonObject asked) => $"{Webhook(asked)}/messages/@original";

    public async Task<Message> WithButtonsAsync(Channel? channel = null)
    {
        channel ??= Community.Lounge;
        await Community.Bot.PostAsync(
            $"channels/{channel.Id}/messages",
            """
            {"content":"Did you meet?","components":[{"type":1,"components":[
              {"type":2,"style":3,"label":"We met","custom_id":"met"},
              {"type":2,"style":2,"label":"Later","custom_id":"later","disabled":true},
              {"type":2,"style":5,"label":"Rules","url":"https://example.invalid/rules"}]}]}
            """
        );
        return Community.Server.Messages(channel)[^1];
    }

    public async ValueTask DisposeAsync()
    {
        Gateway.Dispose();
        await Community.DisposeAsync();
    }
}
