namespace NetSocialBot.Matching;

/// <summary>
/// What two members are worth to each other, given their common ground. It is split so that candidates can be found without
/// asking about every pair. Called from several threads.
/// </summary>
internal interface IPairWorth
{
    /// <summary>Members of the same kind are worth the same to anybody with whom they have the same in common.</summary>
    int KindOf(int member);

    /// <summary>By how much more than once a member's common ground counts, 0 or more. The same for all of a kind.</summary>
    double LiftOf(int member);

    /// <summary>
    /// The other way round: how great the cosine of two must be for their common ground to be worth so much, where sharing
    /// the very same is worth 1. 0 where sharing anything is enough, and never less.
    /// </summary>
    double CosineFor(double ground);

    /// <returns>
    /// At most <see cref="CandidateGraph.Scale"/> times the worth of the common ground times 1 + both lifts, to the nearest, and
    /// never more for a smaller cosine; null where the kinds of the two rule out that they meet. The same for all of the two kinds.
    /// </returns>
    long? Of(int a, int b, double cosine);

    /// <summary>What rules out just these two, whatever their kinds.</summary>
    bool IsForbidden(int a, int b);
}
