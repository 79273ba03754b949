using System.Text;

namespace NetSocialBot.Interests;

/// <summary>The text of the file of interests, or why it is not read.</summary>
internal static class TaxonomyFile
{
    /// <summary>1 MiB, some eight times ours.</summary>
    private const int MaxBytes = 1 << 20;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static (string? Text, InterestProblem? Problem) Read(string path)
    {
        byte[] bytes;
        try
        {
            using var stream = File.OpenRead(path);
            // One byte more than allowed tells a file that is too long, also where it grows while being read.
            bytes = new byte[Math.Min(stream.Length, MaxBytes) + 1];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (length > MaxBytes)
            {
                return (null, new(path, 0, "this file is larger than 1 MiB", "Remove what nobody needs."));
            }
            bytes = bytes[..length];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            const string remedy = "Point the setting Interests:File at the file, or restore config/interests.yaml.";
            return (null, new(path, 0, $"this file cannot be read ({fault.Message.TrimEnd('.')})", remedy));
        }

        try
        {
            return (Utf8.GetString(bytes).TrimStart('\uFEFF'), null);
        }
        catch (DecoderFallbackException fault)
        {
            var line = 1 + bytes.AsSpan(0, Math.Clamp(fault.Index, 0, bytes.Length)).Count((byte)'\n');
            return (null, new(path, line, "this is not UTF-8 text", "Save the file as UTF-8."));
        }
    }
}
