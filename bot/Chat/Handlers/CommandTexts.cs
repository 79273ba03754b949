using System.Text.Json;

namespace NetSocialBot.Chat.Handlers;

/// <summary>
/// The commands in other languages, from files named after them (<c>de.json</c>). What is not translated stays in ours; what is
/// translated and not there, or against the rules for names, is told with its file.
/// </summary>
internal static class CommandTexts
{
    private static readonly JsonDocumentOptions Format = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        AllowDuplicateProperties = false,
    };

    /// <exception cref="CommandTextsUnusableException">Something is wrong with them; it names all of it.</exception>
    public static CommandTree Translate(CommandTree tree, string folder)
    {
        List<string> faults = [];
        var translated = tree;
        foreach (var path in FilesIn(folder, faults))
        {
            var locale = Path.GetFileNameWithoutExtension(path);
            if (!Locales.All.Contains(locale))
            {
                faults.Add(
                    $"{path}: '{locale}' is no language that people can choose. Name the file after one of "
                        + $"{string.Join(", ", Locales.All)}."
                );
            }
            else if (TryRead(path, faults) is { } root)
            {
                translated = new CommandTranslator(locale, faults).Translate(translated, root);
            }
        }

        // With a fault before, what follows from it would be told twice.
        if (faults.Count == 0)
        {
            faults.AddRange(CommandTreeCheck.Faults(translated));
        }

        return faults.Count == 0 ? translated : throw new CommandTextsUnusableException(faults);
    }

    private static IReadOnlyList<string> FilesIn(string folder, List<string> faults)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            faults.Add(
                $"{CommandOptions.Section}:{nameof(CommandOptions.Folder)}: the folder {folder} cannot be read "
                    + $"({fault.Message.TrimEnd('.')}). Point it at the translations, or restore it from config/commands."
            );
            return [];
        }
    }

    private static JsonElement? TryRead(string path, List<string> faults)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), Format);
            return document.RootElement.Clone();
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException)
        {
            faults.Add($"{path}: this cannot be read as JSON. {fault.Message}");
            return null;
        }
    }
}
