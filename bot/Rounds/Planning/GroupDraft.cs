namespace NetSocialBot.Rounds.Planning;

/// <summary>Groups in the making, by board numbers, and who is in none yet.</summary>
internal sealed class GroupDraft
{
    public List<List<int>> Groups { get; } = [];

    public List<int> Loose { get; private set; } = [];

    /// <summary>How many found their group after the draft was made.</summary>
    public int Rearranged { get; private set; }

    /// <summary>A trio was made that no proof covers.</summary>
    public void TrioPlaced() => Rearranged++;

    public static GroupDraft Of(int[] mate)
    {
        var draft = new GroupDraft();
        for (var member = 0; member < mate.Length; member++)
        {
            if (mate[member] == PairMatching.NoMate)
            {
                draft.Loose.Add(member);
            }
            else if (member < mate[member])
            {
                draft.Groups.Add([member, mate[member]]);
            }
        }
        return draft;
    }

    public static GroupDraft Of(IEnumerable<List<int>> groups)
    {
        var draft = new GroupDraft();
        draft.Groups.AddRange(groups);
        return draft;
    }

    /// <summary>Offers each loose member to <paramref name="place"/>, which says who is loose afterwards: they, somebody else or nobody.</summary>
    public void PlaceLoose(Func<int, int?> place)
    {
        var before = Loose.Count;
        Loose = Loose.ConvertAll(member => place(member)).OfType<int>().ToList();
        Rearranged += before - Loose.Count;
    }

    /// <summary>Two loose members are in a group now.</summary>
    public void Settled(int a, int b)
    {
        Loose.Remove(a);
        Loose.Remove(b);
        Rearranged += 2;
    }
}
