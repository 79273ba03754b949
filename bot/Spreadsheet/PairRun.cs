using NetSocialBot.Rounds.Planning;

namespace NetSocialBot.Spreadsheet;

/// <summary>Reads the files, plans one round and writes it down.</summary>
internal sealed class PairRun(PairOptions options, TextWriter output, TextWriter error)
{
    /// <returns>Null when the pairs are written.</returns>
    public InputProblem? Run(CancellationToken cancellationToken)
    {
        var created = OutputFile.Create(options.Out, options.Inputs);
        if (!created.IsGood(out var file))
        {
            return created.Problem;
        }
        using (file)
        {
            var readMembers = MembersFile.Read(options.Members, cancellationToken);
            if (!readMembers.IsGood(out var members))
            {
                return readMembers.Problem;
            }
            var readRequest = ReadRequest(members, cancellationToken);
            if (!readRequest.IsGood(out var request))
            {
                return readRequest.Problem;
            }
            var progress = new ProgressLines(error, members.Roster.Length);
            var plan = RoundPlanner.Plan(request, progress, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            if (
                file.Complete(stream => PairsTable.Write(stream, request, plan, members.HasByteOrderMark)) is
                { } problem
            )
            {
                return problem;
            }
            foreach (var line in PlanSummary.Lines(request, plan, options.Out))
            {
                output.WriteLine(line);
            }
            return null;
        }
    }

    private Checked<PlanRequest> ReadRequest(MembersFile members, CancellationToken cancellationToken)
    {
        var readKnown = PairFiles.Read(options.Known, members, cancellationToken);
        if (!readKnown.IsGood(out var known))
        {
            return readKnown.Problem;
        }
        var readBlocks = PairFiles.Read(options.Blocks, members, cancellationToken);
        if (!readBlocks.IsGood(out var blocks))
        {
            return readBlocks.Problem;
        }
        var readHistory = PairFiles.ReadHistory(options.History, members, cancellationToken);
        if (!readHistory.IsGood(out var history))
        {
            return readHistory.Problem;
        }
        return new PlanRequest(members.Roster)
        {
            Known = known,
            Blocks = blocks,
            History = history,
            Seed = options.Seed,
            GroupSize = options.Size,
            MixedCircles = (double)options.MixCircles / PairOptions.MostMixing,
        };
    }
}
