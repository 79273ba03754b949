using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.Forms;
using NetSocialBot.Playground.StandIn.Rest;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Routes;

/// <summary>Publishing commands (interactions/application-commands, "Endpoints").</summary>
internal sealed class CommandRoutes(Platform platform, Lookup find)
{
    public IEnumerable<Route> All =>
        [
            new("GET", "/applications/{application_id}/commands", call => List(call, null)),
            new("PUT", "/applications/{application_id}/commands", call => Replace(call, null)),
            new(
                "GET",
                "/applications/{application_id}/guilds/{guild_id}/commands",
                call => find.Guild(call, out var guild) ?? List(call, guild)
            ),
            new(
                "PUT",
                "/applications/{application_id}/guilds/{guild_id}/commands",
                call => find.Guild(call, out var guild) ?? Replace(call, guild)
            ),
        ];

    private Answer List(Call call, Guild? guild) =>
        IsOurs(call) ? Answer.Ok(Json(platform.Commands.Of(guild))) : Refusal.NotThisApplication;

    private Answer Replace(Call call, Guild? guild)
    {
        if (!IsOurs(call))
        {
            return Refusal.NotThisApplication;
        }
        var errors = new FormErrors();
        if (call.Json is not JsonArray commands)
        {
            errors.Add("", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType.");
            return errors.ToAnswer();
        }
        if (CommandForm.HasTooMany(commands))
        {
            return Answer.Refuse(400, 30032, "Maximum number of application commands reached");
        }
        CommandForm.Check(commands, errors);
        return errors.Any
            ? errors.ToAnswer()
            : Answer.Ok(Json(platform.Commands.Replace(guild, commands.OfType<JsonObject>())));
    }

    private bool IsOurs(Call call) => call.Id("application_id") == platform.World.ApplicationId;

    private JsonArray Json(IReadOnlyList<Interactions.AppCommand> commands) =>
        WireJson.List(commands.Select(command => command.ToJson(platform.World.ApplicationId)));
}
