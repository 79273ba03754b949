using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using NetSocialBot.Interests;

namespace NetSocialBot.Bench.Interests;

/// <summary>How well, and how fast, free text is understood as interests.</summary>
internal static class InterestsCommand
{
    private const int MostSuggestions = 25;
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(1);

    public static Command Create()
    {
        Option<bool> faults = new("--faults")
        {
            Description =
                "Also print what is misunderstood in the part that the rules were built with; never of the part held out",
        };
        Option<string?> output = new("--out") { Description = "Write the tables to this file" };
        Command command = new(
            "interests",
            "Precision and recall of understanding written interests, and the time it takes. Precision: of the interests that were understood, the share that was meant. "
                + "Recall: of the interests that were meant, the share that was understood; offers of \"did you mean\" do not count, and are counted apart. "
                + "Each text is first taken apart as a list. Held out: forms that were written before the rules and not looked at while these were."
        )
        {
            faults,
            output,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var report = Run(parsed.GetValue(faults), parsed.InvocationConfiguration.Output);
                await parsed.InvocationConfiguration.Output.WriteAsync(report.AsMemory(), cancellationToken);
                if (parsed.GetValue(output) is { } file)
                {
                    await File.WriteAllTextAsync(file, report, cancellationToken);
                }
            }
        );
        return command;
    }

    private static string Run(bool tellFaults, TextWriter console)
    {
        var path = new InterestOptions().FullPath;
        var watch = Stopwatch.StartNew();
        var taxonomy = InterestTaxonomy.Load(path) switch
        {
            TaxonomyLoad.Loaded loaded => loaded.Taxonomy,
            TaxonomyLoad.Refused refused => throw new InvalidDataException(
                string.Join(Environment.NewLine, refused.Problems)
            ),
            _ => throw new UnreachableException(),
        };
        var loading = watch.Elapsed;
        var reader = new InterestReader(taxonomy);
        var forms = LabelledForm.ReadAll();
        CheckLabels(taxonomy, forms);
        Action<LabelledForm, IReadOnlyList<string>>? tell = tellFaults
            ? (form, understood) =>
                console.WriteLine(
                    $"{form.Text}: {string.Join(" | ", understood)} instead of {string.Join(" | ", form.Expected)}"
                )
            : null;
        var built = FormFigures.Of(reader, forms.Where(form => !form.IsHeldOut), tell);
        var held = FormFigures.Of(reader, forms.Where(form => form.IsHeldOut));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            # Interests as people write them

            {taxonomy.Interests.Length:N0} interests with {taxonomy.Interests.Sum(interest =>
                interest.OtherNames.Length
            ):N0} other names.
            Made with `dotnet run -c Release --project bot.bench -- interests --out bot.bench/results/interests.md`; what the columns mean is in its `--help`.

            | part | forms | interests meant | understood | precision | recall | recall with "did you mean" | forms without a fault |
            |---|---|---|---|---|---|---|---|
            {Row("built with", built)}
            {Row("held out", held)}

            | | mean | slowest of 100 |
            |---|---|---|
            {Row(
                "reading one text",
                forms.SelectMany(form => reader.Split(form.Text)).ToList(),
                text => reader.Read(text)
            )}
            {Row("taking a list apart", [.. forms.Select(form => form.Text)], text => reader.Split(text))}
            {Row("\"did you mean\"", [.. forms.Select(form => form.Text)], text => reader.DidYouMean(text))}
            {Row("autocomplete", Typed(taxonomy), text => taxonomy.Complete(text, MostSuggestions))}

            The file is read in {loading.TotalMilliseconds:0} ms, when the bot starts.

            """
        );
    }

    /// <summary>A label that is no name would count as a miss for ever.</summary>
    private static void CheckLabels(InterestTaxonomy taxonomy, IReadOnlyList<LabelledForm> forms)
    {
        var names = taxonomy
            .Interests.Select(interest => interest.Name)
            .Append(LabelledForm.Unknown)
            .ToHashSet(StringComparer.Ordinal);
        if (forms.SelectMany(form => form.Expected).FirstOrDefault(name => !names.Contains(name)) is { } stranger)
        {
            throw new InvalidDataException($"forms.tsv: '{stranger}' is not the name of an interest.");
        }
    }

    private static string Row(string part, FormFigures figures) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"| {part} | {figures.Forms} | {figures.Expected} | {figures.Named} | {figures.Precision:0.000} | {figures.Recall:0.000} | {figures.RecallWithSuggestions:0.000} | {figures.AllRight} |"
        );

    /// <summary>What stands in the box after each key: the beginnings of every name.</summary>
    private static List<string> Typed(InterestTaxonomy taxonomy) =>
        [
            .. taxonomy
                .Interests.SelectMany(interest =>
                    Enumerable.Range(1, 6).Select(length => interest.Name[..Math.Min(length, interest.Name.Length)])
                )
                .Distinct(),
        ];

    /// <summary>Each text again and again for a second after one round to warm up; the 99th percentile of single calls.</summary>
    private static string Row(string what, IReadOnlyList<string> texts, Action<string> act)
    {
        foreach (var text in texts)
        {
            act(text);
        }
        var times = new List<TimeSpan>();
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < Measured)
        {
            foreach (var text in texts)
            {
                var start = Stopwatch.GetTimestamp();
                act(text);
                times.Add(Stopwatch.GetElapsedTime(start));
            }
        }
        times.Sort();
        var mean = times.Average(time => time.TotalMicroseconds);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {what} | {mean:0.0} µs | {times[times.Count * 99 / 100].TotalMicroseconds:0.0} µs |"
        );
    }
}
