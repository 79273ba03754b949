using NetSocialBot.Interests;

namespace NetSocialBot.Members.Profile;

/// <summary>What became of something to add.</summary>
internal abstract record LikeAdded
{
    private LikeAdded() { }

    /// <param name="Place">In the list, from 0.</param>
    /// <param name="Meant">What they may have meant instead; empty where it was understood, or is like nothing we know.</param>
    internal sealed record Done(string Like, int Place, IReadOnlyList<KnownInterest> Meant) : LikeAdded;

    /// <param name="Like">As it stands in the list.</param>
    internal sealed record ThereAlready(string Like) : LikeAdded;

    internal sealed record NoRoom : LikeAdded;

    internal sealed record Nothing : LikeAdded;
}
