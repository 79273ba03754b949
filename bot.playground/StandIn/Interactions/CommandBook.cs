using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Interactions;

/// <summary>The commands that the bot published.</summary>
internal sealed class CommandBook(DiscordWorld world)
{
    private readonly Dictionary<ulong, IReadOnlyList<AppCommand>> perGuild = [];
    private IReadOnlyList<AppCommand> everywhere = [];

    public IReadOnlyList<AppCommand> Of(Guild? guild) =>
        guild is null ? everywhere : perGuild.GetValueOrDefault(guild.Id) ?? [];

    /// <summary>Replaces all; a command that keeps its name and type keeps its id.</summary>
    public IReadOnlyList<AppCommand> Replace(Guild? guild, IEnumerable<JsonObject> definitions)
    {
        var before = Of(guild);
        var after = definitions
            .Select(definition =>
            {
                var type = (int)(definition.Whole("type") ?? 1);
                var name = definition.Text("name")!;
                var known = before.FirstOrDefault(command => command.Type == type && command.Name == name);
                var id = known?.Id ?? world.Snowflakes.Next();
                return new AppCommand(id, type, name, guild?.Id, (JsonObject)definition.DeepClone());
            })
            .ToList();
        if (guild is null)
        {
            everywhere = after;
        }
        else
        {
            perGuild[guild.Id] = after;
        }
        var names = after.ConvertAll(command => command.Name);
        world.Log.Add(new CommandsPublished(guild, names) { At = world.Now });
        return after;
    }

    /// <summary>A guild's own command hides the one of all guilds.</summary>
    public AppCommand? Find(Guild? guild, int type, string name) =>
        Of(guild).Concat(everywhere).FirstOrDefault(command => command.Type == type && command.Name == name);

    /// <summary>Why this user does not get to call this command here; null if they do.</summary>
    public static string? Refusal(AppCommand command, Account user, Channel channel)
    {
        if (!command.IsOffered(channel.Guild is null ? 1 : 0))
        {
            return $"/{command.Name} is not offered in {channel}.";
        }
        if (channel.Guild is null)
        {
            return null;
        }
        var held = Access.Of(user, channel);
        if (!held.HasFlag(Permissions.UseApplicationCommands))
        {
            return $"{user} may not use commands in {channel}.";
        }
        return command.NeededPermissions switch
        {
            null => null,
            Permissions.None when !held.HasFlag(Permissions.Administrator) => $"/{command.Name} is for administrators.",
            { } needed when !held.HasFlag(needed) => $"{user} does not see /{command.Name}: it needs {needed}.",
            _ => null,
        };
    }
}
