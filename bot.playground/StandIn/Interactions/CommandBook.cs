using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Interactions;

/// <summary>The commands that the bot published.</summary>
internal sealed class CommandBook(DiscordWorld world)
{
    private const int CreatesADay = 200;

    private readonly Dictionary<ulong, IReadOnlyList<AppCommand>> perGuild = [];

    /// <summary>When commands were made that were not there before; 0 stands for those of all guilds.</summary>
    private readonly Dictionary<ulong, Queue<DateTimeOffset>> creates = [];
    private IReadOnlyList<AppCommand> everywhere = [];

    public IReadOnlyList<AppCommand> Of(Guild? guild) =>
        guild is null ? everywhere : perGuild.GetValueOrDefault(guild.Id) ?? [];

    /// <summary>Replaces all; a command that keeps its name and type keeps its id.</summary>
    public IReadOnlyList<AppCommand> Replace(Guild? guild, IEnumerable<JsonObject> definitions)
    {
        var before = Of(guild);
        return Keep(guild, [.. definitions.Select(definition => Made(guild, definition, Find(before, definition)))]);
    }

    /// <summary>One more, or another in the place of the one with the same name and type.</summary>
    public AppCommand Put(Guild? guild, JsonObject definition)
    {
        var before = Of(guild);
        var known = Find(before, definition);
        var made = Made(guild, definition, known);
        Keep(guild, known is null ? [.. before, made] : [.. before.Select(each => each == known ? made : each)]);
        return made;
    }

    public AppCommand Change(Guild? guild, AppCommand known, JsonObject definition)
    {
        var changed = Made(guild, definition, known);
        Keep(guild, [.. Of(guild).Select(each => each == known ? changed : each)]);
        return changed;
    }

    public void Remove(Guild? guild, AppCommand known) => Keep(guild, [.. Of(guild).Where(each => each != known)]);

    /// <summary>Whether the day's creates suffice; a command that is there already counts for none.</summary>
    public bool MayCreate(Guild? guild, IEnumerable<JsonObject> definitions)
    {
        var before = Of(guild);
        return CreatesOf(guild).Count + definitions.Count(each => Find(before, each) is null) <= CreatesADay;
    }

    public static AppCommand? Find(IReadOnlyList<AppCommand> commands, JsonObject definition) =>
        commands.FirstOrDefault(command =>
            command.Type == (definition.Whole("type") ?? 1) && command.Name == definition.Text("name")
        );

    private AppCommand Made(Guild? guild, JsonObject definition, AppCommand? known)
    {
        if (known is null)
        {
            CreatesOf(guild).Enqueue(world.Now);
        }
        var id = known?.Id ?? world.Snowflakes.Next();
        var type = (int)(definition.Whole("type") ?? 1);
        return new AppCommand(id, type, definition.Text("name")!, guild?.Id, (JsonObject)definition.DeepClone());
    }

    private IReadOnlyList<AppCommand> Keep(Guild? guild, IReadOnlyList<AppCommand> after)
    {
        if (guild is null)
        {
            everywhere = after;
        }
        else
        {
            perGuild[guild.Id] = after;
        }
        world.Log.Add(new CommandsPublished(guild, [.. after.Select(command => command.Name)]) { At = world.Now });
        return after;
    }

    private Queue<DateTimeOffset> CreatesOf(Guild? guild)
    {
        if (!creates.TryGetValue(guild?.Id ?? 0, out var times))
        {
            creates[guild?.Id ?? 0] = times = [];
        }
        while (times.TryPeek(out var first) && world.Now - first >= TimeSpan.FromDays(1))
        {
            times.Dequeue();
        }
        return times;
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
