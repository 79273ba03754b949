using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Control;

/// <summary>What happened, with the names of the records and their fields in snake case. Ids are texts, times seconds.</summary>
internal static class HappeningJson
{
    /// <param name="number">Its place in the log, from 0.</param>
    public static JsonObject Of(Happening happening, int number)
    {
        var type = happening.GetType();
        var json = new JsonObject { ["n"] = number, ["kind"] = FaultNames.Of(type.Name) };
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            json[FaultNames.Of(property.Name)] = Of(property.GetValue(happening));
        }
        return json;
    }

    public static JsonObject Of(Account account) =>
        new() { ["id"] = WireJson.Id(account.Id), ["name"] = account.DisplayName };

    public static JsonObject Of(Channel channel) => new() { ["id"] = WireJson.Id(channel.Id), ["name"] = channel.Name };

    private static JsonNode? Of(object? value) =>
        value switch
        {
            null => null,
            string text => text,
            bool flag => flag,
            int number => number,
            Account account => Of(account),
            Channel channel => Of(channel),
            Guild guild => new JsonObject { ["id"] = WireJson.Id(guild.Id), ["name"] = guild.Name },
            Message message => new JsonObject
            {
                ["id"] = WireJson.Id(message.Id),
                ["channel"] = Of(message.Channel),
                ["author"] = Of(message.Author),
            },
            TimeSpan time => time.TotalSeconds,
            DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
            IEnumerable list => new JsonArray([.. list.Cast<object?>().Select(Of)]),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture),
        };
}
