using System.Text.Json.Nodes;
using NetSocialBot.Chat;

namespace NetSocialBot.Members;

/// <summary>What is stored, in words: a line for each feature, with how many of it there are.</summary>
internal static class MeParts
{
    public static ChatText Of(IReadOnlyList<(string Name, JsonNode Data)> records, MessageTexts texts)
    {
        var lines = ChatText.Empty;
        foreach (var (name, data) in records)
        {
            lines +=
                ChatText.Markdown("\n- ")
                + (
                    texts.Has($"say-me-{name}")
                        ? texts.Counted($"say-me-{name}", CountOf(data))
                        : texts.Get("say-me-other", ("name", name), ("count", CountOf(data)))
                );
        }

        return lines;
    }

    private static int CountOf(JsonNode data) => data is JsonArray list ? list.Count : 1;
}
