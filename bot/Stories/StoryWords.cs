using System.Text;
using System.Text.RegularExpressions;
using NetSocialBot.Members.Profile;

namespace NetSocialBot.Stories;

/// <summary>What somebody wrote into a form, as it is kept. Nothing of it is ever cut: what is too long is given back.</summary>
internal sealed partial record StoryWords(string Title, string Setting, string Happened)
{
    public static StoryWords Read(string title, string setting, string happened) =>
        new(OnOneLine(title), OnOneLine(setting), Paragraphs(happened));

    /// <summary>The key of a text that says why it is no story yet; null if it is one.</summary>
    public string? Fault =>
        Title.Length == 0 ? "no-title"
        : Happened.Length == 0 ? "no-story"
        : Title.Length > StoryLimits.Title
        || Setting.Length > StoryLimits.Setting
        || Happened.Length > StoryLimits.Happened
            ? "too-long"
        : null;

    /// <summary>To give back what was written.</summary>
    public byte[] ToFile() => Encoding.UTF8.GetBytes($"{Title}\n\n{Setting}\n\n{Happened}\n");

    private static string OnOneLine(string written) => Visible(ProfileText.OnOneLine(written));

    private static string Paragraphs(string written) =>
        Visible(ManyLines().Replace(written.ReplaceLineEndings("\n"), "\n\n"));

    /// <summary>Empty if nothing of it can be seen.</summary>
    private static string Visible(string written) => ProfileText.Clean(written, int.MaxValue).Text;

    [GeneratedRegex(@"\n[ \t]*\n([ \t]*\n)+")]
    private static partial Regex ManyLines();
}
