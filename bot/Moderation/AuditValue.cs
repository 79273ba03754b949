using System.Text.Json;
using System.Text.Json.Serialization;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;

namespace NetSocialBot.Moderation;

/// <summary>
/// One value given with what a moderator did. Which member was meant is not kept: whoever is forgotten must not be left standing in the
/// trail of others.
/// </summary>
internal sealed record AuditValue(string Name, AuditValueKind Kind, string Value)
{
    private const int LongestText = 100;

    public static string Write(Incoming incoming)
    {
        IEnumerable<AuditValue> values = incoming switch
        {
            Incoming.Command command => command.Options.Select(option => Of(option.Key, option.Value)),
            Incoming.Choice { Chosen: IReadOnlyList<string> chosen } => [Of("", string.Join(", ", chosen))],
            Incoming.Choice { Chosen: IReadOnlyList<ChannelId> chosen } => chosen.Select(channel => Of("", channel)),
            Incoming.Choice { Chosen: IReadOnlyList<RoleId> chosen } => chosen.Select(role => Of("", role)),
            Incoming.FilledForm form => form.Fields.Select(field => Of(field.Key, field.Value)),
            _ => [],
        };
        return JsonSerializer.Serialize(values.ToList(), AuditJson.Default.ListAuditValue);
    }

    public static IReadOnlyList<AuditValue> Read(string json) =>
        JsonSerializer.Deserialize(json, AuditJson.Default.ListAuditValue) ?? [];

    private static AuditValue Of(string name, object value) =>
        value switch
        {
            ChannelId channel => new(name, AuditValueKind.Channel, channel.ToString()),
            RoleId role => new(name, AuditValueKind.Role, role.ToString()),
            string text => new(name, AuditValueKind.Text, Shortened(text)),
            IFormattable plain and (long or double) => new(
                name,
                AuditValueKind.Text,
                plain.ToString(null, CultureInfo.InvariantCulture)
            ),
            bool yes => new(name, AuditValueKind.Text, yes ? "true" : "false"),
            SentFile file => new(name, AuditValueKind.Text, Shortened(file.Name)),
            _ => new(name, AuditValueKind.Person, ""),
        };

    /// <summary>Never cut through a surrogate pair.</summary>
    private static string Shortened(string text) =>
        text.Length <= LongestText
            ? text
            : text[..(char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText)] + "…";
}

internal enum AuditValueKind
{
    Text,
    Channel,
    Role,
    Person,
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(List<AuditValue>))]
internal sealed partial class AuditJson : JsonSerializerContext;
