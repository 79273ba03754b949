using System.Text;

namespace NetSocialBot.Icebreakers;

/// <summary>The text of one deck file, or why it is not read.</summary>
internal static class DeckFile
{
    /// <summary>1 MiB, some forty times our longest deck.</summary>
    private const int MaxBytes = 1 << 20;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static (string? Text, DeckProblem? Problem) Read(string path)
    {
        byte[] bytes;
        try
        {
            using var stream = File.OpenRead(path);
            // One byte more than allowed tells a file that is too long, also where it grows while being read.
            bytes = new byte[Math.Min(stream.Length, MaxBytes) + 1];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (length > MaxBytes)
                return (
                    null,
                    new DeckProblem(path, 0, "this file is larger than 1 MiB", "Split it into several decks.")
                );
            bytes = bytes[..length];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return (
                null,
                new DeckProblem(path, 0, $"this file cannot be read ({fault.Message})", "Check its permissions.")
            );
        }

        try
        {
            return (Utf8.GetString(bytes).TrimStart('\uFEFF'), null);
        }
        catch (DecoderFallbackException fault)
        {
            var line = 1 + bytes.AsSpan(0, Math.Clamp(fault.Index, 0, bytes.Length)).Count((byte)'\n');
            return (null, new DeckProblem(path, line, "this is not UTF-8 text", "Save the file as UTF-8."));
        }
    }
}
