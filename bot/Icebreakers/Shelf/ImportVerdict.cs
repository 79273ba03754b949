using NetSocialBot.Chat;

namespace NetSocialBot.Icebreakers.Shelf;

/// <summary>What becomes of one question of a file.</summary>
/// <param name="Line">Where it begins.</param>
internal abstract record ImportVerdict(long Line)
{
    internal sealed record Taken(long Line, ShelfDraft Draft) : ImportVerdict(Line);

    /// <summary>It is on the shelf, or further up in the file.</summary>
    internal sealed record Double(long Line, ShelfProblem Where) : ImportVerdict(Line);

    internal sealed record Wrong(long Line, ShelfProblem Problem) : ImportVerdict(Line);

    /// <param name="spoken">The language of what names none.</param>
    public static IReadOnlyList<ImportVerdict> Of(IReadOnlyList<ImportRow> rows, ShelfContents shelf, Language spoken)
    {
        var check = new DraftCheck(shelf, spoken);
        Dictionary<string, long> met = new(StringComparer.Ordinal);
        return [.. rows.Select(row => Of(row, shelf, check, met))];
    }

    private static ImportVerdict Of(ImportRow row, ShelfContents shelf, DraftCheck check, Dictionary<string, long> met)
    {
        if (row.Problem is { } unreadable)
        {
            return new Wrong(row.Line, unreadable);
        }

        var (draft, problem) = check.Read(row.Raw);
        if (draft is null)
        {
            return new Wrong(row.Line, problem!);
        }

        if (WhereItIs(draft, shelf) is { } there)
        {
            return new Double(row.Line, there);
        }

        if (shelf.TryFindKey(draft.Key) is not null)
        {
            return new Wrong(row.Line, ShelfProblem.Of("key-taken", ("written", draft.Key)));
        }

        var words = DeckWords.KeyOf(draft.Text);
        if (met.TryGetValue(words, out var before) || met.TryGetValue(draft.Key, out before))
        {
            return new Double(row.Line, ShelfProblem.Of("twice-in-file", ("line", before)));
        }

        met[words] = met[draft.Key] = row.Line;
        return new Taken(row.Line, draft);
    }

    /// <summary>Null where nobody has asked it yet.</summary>
    public static ShelfProblem? WhereItIs(ShelfDraft draft, ShelfContents shelf) =>
        shelf.TryFindWords(draft.Text) is not { } entry ? null
        : entry.IsRetired ? ShelfProblem.Of("there-retired", ("deck", entry.Deck.Title))
        : ShelfProblem.Of("there", ("deck", entry.Deck.Title));
}
