using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NetSocialBot.DiscordApi.Model;

/// <summary>
/// Discord's id: milliseconds since 2015 in its upper 42 bits (Discord, reference). Text in JSON, as it does not fit into a
/// double.
/// </summary>
[JsonConverter(typeof(Snowflake.Converter))]
internal readonly record struct Snowflake(ulong Value)
{
    private const long EpochMs = 1_420_070_400_000;
    private const int TimestampShift = 22;

    public DateTimeOffset CreatedAt =>
        DateTimeOffset.FromUnixTimeMilliseconds((long)(Value >> TimestampShift) + EpochMs);

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    internal sealed class Converter : JsonConverter<Snowflake>
    {
        public override Snowflake Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType switch
            {
                JsonTokenType.Number when reader.TryGetUInt64(out var number) => new Snowflake(number),
                JsonTokenType.String => Parse(reader.GetString()),
                _ => throw new JsonException($"an id is text or a number, and this is {reader.TokenType}"),
            };

        public override void Write(Utf8JsonWriter writer, Snowflake value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());

        public override Snowflake ReadAsPropertyName(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        ) => Parse(reader.GetString());

        private static Snowflake Parse(string? text) =>
            ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? new Snowflake(number)
                : throw new JsonException("an id that is no number");
    }
}
