namespace NetSocialBot.Chat;

internal static class Shortening
{
    /// <summary>Never cut through a surrogate pair: half an emoji is not text.</summary>
    public static string ShortenedTo(this string text, int room) =>
        text.Length <= room ? text : text[..(char.IsHighSurrogate(text[room - 1]) ? room - 1 : room)];
}
