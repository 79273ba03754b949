namespace NetSocialBot.Interests;

/// <summary>
/// What common ground is worth, by the cosine of what two have: 0 for nothing in common, 1 for the very same. The same for a
/// round and for whoever asks. Why so: docs/decisions/0003.
/// </summary>
internal static class GroundWorth
{
    /// <summary>
    /// What anything in common is worth, however little, of what the very same interests are: a first thing to talk about
    /// comes before more of it for two others.
    /// </summary>
    private const double ForAnything = 0.25;

    /// <summary>
    /// The cosine at which common ground is worth half of what it could ever come to, beside the part for anything: one thing
    /// of twenty. What comes after the first thing to talk about adds less and less.
    /// </summary>
    private const double Half = 0.05;

    /// <summary>
    /// Saturates with the cosine (a hyperbola, as in Michaelis and Menten's kinetics), so that the step from little in common to
    /// some counts for more than the one from much to more: the sum over all pairs then is not made of a few perfect ones and
    /// many poor ones.
    /// </summary>
    public static double Of(double cosine) =>
        cosine > 0 ? ForAnything + ((1 - ForAnything) * (1 + Half) * cosine / (cosine + Half)) : 0;

    /// <summary>The cosine that is worth so much; infinite where none is.</summary>
    public static double CosineFor(double worth)
    {
        var share = Math.Max(0, worth - ForAnything) / ((1 - ForAnything) * (1 + Half));
        return share < 1 ? Half * share / (1 - share) : double.PositiveInfinity;
    }
}
