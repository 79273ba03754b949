using System.Collections.Immutable;

namespace NetSocialBot.Icebreakers;

/// <summary>A piece of a deck file with the line it begins on (counted from 1).</summary>
internal abstract record DeckNode(int Line);

internal sealed record DeckText(string Value, int Line) : DeckNode(Line);

internal sealed record DeckList(ImmutableArray<DeckNode> Items, int Line) : DeckNode(Line)
{
    public bool IsEmpty => Items.IsEmpty;
}

internal sealed record DeckMap(ImmutableArray<(DeckText Key, DeckNode Value)> Entries, int Line) : DeckNode(Line);
