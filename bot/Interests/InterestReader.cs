using System.Collections.Immutable;

namespace NetSocialBot.Interests;

/// <summary>
/// Understands what people write about what they like. Nothing that they wrote is changed: this says what it means when
/// it is compared. How, and why so: docs/interests.md.
/// </summary>
internal sealed class InterestReader(InterestTaxonomy taxonomy)
{
    private const int MostSuggestions = 3;
    private const int MostCompletions = 25;
    private const int FewestLettersToComplete = 3;

    public InterestTaxonomy Taxonomy => taxonomy;

    /// <param name="text">One interest; a list comes through <see cref="Split"/> first.</param>
    public Understood Read(string text)
    {
        var words = InterestWords.Of(text);
        if (TryRead(words) is { } known)
        {
            return known;
        }
        if (!FillerWords.SayTheOpposite(words.Words) && Misspelled(words) is { } meant)
        {
            return new Understood.Known(meant, ReadingConfidence.Misspelling);
        }
        var stem = WordStem.Of(words.Words);
        return new Understood.Unknown(stem.Length > 0 ? stem : words.Key);
    }

    /// <summary>By names and their forms, without guessing at slips.</summary>
    public Understood.Known? TryRead(InterestWords words)
    {
        if (taxonomy.TryGet(words.Key) is { } named)
        {
            return new Understood.Known(named, ReadingConfidence.Name);
        }
        if (FillerWords.SayTheOpposite(words.Words))
        {
            return null;
        }
        if (Form(words.Words) is { } form)
        {
            return new Understood.Known(form, ReadingConfidence.Variant);
        }
        foreach (var shorter in FillerWords.Shortened(words.Words))
        {
            if ((taxonomy.TryGet(string.Concat(shorter)) ?? Form(shorter)) is { } within)
            {
                return new Understood.Known(within, ReadingConfidence.Variant);
            }
        }
        return null;
    }

    /// <summary>What somebody may have meant by a text that is not known, the likeliest first. To be asked, never to be assumed.</summary>
    public ImmutableArray<KnownInterest> DidYouMean(string text)
    {
        if (Read(text) is Understood.Known { How: not ReadingConfidence.Misspelling })
        {
            return [];
        }
        var words = InterestWords.Of(text);
        if (FillerWords.SayTheOpposite(words.Words))
        {
            return [];
        }
        var near = taxonomy
            .Near(words.Key)
            .Concat(FillerWords.Shortened(words.Words).SelectMany(shorter => taxonomy.Near(string.Concat(shorter))))
            .OrderBy(spelling => spelling.Slips)
            .Select(spelling => spelling.Interest);
        var begun = words.Key.Length < FewestLettersToComplete ? [] : taxonomy.Complete(text, MostCompletions);
        var holding = begun.Where(interest =>
            interest.Names.Any(name => Holds(InterestWords.Of(name).Words, words.Words))
        );
        return [.. holding.Concat(near).Concat(begun).Distinct().Take(MostSuggestions)];
    }

    /// <summary>"bass" stands in "bass guitar" as it is, and not in "bassoon".</summary>
    private static bool Holds(IReadOnlyList<string> name, IReadOnlyList<string> words) =>
        $" {string.Join(' ', name)} ".Contains($" {string.Join(' ', words)} ", StringComparison.Ordinal);

    /// <summary>The single interests of a list, as they were written: "hiking, bees &amp; board games" holds three, "drum &amp; bass" one.</summary>
    public ImmutableArray<string> Split(string list) => InterestList.Split(list, this);

    /// <summary>Another form of a name: one for many, "stamp collecting" for "collecting stamps", "climber" for "climbing".</summary>
    private KnownInterest? Form(IReadOnlyList<string> words)
    {
        if (words.Count == 0)
        {
            return null;
        }
        return taxonomy.TryGetByStem(WordStem.Of(words)) ?? TurnedRound(words) ?? Doer(words);
    }

    private KnownInterest? TurnedRound(IReadOnlyList<string> words)
    {
        if (words.Count < 2 || !words[0].EndsWith("ing", StringComparison.Ordinal))
        {
            return null;
        }
        string[] turned = [.. words.Skip(1), words[0]];
        return taxonomy.TryGet(string.Concat(turned)) ?? taxonomy.TryGetByStem(WordStem.Of(turned));
    }

    private KnownInterest? Doer(IReadOnlyList<string> words)
    {
        var before = string.Concat(words.SkipLast(1).Select(WordStem.Singular));
        var doer = WordStem.Singular(words[^1]);
        if (doer.EndsWith("er", StringComparison.Ordinal) && doer.Length > 4)
        {
            // "climber" is whoever does climbing, "photographer" whoever does photography; "mother" is not about moths.
            return taxonomy.TryGetByDoing(before + WordStem.Of(doer[..^2] + "ing"))
                ?? taxonomy.TryGet(before + doer[..^2] + "y");
        }
        if (doer.EndsWith("ist", StringComparison.Ordinal) && doer.Length > 5)
        {
            var thing = before + doer[..^3];
            return taxonomy.TryGet(thing) ?? taxonomy.TryGet(thing + "o") ?? taxonomy.TryGet(thing + "y");
        }
        return null;
    }

    private KnownInterest? Misspelled(InterestWords words)
    {
        if (taxonomy.Near(words.Key) is [{ IsClear: true } near, ..])
        {
            return near.Interest;
        }
        foreach (var shorter in FillerWords.Shortened(words.Words))
        {
            if (taxonomy.Near(string.Concat(shorter)) is [{ IsClear: true } within, ..])
            {
                return within.Interest;
            }
        }
        return null;
    }
}
