namespace NetSocialBot.Interests;

/// <summary>What a text means.</summary>
internal abstract record Understood
{
    private Understood() { }

    /// <param name="How">How sure the reading is.</param>
    internal sealed record Known(KnownInterest Interest, ReadingConfidence How) : Understood;

    /// <param name="Key">Equal for texts that mean the same; never shown. Empty where there is nothing to compare.</param>
    internal sealed record Unknown(string Key) : Understood;
}
