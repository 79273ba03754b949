using System.Collections.Immutable;

namespace NetSocialBot.Icebreakers.Shelf;

/// <summary>Questions in the format of the operator's decks (docs/decks.md); a file may hold several, one document each.</summary>
internal static class ImportYaml
{
    private static readonly ImmutableArray<string> DeckFields =
    [
        "deck",
        "title",
        "language",
        "depth",
        "for",
        "questions",
    ];
    private static readonly ImmutableArray<string> QuestionFields = ["key", "text", "follow_up", "about"];

    public static (IReadOnlyList<ImportRow> Rows, ShelfProblem? Problem) Read(string text)
    {
        var (roots, fault) = DeckYaml.ReadAll("", text);
        if (fault is not null)
        {
            return ([], ProblemOf(fault));
        }

        List<ImportRow> rows = [];
        foreach (var root in roots)
        {
            if (ReadDeck(root, rows) is { } problem)
            {
                return ([], problem);
            }
        }

        return (rows, null);
    }

    private static ShelfProblem? ReadDeck(DeckNode root, List<ImportRow> rows)
    {
        if (root is not DeckMap map)
        {
            return ShelfProblem.Of("yaml-no-deck", ("line", root.Line));
        }

        if (map.Entries.Any(entry => entry.Key.Value == "themes"))
        {
            return ShelfProblem.Of("yaml-themes");
        }

        var (fields, problem) = FieldsOf(map, DeckFields);
        if (problem is not null)
        {
            return ShelfProblem.Of("yaml-line", ("line", map.Line), ("problem", problem));
        }

        foreach (var name in DeckFields.Where(name => name != "questions"))
        {
            if (fields.TryGetValue(name, out var value) && value is not DeckText)
            {
                return ShelfProblem.Of("yaml-not-text", ("line", value.Line), ("field", name));
            }
        }

        if (fields.GetValueOrDefault("questions") is not DeckList list)
        {
            return ShelfProblem.Of("yaml-no-questions", ("line", map.Line));
        }

        var head = new RawQuestion
        {
            Deck = TextOf(fields, "deck"),
            Title = TextOf(fields, "title"),
            // As the format has it.
            Language = TextOf(fields, "language") ?? "en",
            Depth = TextOf(fields, "depth"),
            For = TextOf(fields, "for"),
        };
        rows.AddRange(list.Items.Select(item => RowOf(item, head)));
        return null;
    }

    private static ImportRow RowOf(DeckNode item, RawQuestion head)
    {
        if (item is DeckText alone)
        {
            return new ImportRow(item.Line, head with { Text = alone.Value });
        }

        if (item is not DeckMap map)
        {
            return new ImportRow(item.Line, head, ShelfProblem.Of("yaml-no-question"));
        }

        var (fields, problem) = FieldsOf(map, QuestionFields);
        if (problem is not null)
        {
            return new ImportRow(item.Line, head with { Text = TextOf(fields, "text") }, problem);
        }

        if (fields.FirstOrDefault(field => field.Key != "about" && field.Value is not DeckText) is { Key: { } odd })
        {
            return new ImportRow(item.Line, head, ShelfProblem.Of("not-text", ("field", odd)));
        }

        IReadOnlyList<string>? about = fields.GetValueOrDefault("about") switch
        {
            null => [],
            DeckText one => one.Value.Split(','),
            DeckList list when list.Items.All(topic => topic is DeckText) =>
            [
                .. list.Items.Select(topic => ((DeckText)topic).Value),
            ],
            _ => null,
        };
        return about is null
            ? new ImportRow(item.Line, head, ShelfProblem.Of("not-text", ("field", "about")))
            : new ImportRow(
                item.Line,
                head with
                {
                    Text = TextOf(fields, "text"),
                    FollowUp = TextOf(fields, "follow_up"),
                    Key = TextOf(fields, "key"),
                    About = about,
                }
            );
    }

    private static (Dictionary<string, DeckNode> Fields, ShelfProblem? Problem) FieldsOf(
        DeckMap map,
        ImmutableArray<string> known
    )
    {
        Dictionary<string, DeckNode> fields = new(StringComparer.Ordinal);
        ShelfProblem? problem = null;
        foreach (var (key, value) in map.Entries)
        {
            if (!known.Contains(key.Value))
            {
                problem ??= ShelfProblem.Of(
                    "unknown-field",
                    ("field", ShelfProblem.Quote(key.Value)),
                    ("fields", string.Join(", ", known))
                );
            }
            else if (!fields.TryAdd(key.Value, value))
            {
                problem ??= ShelfProblem.Of("field-twice", ("field", key.Value));
            }
        }

        return (fields, problem);
    }

    private static string? TextOf(Dictionary<string, DeckNode> fields, string name) =>
        (fields.GetValueOrDefault(name) as DeckText)?.Value;

    private static ShelfProblem ProblemOf(DeckProblem fault) =>
        ShelfProblem.Of(
            fault.Fault switch
            {
                YamlFault.Tab => "yaml-tab",
                YamlFault.Empty => "file-empty",
                YamlFault.Anchor => "yaml-anchor",
                YamlFault.Tag => "yaml-tag",
                YamlFault.TooDeep => "yaml-deep",
                _ => "yaml-invalid",
            },
            ("line", fault.Line)
        );
}
