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
        var (roots, problem) = Read(file, text, most: 1);
        return (problem is null ? roots[0] : null, problem);
    }

    /// <summary>The roots of all documents, at least one, or the first thing that is wrong.</summary>
    public static (ImmutableArray<DeckNode> Roots, DeckProblem? Problem) ReadAll(string file, string text) =>
        Read(file, text, int.MaxValue);

    private static (ImmutableArray<DeckNode> Roots, DeckProblem? Problem) Read(string file, string text, int most)
    {
        var reader = new DeckYaml(file, text);
        try
        {
            return (reader.ReadDocuments(most), reader._problem);
        }
        catch (YamlException fault)
        {
            return ([], IndentedByTab(file, text) ?? reader.Invalid((int)fault.Start.Line, fault.Message));
        }
        catch (InvalidOperationException)
        {
            // YamlDotNet 18.1 answers some broken texts in lists, such as "[a, -]", with this, and without a place.
            return ([], reader.Invalid((int)reader._scanner.CurrentPosition.Line, "a text breaks off"));
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
                return new DeckProblem(file, line, "a tab indents this line", "Indent with spaces.")
                {
                    Fault = YamlFault.Tab,
                };
        }
        return null;
    }

    private DeckProblem Invalid(int line, string reason) =>
        new(
            _file,
            line,
            $"this is not valid YAML ({reason.TrimEnd('.')})",
            "Check the indentation, and put texts that contain ': ' or ' #' in double quotes."
        )
        {
            Fault = YamlFault.Invalid,
        };

    private ImmutableArray<DeckNode> ReadDocuments(int most)
    {
        _parser.Consume<StreamStart>();
        var roots = ImmutableArray.CreateBuilder<DeckNode>();
        while (_parser.TryConsume<DocumentStart>(out var start))
        {
            if (roots.Count == most)
            {
                Refuse(
                    LineOf(start),
                    YamlFault.SecondDocument,
                    "a second document begins here",
                    "Give each deck its own file."
                );
                return [];
            }
            if (ReadNode(1) is not { } root)
                return [];
            _parser.Consume<DocumentEnd>();
            roots.Add(root);
        }
        if (roots.Count == 0)
            Refuse(0, YamlFault.Empty, "there is nothing in this file", "Write a deck into it, or remove it.");
        return roots.ToImmutable();
    }

    private DeckNode? ReadNode(int depth)
    {
        var current = _parser.Require<ParsingEvent>();
        var line = LineOf(current);
        if (current is AnchorAlias || current is NodeEvent { Anchor.IsEmpty: false })
            return Refuse(
                line,
                YamlFault.Anchor,
                "anchors (&) and aliases (*) are not read here",
                "Write the text out, or put it in quotes."
            );
        if (current is NodeEvent { Tag.IsEmpty: false })
            return Refuse(
                line,
                YamlFault.Tag,
                "tags (!) are not read here",
                "Leave the tag out, or put the text in quotes."
            );
        if (depth > DeepestNesting && current is not Scalar)
            return Refuse(
                line,
                YamlFault.TooDeep,
                "this is nested deeper than any deck",
                "Compare the indentation with another deck."
            );
        return current switch
        {
            Scalar => new DeckText(_parser.Consume<Scalar>().Value, line),
            SequenceStart => ReadList(line, depth),
            MappingStart => ReadMap(line, depth),
            _ => Refuse(
                line,
                YamlFault.Unforeseen,
                "something else than a text, a list or a map begins here",
                "Compare with another deck."
            ),
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
                    YamlFault.NameNotPlain,
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

    private DeckNode? Refuse(int line, YamlFault fault, string what, string remedy)
    {
        _problem = new DeckProblem(_file, line, what, remedy) { Fault = fault };
        return null;
    }

    private static int LineOf(ParsingEvent parsingEvent) => (int)parsingEvent.Start.Line;
}
