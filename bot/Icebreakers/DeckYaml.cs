using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace NetSocialBot.Icebreakers;

/// <summary>
/// Reads the part of YAML that decks need: maps, lists and texts of one document. Anchors, aliases and tags are
/// refused as they are met, before anything could be multiplied, and so is nesting that no deck has.
/// </summary>
internal sealed class DeckYaml
{
    /// <summary>A deck nests four deep: file, questions, question, its topics.</summary>
    private const int DeepestNesting = 4;

    private readonly string _file;
    private readonly Scanner _scanner;
    private readonly Parser _parser;
    private DeckProblem? _problem;

    private DeckYaml(string file, string text)
    {
        _file = file;
        _scanner = new Scanner(new StringReader(text));
        _parser = new Parser(_scanner);
    }

    /// <summary>The document's root, or the first thing that is wrong with it.</summary>
    public static (DeckNode? Root, DeckProblem? Problem) Read(string file, string text)
    {
        var reader = new DeckYaml(file, text);
        try
        {
            return (reader.ReadDocument(), reader._problem);
        }
        catch (YamlException fault)
        {
            return (null, IndentedByTab(file, text) ?? reader.Invalid((int)fault.Start.Line, fault.Message));
        }
        catch (InvalidOperationException)
        {
            // YamlDotNet 18.1 answers some broken texts in lists, such as "[a, -]", with this, and without a place.
            return (null, reader.Invalid((int)reader._scanner.CurrentPosition.Line, "a text breaks off"));
        }
    }

    /// <summary>The commonest slip has the least helpful message, and it points to the beginning of the map around it.</summary>
    private static DeckProblem? IndentedByTab(string file, string text)
    {
        var line = 0;
        foreach (var content in text.AsSpan().EnumerateLines())
        {
            line++;
            if (content[..^content.TrimStart().Length].Contains('\t'))
                return new DeckProblem(file, line, "a tab indents this line", "Indent with spaces.");
        }
        return null;
    }

    private DeckProblem Invalid(int line, string reason) =>
        new(
            _file,
            line,
            $"this is not valid YAML ({reason.TrimEnd('.')})",
            "Check the indentation, and put texts that contain ': ' or ' #' in double quotes."
        );

    private DeckNode? ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _))
            return Refuse(0, "there is nothing in this file", "Write a deck into it, or remove it.");
        var root = ReadNode(1);
        if (root is null)
            return null;
        _parser.Consume<DocumentEnd>();
        return _parser.Accept<StreamEnd>(out _)
            ? root
            : Refuse(LineOf(_parser.Current!), "a second document begins here", "Give each deck its own file.");
    }

    private DeckNode? ReadNode(int depth)
    {
        var current = _parser.Require<ParsingEvent>();
        var line = LineOf(current);
        if (current is AnchorAlias || current is NodeEvent { Anchor.IsEmpty: false })
            return Refuse(
                line,
                "anchors (&) and aliases (*) are not read here",
                "Write the text out, or put it in quotes."
            );
        if (current is NodeEvent { Tag.IsEmpty: false })
            return Refuse(line, "tags (!) are not read here", "Leave the tag out, or put the text in quotes.");
        if (depth > DeepestNesting && current is not Scalar)
            return Refuse(line, "this is nested deeper than any deck", "Compare the indentation with another deck.");
        return current switch
        {
            Scalar => new DeckText(_parser.Consume<Scalar>().Value, line),
            SequenceStart => ReadList(line, depth),
            MappingStart => ReadMap(line, depth),
            _ => Refuse(line, "something else than a text, a list or a map begins here", "Compare with another deck."),
        };
    }

    private DeckList? ReadList(int line, int depth)
    {
        _parser.Consume<SequenceStart>();
        var items = ImmutableArray.CreateBuilder<DeckNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            if (ReadNode(depth + 1) is not { } item)
                return null;
            items.Add(item);
        }
        return new DeckList(items.ToImmutable(), line);
    }

    private DeckMap? ReadMap(int line, int depth)
    {
        _parser.Consume<MappingStart>();
        var entries = ImmutableArray.CreateBuilder<(DeckText, DeckNode)>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            if (ReadNode(depth + 1) is not { } key)
                return null;
            if (key is not DeckText name)
            {
                Refuse(
                    key.Line,
                    "the name before a ':' is not a plain word here",
                    "Put the whole text in double quotes."
                );
                return null;
            }
            if (ReadNode(depth + 1) is not { } value)
                return null;
            entries.Add((name, value));
        }
        return new DeckMap(entries.ToImmutable(), line);
    }

    private DeckNode? Refuse(int line, string what, string remedy)
    {
        _problem = new DeckProblem(_file, line, what, remedy);
        return null;
    }

    private static int LineOf(ParsingEvent parsingEvent) => (int)parsingEvent.Start.Line;
}
