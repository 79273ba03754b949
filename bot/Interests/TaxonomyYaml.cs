using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace NetSocialBot.Interests;

/// <summary>
/// Reads the part of YAML that the file of interests needs: shelves (maps), and lists of texts that may have a list below
/// them. Anchors, aliases and tags are refused as they are met, before anything could be multiplied, and so is bottomless
/// nesting. What is nested cannot run in circles.
/// </summary>
internal sealed class TaxonomyYaml
{
    /// <summary>Ours nests eight deep: two shelves, and three kinds of each other, of which each is a list and a map.</summary>
    private const int DeepestNesting = 14;

    private readonly string _file;
    private readonly Scanner _scanner;
    private readonly Parser _parser;
    private InterestProblem? _problem;

    private TaxonomyYaml(string file, string text)
    {
        _file = file;
        _scanner = new Scanner(new StringReader(text));
        _parser = new Parser(_scanner);
    }

    /// <summary>The shelves, or the first thing that is wrong with the file's form.</summary>
    public static (ImmutableArray<TaxonomyNode> Shelves, InterestProblem? Problem) Read(string file, string text)
    {
        var reader = new TaxonomyYaml(file, text);
        try
        {
            return (reader.ReadDocument(), reader._problem);
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

    private ImmutableArray<TaxonomyNode> ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _))
        {
            return Refuse(0, "there is nothing in this file", "Restore it from the one that comes with the bot.");
        }
        if (Hostile(_parser.Require<ParsingEvent>(), 1))
        {
            return [];
        }
        if (!_parser.TryConsume<MappingStart>(out _))
        {
            return Refuse(LineOf(_parser.Current!), "this file begins without a shelf", "Begin it with 'outdoors:'.");
        }
        var shelves = ReadMap(isShelf: true, 1);
        if (_problem is not null)
        {
            return [];
        }
        _parser.Consume<DocumentEnd>();
        return _parser.Accept<StreamEnd>(out _)
            ? shelves
            : Refuse(LineOf(_parser.Current!), "a second document begins here", "Remove the line '---'.");
    }

    /// <summary>What stands below a line: a list, more shelves, or nothing.</summary>
    private ImmutableArray<TaxonomyNode> ReadBelow(bool mayBeShelves, int depth)
    {
        var current = _parser.Require<ParsingEvent>();
        if (Hostile(current, depth))
        {
            return [];
        }
        if (_parser.TryConsume<SequenceStart>(out _))
        {
            return ReadList(depth);
        }
        if (mayBeShelves && _parser.TryConsume<MappingStart>(out _))
        {
            return ReadMap(isShelf: true, depth);
        }
        return Refuse(
            LineOf(current),
            "below this line there is no list of interests",
            "Begin each line below it with '- ', or remove the colon at its end."
        );
    }

    private ImmutableArray<TaxonomyNode> ReadList(int depth)
    {
        var items = ImmutableArray.CreateBuilder<TaxonomyNode>();
        while (_problem is null && !_parser.TryConsume<SequenceEnd>(out _))
        {
            var current = _parser.Require<ParsingEvent>();
            if (Hostile(current, depth + 1))
            {
                break;
            }
            if (_parser.TryConsume<Scalar>(out var text))
            {
                items.Add(new TaxonomyNode(text.Value, IsShelf: false, [], LineOf(text)));
            }
            else if (_parser.TryConsume<MappingStart>(out _))
            {
                items.AddRange(ReadMap(isShelf: false, depth + 1));
            }
            else
            {
                Refuse(LineOf(current), "a list begins inside a list", "Give each line one '- '.");
            }
        }
        return items.ToImmutable();
    }

    private ImmutableArray<TaxonomyNode> ReadMap(bool isShelf, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<TaxonomyNode>();
        while (_problem is null && !_parser.TryConsume<MappingEnd>(out _))
        {
            var current = _parser.Require<ParsingEvent>();
            if (Hostile(current, depth))
            {
                break;
            }
            if (!_parser.TryConsume<Scalar>(out var name))
            {
                Refuse(LineOf(current), "the text before a ':' is not plain", "Put the whole line in double quotes.");
                break;
            }
            if (!isShelf && entries.Count > 0)
            {
                Refuse(LineOf(name), "this line has a colon at its end and no '- ' in front", "Begin it with '- '.");
                break;
            }
            entries.Add(
                new TaxonomyNode(name.Value, isShelf, ReadBelow(mayBeShelves: isShelf, depth + 1), LineOf(name))
            );
        }
        return entries.ToImmutable();
    }

    private bool Hostile(ParsingEvent current, int depth)
    {
        var line = LineOf(current);
        if (current is AnchorAlias || current is NodeEvent { Anchor.IsEmpty: false })
        {
            Refuse(line, "anchors (&) and aliases (*) are not read here", "Put the line in double quotes.");
        }
        else if (current is NodeEvent { Tag.IsEmpty: false })
        {
            Refuse(line, "tags (!) are not read here", "Put the line in double quotes.");
        }
        else if (depth > DeepestNesting && current is not Scalar)
        {
            Refuse(line, "this is nested deeper than any kind of anything", "Check the indentation.");
        }
        return _problem is not null;
    }

    /// <summary>The commonest slip has the least helpful message, and it points to the beginning of the map around it.</summary>
    private static InterestProblem? IndentedByTab(string file, string text)
    {
        var line = 0;
        foreach (var content in text.AsSpan().EnumerateLines())
        {
            line++;
            if (content[..^content.TrimStart().Length].Contains('\t'))
            {
                return new InterestProblem(file, line, "a tab indents this line", "Indent with spaces.");
            }
        }
        return null;
    }

    private InterestProblem Invalid(int line, string reason) =>
        new(
            _file,
            line,
            $"this is not valid YAML ({reason.TrimEnd('.')})",
            "Check the indentation, and put lines that contain ': ' or ' #' in double quotes."
        );

    private ImmutableArray<TaxonomyNode> Refuse(int line, string what, string remedy)
    {
        _problem ??= new InterestProblem(_file, line, what, remedy);
        return [];
    }

    private static int LineOf(ParsingEvent parsingEvent) => (int)parsingEvent.Start.Line;
}
