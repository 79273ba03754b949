namespace NetSocialBot.Chat;

/// <summary>A file that somebody sent along with a command.</summary>
/// <param name="Address">Where it can be fetched for a while.</param>
/// <param name="ContentType">As the platform guessed it; null where it did not.</param>
internal sealed record SentFile(string Name, Uri Address, long Bytes, string? ContentType);
