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

    /// <exception cref="FormatException">It is no number.</exception>
    public static Snowflake Parse(string text) => new(ulong.Parse(text, CultureInfo.InvariantCulture));

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    internal sealed class Converter : JsonConverter<Snowflake>
    {
        public override Snowflake Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Number ? new Snowflake(reader.GetUInt64()) : Parse(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, Snowflake value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());

        public override Snowflake ReadAsPropertyName(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        ) => Parse(reader.GetString()!);
    }
}
