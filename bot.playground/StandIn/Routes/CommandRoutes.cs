using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.Forms;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.Rest;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Routes;

/// <summary>Publishing commands (interactions/application-commands, "Endpoints").</summary>
internal sealed class CommandRoutes(Platform platform, Lookup find)
{
    private const string Global = "/applications/{application_id}/commands";
    private const string InGuild = "/applications/{application_id}/guilds/{guild_id}/commands";

    public IEnumerable<Route> All =>
        [
            .. Of("GET", "", List),
            .. Of("PUT", "", Replace),
            .. Of("POST", "", Create),
            .. Of("GET", "/{command_id}", (call, guild) => With(call, guild, known => Answer.Ok(Json(known)))),
            .. Of("PATCH", "/{command_id}", (call, guild) => With(call, guild, known => Edit(call, guild, known))),
            .. Of("DELETE", "/{command_id}", (call, guild) => With(call, guild, known => Delete(guild, known))),
        ];

    /// <summary>The same for the commands of all guilds and of one.</summary>
    private IEnumerable<Route> Of(string method, string rest, Func<Call, Guild?, Answer> handle) =>
        [
            new(method, Global + rest, call => Ours(call) ?? handle(call, null)),
            new(method, InGuild + rest, call => find.Guild(call, out var guild) ?? Ours(call) ?? handle(call, guild)),
        ];

    private Answer? Ours(Call call) =>
        call.Id("application_id") == platform.World.ApplicationId ? null : Refusal.NotThisApplication;

    /// <summary>Without translations, unless they are asked for.</summary>
    private Answer List(Call call, Guild? guild)
    {
        var json = Json(platform.Commands.Of(guild));
        if (!call.Asks("with_localizations"))
        {
            json.OfType<JsonObject>().ToList().ForEach(WithoutTranslations);
        }
        return Answer.Ok(json);
    }

    private Answer Replace(Call call, Guild? guild)
    {
        var errors = new FormErrors();
        if (call.Json is not JsonArray commands)
        {
            errors.Add("", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType.");
            return errors.ToAnswer();
        }
        if (CommandForm.HasTooMany(commands))
        {
            return Refusal.TooManyCommands;
        }
        CommandForm.Check(commands, errors);
        if (errors.Any)
        {
            return errors.ToAnswer();
        }
        var definitions = commands.OfType<JsonObject>().ToList();
        return platform.Commands.MayCreate(guild, definitions)
            ? Answer.Ok(Json(platform.Commands.Replace(guild, definitions)))
            : Refusal.TooManyCommandsToday;
    }

    /// <summary>Who has a command of this name and type already gets it replaced.</summary>
    private Answer Create(Call call, Guild? guild)
    {
        var errors = new FormErrors();
        CommandForm.CheckOne(call.Body, "", errors);
        if (errors.Any)
        {
            return errors.ToAnswer();
        }
        var before = platform.Commands.Of(guild);
        var created = CommandBook.Find(before, call.Body);
        if (created is null)
        {
            var all = new JsonArray([.. before.Select(command => command.Definition.DeepClone()), Body(call)]);
            if (CommandForm.HasTooMany(all))
            {
                return Refusal.TooManyCommands;
            }
            if (!platform.Commands.MayCreate(guild, [call.Body]))
            {
                return Refusal.TooManyCommandsToday;
            }
        }
        var command = platform.Commands.Put(guild, call.Body);
        return created is null ? Answer.Created(Json(command)) : Answer.Ok(Json(command));
    }

    private Answer Edit(Call call, Guild? guild, AppCommand known)
    {
        var changed = (JsonObject)known.Definition.DeepClone();
        foreach (var (name, value) in call.Body.Where(field => field.Key != "type"))
        {
            changed[name] = value?.DeepClone();
        }
        var errors = new FormErrors();
        CommandForm.CheckOne(changed, "", errors);
        return errors.Any ? errors.ToAnswer() : Answer.Ok(Json(platform.Commands.Change(guild, known, changed)));
    }

    private Answer Delete(Guild? guild, AppCommand known)
    {
        platform.Commands.Remove(guild, known);
        return Answer.NoContent;
    }

    private Answer With(Call call, Guild? guild, Func<AppCommand, Answer> handle) =>
        platform.Commands.Of(guild).FirstOrDefault(command => command.Id == call.Id("command_id")) is { } known
            ? handle(known)
            : Refusal.UnknownCommand;

    private static JsonNode Body(Call call) => call.Body.DeepClone();

    private static void WithoutTranslations(JsonObject node)
    {
        node.Remove("name_localizations");
        node.Remove("description_localizations");
        node.Objects("options").Concat(node.Objects("choices")).ToList().ForEach(WithoutTranslations);
    }

    private JsonArray Json(IReadOnlyList<AppCommand> commands) => WireJson.List(commands.Select(Json));

    private JsonObject Json(AppCommand command) => command.ToJson(platform.World.ApplicationId);
}
