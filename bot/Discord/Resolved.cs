using NetSocialBot.Chat;
using NetSocialBot.DiscordApi.Model;

namespace NetSocialBot.Discord;

/// <summary>What the ids in an interaction stand for, in the port's terms.</summary>
internal sealed class Resolved(ResolvedData? data)
{
    public Person Person(Snowflake id)
    {
        var user = data?.Users?.GetValueOrDefault(id);
        var member = data?.Members?.GetValueOrDefault(id);
        var name = member?.Nick ?? user?.GlobalName ?? user?.Username ?? id.ToString();
        return new Person(Ids.User(id), name, user?.Bot == true, IsMember: member is not null);
    }

    /// <summary>A role where the data has it among its roles, else a person.</summary>
    public Mentionable Mentionable(Snowflake id) =>
        data?.Roles?.ContainsKey(id) == true
            ? new Mentionable.Everybody(Ids.Role(id))
            : new Mentionable.Somebody(Person(id));

    /// <summary>Null where Discord sent the id without the file.</summary>
    public SentFile? TryFile(Snowflake id) =>
        data?.Attachments?.GetValueOrDefault(id) is { } file
            ? new SentFile(file.Filename, file.Url, file.Size, file.ContentType)
            : null;

    /// <summary>Null where Discord sent the id without the message, or without who wrote it.</summary>
    public ChosenMessage? TryMessage(Snowflake id) =>
        data?.Messages?.GetValueOrDefault(id) is { Author: { } author } message
            ? new ChosenMessage(
                Ids.Message(message.Id),
                Ids.Channel(message.ChannelId),
                Ids.User(author.Id),
                message.Content ?? ""
            )
            : null;

    /// <summary>What was chosen in a select of this type, as a list of what it is.</summary>
    public object Chosen(int componentType, IReadOnlyList<string> values) =>
        componentType switch
        {
            Component.UserSelectType => List(values, Person),
            Component.RoleSelectType => List(values, Ids.Role),
            Component.MentionableSelectType => List(values, Mentionable),
            Component.ChannelSelectType => List(values, Ids.Channel),
            _ => values,
        };

    private static List<T> List<T>(IReadOnlyList<string> values, Func<Snowflake, T> read) =>
        [.. values.Select(v => read(Snowflake.Parse(v)))];
}
