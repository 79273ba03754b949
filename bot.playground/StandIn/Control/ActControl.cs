using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.Gateway;
using NetSocialBot.Playground.StandIn.Rest;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Control;

/// <summary>Lets the gateway fail and people act: <c>/_standin/act</c>.</summary>
internal sealed partial class ActControl
{
    private readonly Platform platform;
    private readonly GatewayHub gateway;
    private readonly Cast cast;
    private readonly Dictionary<string, Func<Fields, CancellationToken, Task<Answer?>>> acts;

    public ActControl(Platform platform, GatewayHub gateway)
    {
        this.platform = platform;
        this.gateway = gateway;
        cast = new Cast(platform.World);
        acts = new()
        {
            ["gateway"] = (fields, _) => Task.FromResult(Gateway(fields)),
            ["add_guild"] = (fields, _) => Task.FromResult(AddGuild(fields)),
            ["add_channel"] = (fields, _) => Task.FromResult(AddChannel(fields)),
            ["add_member"] = (fields, _) => Task.FromResult(AddMember(fields)),
            ["add_role"] = (fields, _) => Task.FromResult(AddRole(fields)),
            ["change_role"] = (fields, _) => Task.FromResult(ChangeRole(fields)),
            ["give_role"] = (fields, _) => Task.FromResult(HandRole(fields, platform.Roles.Give)),
            ["take_role"] = (fields, _) => Task.FromResult(HandRole(fields, platform.Roles.Take)),
            ["overwrite"] = (fields, _) => Task.FromResult(Overwrite(fields)),
            ["time_out"] = (fields, _) => Task.FromResult(TimeOut(fields)),
            ["say"] = (fields, stop) => AsPersonAsync(fields, Say(fields), stop),
            ["command"] = (fields, stop) => AsPersonAsync(fields, Command(fields), stop),
            ["autocomplete"] = (fields, stop) => AsPersonAsync(fields, Autocomplete(fields), stop),
            ["user_command"] = (fields, stop) => AsPersonAsync(fields, UserCommand(fields), stop),
            ["message_command"] = (fields, stop) => AsPersonAsync(fields, MessageCommand(fields), stop),
            ["press"] = (fields, stop) => AsPersonAsync(fields, Press(fields), stop),
            ["select"] = (fields, stop) => AsPersonAsync(fields, Select(fields), stop),
            ["submit"] = (fields, stop) => AsPersonAsync(fields, Submit(fields), stop),
        };
    }

    /// <returns>Null with mistakes noted.</returns>
    public async Task<Answer?> ActAsync(Fields fields, CancellationToken cancellationToken)
    {
        var all = $"one of {string.Join(", ", acts.Keys)}";
        var name = fields.Text("act", all);
        if (acts.TryGetValue(name, out var act))
        {
            return await act(fields, cancellationToken);
        }
        if (name.Length > 0)
        {
            fields.Note("act", $"'{name}' is not known", $"give {all}");
        }
        return null;
    }

    /// <summary>All that can be named in an act.</summary>
    public Answer World()
    {
        lock (platform.World.Gate)
        {
            var guilds = platform.World.Guilds.Values.Select(guild => new JsonObject
            {
                ["id"] = WireJson.Id(guild.Id),
                ["name"] = guild.Name,
                ["channels"] = new JsonArray([
                    .. guild.Channels.Select(channel => (JsonNode)HappeningJson.Of(channel)),
                ]),
                ["roles"] = new JsonArray([
                    .. guild.Roles.Prepend(guild.Everyone).Select(role => (JsonNode)Named(role.Id, role.Name)),
                ]),
                ["members"] = new JsonArray([
                    .. guild.Members.Values.Select(member => (JsonNode)HappeningJson.Of(member.Account)),
                ]),
            });
            var commands = platform.Commands.Of(null).Select(command => (JsonNode)JsonValue.Create(command.Name));
            return Answer.Ok(
                new JsonObject
                {
                    ["guilds"] = new JsonArray([.. guilds]),
                    ["commands"] = new JsonArray([.. commands]),
                    ["connections"] = gateway.ConnectionCount,
                }
            );
        }
    }

    private Answer? Gateway(Fields fields)
    {
        const string Targets = "all, 'shard 0' or 'session session-1'";
        var target = GatewayTarget.TryParse(fields.TextOr("target", "all", Targets)!);
        if (target is null)
        {
            fields.Note("target", "is none", $"give {Targets}");
        }
        var inside = fields.Inside("fault", "an object with its kind");
        var fault = FaultForm<GatewayFault>.Read(inside);
        if (fault?.NeedsEvent() == true)
        {
            inside.Note("kind", "is about an event, and so cannot happen at once", "add a rule at /_standin/faults");
        }
        fields.AllowNoOthers();
        return fields.Mistakes.Count > 0
            ? null
            : Answer.Ok(new JsonObject { ["connections"] = gateway.Act(fault!, target) });
    }

    private Answer? AddGuild(Fields fields)
    {
        var name = fields.Text("name", "a name");
        var owner = fields.TextOr("owner", "Owner", "the name of the person who owns it")!;
        return Make(
            fields,
            () =>
                Named(
                    platform
                        .Guilds.Found(name, "en-US", platform.Guilds.Register(owner), platform.Options.BotPermissions)
                        .Id,
                    name
                )
        );
    }

    private Answer? AddChannel(Fields fields)
    {
        lock (platform.World.Gate)
        {
            var guild = cast.Guild(fields);
            var name = fields.Text("name", "a name");
            return Make(fields, () => HappeningJson.Of(platform.Guilds.OpenChannel(guild!, name)));
        }
    }

    private Answer? AddMember(Fields fields)
    {
        lock (platform.World.Gate)
        {
            var guild = cast.Guild(fields);
            var name = fields.Text("name", "a name");
            var beyond = fields.FlagOr("moderator", false) ? Permissions.Moderator : Permissions.None;
            return Make(
                fields,
                () =>
                {
                    var account = platform.Guilds.Register(name);
                    platform.Guilds.Admit(guild!, account, beyond);
                    return HappeningJson.Of(account);
                }
            );
        }
    }

    private Answer? Make(Fields fields, Func<JsonObject> make)
    {
        fields.AllowNoOthers();
        if (fields.Mistakes.Count > 0)
        {
            return null;
        }
        lock (platform.World.Gate)
        {
            return Answer.Created(make());
        }
    }

    private static JsonObject Named(ulong id, string name) => new() { ["id"] = WireJson.Id(id), ["name"] = name };
}
