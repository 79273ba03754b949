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
        if (interaction.GuildId is null)
        {
            return TryReadDirect(interaction, at);
        }

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
        )
        {
            Locale = interaction.Locale ?? Locales.Default,
            CommunityLocale = interaction.GuildLocale ?? Locales.Default,
            Roles = [.. (interaction.Member.Roles ?? []).Select(Ids.Role)],
        };
        var resolved = new Resolved(data.Resolved);
        return interaction.Type switch
        {
            Interaction.CommandType when data.Type == CommandRequest.User => UserCommand(context, data, resolved),
            Interaction.CommandType when data.Type == CommandRequest.Message => MessageCommand(context, data, resolved),
            Interaction.CommandType => Command(context, data, resolved),
            Interaction.AutocompleteType => Suggestion(context, data),
            Interaction.ComponentType => Press(context, data, resolved),
            Interaction.FormType => FormMap.Read(context, data, resolved),
            _ => null,
        };
    }

    /// <summary>
    /// What is pressed or filled in in a direct message that names a community (<see cref="DirectCustomId"/>); null for all else
    /// there. Whether the person has anything to do with that community is for the router to find out.
    /// </summary>
    private static Incoming? TryReadDirect(Interaction interaction, Instant at)
    {
        if (
            interaction is not { ChannelId: { } channel, User: { } user, Data: { CustomId: { } customId } data }
            || DirectCustomId.TryCommunity(customId) is not { } community
        )
        {
            return null;
        }

        var context = new InteractionContext(
            interaction.Id.ToString(),
            community,
            Ids.Channel(channel),
            Ids.User(user.Id),
            user.GlobalName ?? user.Username,
            IsModerator: false,
            at
        )
        {
            Locale = interaction.Locale ?? Locales.Default,
            IsDirect = true,
        };
        var resolved = new Resolved(data.Resolved);
        return interaction.Type switch
        {
            Interaction.ComponentType => Press(context, data, resolved),
            Interaction.FormType => FormMap.Read(context, data, resolved),
            _ => null,
        };
    }

    private static Incoming.UserCommand? UserCommand(
        InteractionContext context,
        InteractionData data,
        Resolved resolved
    ) =>
        data is { Name: { } name, TargetId: { } target }
            ? new Incoming.UserCommand(context, name, resolved.Person(target))
            : null;

    private static Incoming.MessageCommand? MessageCommand(
        InteractionContext context,
        InteractionData data,
        Resolved resolved
    ) =>
        data is { Name: { } name, TargetId: { } target } && resolved.TryMessage(target) is { } message
            ? new Incoming.MessageCommand(context, name, message)
            : null;

    private static Incoming Press(InteractionContext context, InteractionData data, Resolved resolved) =>
        data.ComponentType is { } type and not Component.ButtonType
            ? new Incoming.Choice(context, data.CustomId ?? "", resolved.Chosen(type, data.Values ?? []))
            : new Incoming.Press(context, data.CustomId ?? "");

    private static Incoming.Command Command(InteractionContext context, InteractionData data, Resolved resolved)
    {
        var (path, options) = Walk(data);
        Dictionary<string, object> values = new(StringComparer.Ordinal);
        foreach (var option in options)
        {
            if (ValueOf(option, resolved) is { } value)
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

    private static object? ValueOf(InteractionOption option, Resolved resolved) =>
        option switch
        {
            { Value: null } => null,
            { Type: 4 } => option.Value.Value.GetInt64(),
            { Type: 5 } => option.Value.Value.GetBoolean(),
            { Type: 6 } => resolved.Person(IdOf(option)),
            { Type: 7 } => Ids.Channel(IdOf(option)),
            { Type: 8 } => Ids.Role(IdOf(option)),
            { Type: 9 } => resolved.Mentionable(IdOf(option)),
            { Type: 10 } => option.Value.Value.GetDouble(),
            { Type: 11 } => resolved.TryFile(IdOf(option)),
            { Value.ValueKind: JsonValueKind.String } => option.Value.Value.GetString(),
            _ => null,
        };

    private static Snowflake IdOf(InteractionOption option) => Snowflake.Parse(option.Value!.Value.GetString()!);
}
