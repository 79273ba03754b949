using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Gateway;

internal sealed partial class GatewayHub
{
    private void Identify(GatewayConnection connection, JsonObject data)
    {
        if (connection.Session is not null)
        {
            connection.Close(CloseCode.AlreadyAuthenticated);
            return;
        }
        if (!IsToken(data))
        {
            connection.Close(CloseCode.AuthenticationFailed);
            return;
        }
        var intents = (Intents)(data.Whole("intents") ?? -1);
        if (data.Whole("intents") is null or < 0 || (intents & ~Intents.Known) != 0)
        {
            connection.Close(CloseCode.InvalidIntents);
            return;
        }
        if ((intents & Intents.Privileged & ~platform.Options.EnabledPrivilegedIntents) != 0)
        {
            connection.Close(CloseCode.DisallowedIntents);
            return;
        }
        var shard = (data.List("shard") ?? [0, 1]).Select(number => (int)(JsonReading.AsId(number) ?? 0)).ToList();
        if (shard is not [var index, var count] || count < 1 || index < 0 || index >= count)
        {
            connection.Close(CloseCode.InvalidShard);
            return;
        }
        var session = new GatewaySession($"session-{sessionCount + 1}", intents, index, count);
        if (GuildsOf(session).Count() > platform.Options.GuildsPerShardAtMost)
        {
            connection.Close(CloseCode.ShardingRequired);
        }
        else if (!SessionStarts.TryEnterLane(index))
        {
            connection.Send(Frame.Of(Opcode.InvalidSession, false));
        }
        else if (!SessionStarts.TryTake())
        {
            TakeTokenAway();
        }
        else
        {
            sessionCount++;
            Begin(connection, session);
        }
    }

    private bool IsToken(JsonObject data) => !platform.TokenTakenAway && data.Text("token") == platform.Options.Token;

    /// <summary>What Discord does to who identifies too often: all sessions end, and the token is another.</summary>
    private void TakeTokenAway()
    {
        platform.TokenTakenAway = true;
        sessions.Clear();
        connections.ForEach(connection => connection.Close(CloseCode.AuthenticationFailed));
    }

    private IEnumerable<Guild> GuildsOf(GatewaySession session) =>
        World.Guilds.Values.Where(guild => guild.Members.ContainsKey(World.Bot.Id) && session.Serves(guild.Id));

    private void Begin(GatewayConnection connection, GatewaySession session)
    {
        sessions[session.Id] = session;
        session.Connection = connection;
        connection.Session = session;
        var guilds = GuildsOf(session).ToList();
        Emit(session, "READY", Ready(session, guilds));
        if (session.Intents.HasFlag(Intents.Guilds))
        {
            foreach (var guild in guilds)
            {
                Emit(session, "GUILD_CREATE", WireJson.WithContents(guild, World.Bot, session.Intents));
            }
        }
        World.Log.Add(new BotConnected(session.Id, Resumed: false) { At = World.Now });
    }

    private JsonObject Ready(GatewaySession session, IEnumerable<Guild> guilds) =>
        new()
        {
            ["v"] = 10,
            ["user"] = WireJson.Of(World.Bot),
            ["guilds"] = WireJson.List(
                guilds.Select(guild => new JsonObject { ["id"] = WireJson.Id(guild.Id), ["unavailable"] = true })
            ),
            ["session_id"] = session.Id,
            ["resume_gateway_url"] = Url,
            ["session_type"] = "normal",
            ["shard"] = new JsonArray(session.Shard, session.Shards),
            ["application"] = new JsonObject { ["id"] = WireJson.Id(World.ApplicationId), ["flags"] = 0 },
            ["private_channels"] = new JsonArray(),
            ["relationships"] = new JsonArray(),
            ["presences"] = new JsonArray(),
            ["_trace"] = new JsonArray(),
        };

    private void Resume(GatewayConnection connection, JsonObject data)
    {
        if (connection.Session is not null)
        {
            connection.Close(CloseCode.AlreadyAuthenticated);
            return;
        }
        if (!IsToken(data))
        {
            connection.Close(CloseCode.AuthenticationFailed);
            return;
        }
        if (!sessions.TryGetValue(data.Text("session_id") ?? "", out var session))
        {
            connection.Send(Frame.Of(Opcode.InvalidSession, false));
            return;
        }
        var after = data.Whole("seq") ?? 0;
        if (after > session.Sequence)
        {
            sessions.Remove(session.Id);
            connection.Close(CloseCode.InvalidSequence);
            return;
        }
        // Two connections cannot share a session: the newer one has it.
        session.Connection?.Close(CloseCode.SessionTimedOut);
        session.Connection = null;
        if (!session.TryReplay(after, connection))
        {
            sessions.Remove(session.Id);
            connection.Send(Frame.Of(Opcode.InvalidSession, false));
            return;
        }
        session.Connection = connection;
        connection.Session = session;
        Emit(session, "RESUMED", new JsonObject { ["_trace"] = new JsonArray() });
        World.Log.Add(new BotConnected(session.Id, Resumed: true) { At = World.Now });
    }
}
