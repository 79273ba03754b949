using NetSocialBot.Interests;
using NetSocialBot.Matching;

namespace NetSocialBot.Rounds.Planning;

internal sealed class PairScore(SparseVectors vectors, PairRules rules) : IPairWorth
{
    public long Of(int a, int b) => Of(a, b, vectors.Cosine(a, b)) ?? 0;

    public int KindOf(int member) => 0;

    public double LiftOf(int member) => 0;

    public long? Of(int a, int b, double cosine) => (long)Math.Round(cosine * PlanBoard.ScoreUnit);

    public bool IsForbidden(int a, int b) => !rules.IsNew(a, b);
}
