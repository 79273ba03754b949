using System.Text.RegularExpressions;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Tests.Chat.Examples;

namespace NetSocialBot.Tests.Chat;

/// <summary>What the documentation shows is code that compiles, and that starts.</summary>
public sealed partial class HandlerDocsTests
{
    [Fact]
    public void Every_example_compiles()
    {
        var code = Squeezed(Read("Chat.HandlerExamples.cs"));
        var examples = Example().Matches(Read("handlers.md")).Select(m => m.Groups[1].Value).ToList();

        Assert.Equal(6, examples.Count);
        Assert.All(examples, example => Assert.Contains(Squeezed(example), code, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_module_shown_could_start()
    {
        var catalog = new HandlerCatalog([
            typeof(WalkModule),
            typeof(SuggestingModule),
            typeof(GreetingModule),
            typeof(CountingModule),
            typeof(GuestModule),
            typeof(LetterModule),
        ]);

        Assert.Equal(
            ["Count the words", "Say hello", "guests", "letter", "town", "walk"],
            catalog.Tree.Commands.Select(c => c.Name).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void The_translation_shown_fits_the_example()
    {
        var folder = Directory.CreateTempSubdirectory("handlers-").FullName;
        var json = Translation().Match(Read("handlers.md")).Groups[1].Value;
        File.WriteAllText(Path.Combine(folder, "de.json"), json);

        var tree = new HandlerCatalog([
            typeof(WalkModule),
            typeof(GreetingModule),
            typeof(CountingModule),
            typeof(Rounds.RoundModule),
        ]).Tree;
        var translated = CommandTexts.Translate(tree, folder);
        Directory.Delete(folder, recursive: true);

        Assert.Equal(
            ["Grüßen", "Wörter zählen", "spaziergang"],
            translated.Commands.SelectMany(c => c.Translations.Names.Values).Order(StringComparer.Ordinal)
        );
    }

    private static string Read(string name)
    {
        using var stream = typeof(HandlerDocsTests).Assembly.GetManifestResourceStream($"NetSocialBot.Tests.{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The formatter may break a line elsewhere.</summary>
    private static string Squeezed(string code) => Space().Replace(code, "");

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Translation();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
