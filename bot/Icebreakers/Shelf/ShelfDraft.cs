using System.Text.Json.Serialization;
using NetSocialBot.Chat;

namespace NetSocialBot.Icebreakers.Shelf;

/// <summary>A question that is fit to be put on a community's shelf, and is not there yet.</summary>
internal sealed record ShelfDraft(
    string Key,
    string DeckName,
    string? DeckTitle,
    Language Language,
    DeckDepth Depth,
    DeckAudience Audience,
    string Text,
    string? FollowUp,
    IReadOnlyList<string> About
)
{
    public DeckQuestion Question => new(Key, Text, FollowUp, [.. About]);
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(IReadOnlyList<ShelfDraft>))]
internal sealed partial class ShelfJson : JsonSerializerContext;
