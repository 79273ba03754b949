using System.Text;
using NetSocialBot.Icebreakers;

namespace NetSocialBot.Tests.Icebreakers;

/// <summary>A folder of decks for one test, gone afterwards.</summary>
internal sealed class DeckFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("decks");

    /// <summary>The decks that are delivered with the bot, copied beside it by the build.</summary>
    public static string Shipped { get; } = Path.Combine(AppContext.BaseDirectory, "config", "decks");

    public static DeckLibrary ShippedLibrary { get; } =
        Assert.IsType<DeckLoad.Loaded>(DeckLibrary.Load(Shipped)).Library;

    public DeckFolder With(string file, string text) => With(file, Encoding.UTF8.GetBytes(text));

    public DeckFolder With(string file, byte[] bytes)
    {
        File.WriteAllBytes(PathOf(file), bytes);
        return this;
    }

    /// <summary>A deck for pairs and rooms without a fault, line for line: the first question is on line 6.</summary>
    public DeckFolder WithGoodDeck(string name = "good", params string[] questions)
    {
        var entries = questions.Length > 0 ? questions : ["What did you plant last?", "Who taught you to whistle?"];
        var lines = entries.Select(text => $"  - text: {text}");
        return With(
            name + ".yaml",
            $"deck: {name}\ntitle: Good\ndepth: light\nfor: both\nquestions:\n{string.Join('\n', lines)}\n"
        );
    }

    public string PathOf(string file) => Path.Combine(_folder.FullName, file);

    public DeckLoad Load() => DeckLibrary.Load(_folder.FullName);

    public DeckLibrary Library() => Assert.IsType<DeckLoad.Loaded>(Load()).Library;

    public IReadOnlyList<DeckProblem> Problems() => Assert.IsType<DeckLoad.Refused>(Load()).Problems;

    public void Dispose() => _folder.Delete(recursive: true);
}
