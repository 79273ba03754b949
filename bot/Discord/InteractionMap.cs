using System.Text.Json;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.DiscordApi.Model;
using NodaTime;

namespace NetSocialBot.Discord;

/// <summary>Discord's interactions in the port's terms; null for kinds that the bot has no use for.</summary>
internal static class InteractionMap
{
    private const int FirstNesting = 1;
    private const int LastNesting = 2;

    public static Incoming? TryRead(Interaction interaction, Instant at)
    {
        if (interaction is not { GuildId: { } guild, ChannelId: { } channel, Member.User: { } user, Data: { } data })
        {
            return null;
        }

        var context = new InteractionContext(
            interaction.Id.ToString(),
            Ids.Community(guild),
            Ids.Channel(channel),
            Ids.User(user.Id),
            interaction.Member.Nick ?? user.GlobalName ?? user.Username,
            DiscordPermissions.MakeAModerator(interaction.Member.Permissions),
            at
        );
        return interaction.Type switch
        {
            Interaction.CommandType => Command(context, data),
            Interaction.AutocompleteType => Suggestion(context, data),
            Interaction.ComponentType => new Incoming.Press(context, data.CustomId ?? ""),
            Interaction.FormType => new Incoming.FilledForm(
                context,
                data.CustomId ?? "",
                Fields(data.Components ?? [])
            ),
            _ => null,
        };
    }

    private static Incoming.Command Command(InteractionContext context, InteractionData data)
    {
        var (path, options) = Walk(data);
        Dictionary<string, object> values = new(StringComparer.Ordinal);
        foreach (var option in options)
        {
            if (ValueOf(option) is { } value)
            {
                values[option.Name] = value;
            }
        }

        return new Incoming.Command(context, path, values);
    }

    private static Incoming.Suggestion? Suggestion(InteractionContext context, InteractionData data)
    {
        var (path, options) = Walk(data);
        var focused = options.FirstOrDefault(o => o.Focused == true);
        return focused is null
            ? null
            : new Incoming.Suggestion(context, path, focused.Name, focused.Value?.ToString() ?? "");
    }

    private static (string Path, IReadOnlyList<InteractionOption> Options) Walk(InteractionData data)
    {
        var path = data.Name ?? "";
        var options = data.Options ?? [];
        while (options is [{ Type: >= FirstNesting and <= LastNesting } nested])
        {
            path += $" {nested.Name}";
            options = nested.Options ?? [];
        }

        return (path, options);
    }

    private static object? ValueOf(InteractionOption option) =>
        option switch
        {
            { Value: null } => null,
            { Type: 4 } => option.Value.Value.GetInt64(),
            { Type: 5 } => option.Value.Value.GetBoolean(),
            { Type: 6 } => new UserId(long.Parse(option.Value.Value.GetString()!, CultureInfo.InvariantCulture)),
            { Type: 7 } => new ChannelId(long.Parse(option.Value.Value.GetString()!, CultureInfo.InvariantCulture)),
            { Type: 10 } => option.Value.Value.GetDouble(),
            { Value.ValueKind: JsonValueKind.String } => option.Value.Value.GetString(),
            _ => null,
        };

    private static Dictionary<string, string> Fields(IEnumerable<SubmittedComponent> components)
    {
        Dictionary<string, string> fields = new(StringComparer.Ordinal);
        foreach (var component in components)
        {
            IEnumerable<SubmittedComponent> inner = component.Child is { } child ? [child] : component.Components ?? [];
            foreach (var input in inner.Where(i => i.CustomId is not null))
            {
                fields[input.CustomId!] = input.Value ?? "";
            }
        }

        return fields;
    }
}
