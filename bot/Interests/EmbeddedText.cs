using System.Text;

namespace NetSocialBot.Interests;

/// <summary>The texts in <c>Interests/Texts</c>, which are part of the assembly.</summary>
internal static class EmbeddedText
{
    /// <param name="name">The file's name without its extension.</param>
    public static IEnumerable<string> Lines(string name)
    {
        var resource = $"{typeof(EmbeddedText).Namespace}.Texts.{name}.md";
        using var stream =
            typeof(EmbeddedText).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The text {resource} is not part of this build.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            yield return line.Trim();
        }
    }
}
