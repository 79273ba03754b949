using System.Collections.Immutable;

namespace NetSocialBot.Interests;

/// <summary>An interest that the operator's file knows.</summary>
/// <param name="number">In the order of the file, from 0.</param>
/// <param name="does">Completes "You both ..."; null where nothing better is known than to like it.</param>
/// <param name="kind">What it is a kind of, such as climbing for bouldering.</param>
internal sealed class KnownInterest(
    int number,
    string name,
    string? does,
    ImmutableArray<string> otherNames,
    KnownInterest? kind
)
{
    /// <summary>Above the next two, a kind says hardly anything about somebody.</summary>
    private const int NearKinds = 2;

    public int Number => number;

    public string Name => name;

    public string? Does => does;

    public ImmutableArray<string> OtherNames => otherNames;

    public KnownInterest? Kind => kind;

    /// <summary>The outermost shelf of the file that it stands on; means nothing but how common its words are elsewhere.</summary>
    public string? Shelf { get; init; }

    /// <summary>0 for what is a kind of nothing.</summary>
    public int Depth { get; } = kind is null ? 0 : kind.Depth + 1;

    public IEnumerable<string> Names => OtherNames.Prepend(Name);

    /// <summary>What it is a kind of, the nearest first, as far as that is telling.</summary>
    public IEnumerable<KnownInterest> Kinds
    {
        get
        {
            var next = Kind;
            for (var steps = 0; steps < NearKinds && next is not null; steps++, next = next.Kind)
            {
                yield return next;
            }
        }
    }

    public bool IsKindOf(KnownInterest other) => Kinds.Contains(other);

    public override string ToString() => Name;
}
