namespace NetSocialBot.Interests;

/// <param name="Key">Equal for spellings that mean the same interest; never shown.</param>
/// <param name="Display">As the member wrote it, tidied.</param>
internal readonly record struct Interest(string Key, string Display);
