using System.CommandLine;
using System.Globalization;
using NetSocialBot.Rounds.Planning;

namespace NetSocialBot.Spreadsheet;

/// <summary>The verb <c>pair</c>: a round for an organiser with a spreadsheet and no chat platform.</summary>
internal static class PairCommand
{
    public const int BadInput = 2;

    /// <summary>What a shell reports for a program that Ctrl+C ended.</summary>
    public const int Stopped = 130;
    private const int DefaultSeed = 1;

    public static Command Create()
    {
        var members = File(
            "--members",
            "who takes part: member,interests (interests separated by ;)",
            isRequired: true
        );
        var known = File("--known", "who knows each other already: member_a,member_b");
        var history = File("--history", "who met before: member_a,member_b,round (a number or a date)");
        var blocks = File("--blocks", "who must never meet: member_a,member_b");
        var output = File("--out", "where to write the pairs", isRequired: true);
        var seed = Number("--seed", $"chooses between equally good plans (default {DefaultSeed})");
        var size = Number("--size", "how many meet, 2 to 8 (default 2; an odd one makes a trio)");
        var mix = Number("--mix-circles", "how much members of different circles are to meet, 0 (default) to 100");
        var command = new Command("pair", "Introduce the members of a list to each other by what they share")
        {
            members,
            known,
            history,
            blocks,
            output,
            seed,
            size,
            mix,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
            {
                var (writer, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
                var seedValue = Parse(parsed, seed, DefaultSeed, int.MinValue, int.MaxValue, out var seedProblem);
                var sizeValue = Parse(
                    parsed,
                    size,
                    PlanRequest.SmallestGroup,
                    PlanRequest.SmallestGroup,
                    PlanRequest.LargestGroup,
                    out var sizeProblem
                );
                var mixValue = Parse(parsed, mix, 0, 0, PairOptions.MostMixing, out var mixProblem);
                var options = new PairOptions(
                    parsed.GetRequiredValue(members),
                    parsed.GetValue(known),
                    parsed.GetValue(history),
                    parsed.GetValue(blocks),
                    parsed.GetRequiredValue(output),
                    seedValue,
                    sizeValue,
                    mixValue
                );
                return RunAsync(options, seedProblem ?? sizeProblem ?? mixProblem, writer, error, cancellationToken);
            }
        );
        return command;
    }

    private static async Task<int> RunAsync(
        PairOptions options,
        InputProblem? problem,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellationToken
    )
    {
        try
        {
            // Off this thread, so that Ctrl+C is heard while the matching is at work.
            var run = new PairRun(options, output, error);
            problem ??= await Task.Run(() => run.Run(cancellationToken), cancellationToken);
            if (problem is null)
            {
                return 0;
            }
            await error.WriteLineAsync(problem.ToString().AsMemory(), cancellationToken);
            return BadInput;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await error.WriteLineAsync("Stopped. Nothing was written.");
            return Stopped;
        }
    }

    private static Option<string> File(string name, string description, bool isRequired = false) =>
        new(name)
        {
            Description = description,
            HelpName = "FILE",
            Required = isRequired,
        };

    // Text, not a number: a wrong value is answered with one line of ours, as every other wrong input.
    private static Option<string> Number(string name, string description) =>
        new(name) { Description = description, HelpName = "N" };

    private static int Parse(
        ParseResult parsed,
        Option<string> option,
        int otherwise,
        int least,
        int most,
        out InputProblem? problem
    )
    {
        problem = null;
        if (parsed.GetValue(option) is not { } text)
        {
            return otherwise;
        }
        var isNumber = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value);
        if (!isNumber || value < least || value > most)
        {
            var remedy =
                most == int.MaxValue ? "Give a whole number such as 7" : $"Give a whole number from {least} to {most}";
            problem = new InputProblem(option.Name, null, $"{InputProblem.Quote(text)} will not do", remedy);
        }
        return value;
    }
}
