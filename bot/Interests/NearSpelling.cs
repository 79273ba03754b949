namespace NetSocialBot.Interests;

/// <param name="Slips">Letters inserted, dropped, replaced or swapped between what was written and a name of the interest.</param>
/// <param name="IsClear">So few for so long a word that hardly anything else can be meant.</param>
internal readonly record struct NearSpelling(KnownInterest Interest, int Slips, bool IsClear);
