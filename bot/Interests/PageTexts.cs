namespace NetSocialBot.Interests;

/// <summary>What somebody's page says, in pieces that can be compared.</summary>
/// <param name="Likes">Interests one by one, as written.</param>
internal sealed record PageTexts(IReadOnlyList<string> Likes)
{
    /// <summary>Known interests that they tell to have lived or seen.</summary>
    public IReadOnlyList<string> Lived { get; init; } = [];

    /// <summary>Known interests in what they keep thinking about.</summary>
    public IReadOnlyList<string> Thinks { get; init; } = [];

    /// <summary>Languages they speak, where that is something in their community.</summary>
    public IReadOnlyList<string> Speaks { get; init; } = [];

    public static readonly PageTexts Empty = new([]);

    public bool HasOnlyLikes => Lived.Count == 0 && Thinks.Count == 0 && Speaks.Count == 0;
}
