namespace NetSocialBot.Playground.StandIn.Faults;

/// <summary>
/// All that is to go wrong in one kind of place. Of several rules that would strike, the oldest does. Chance is reproducible
/// for the same order of requests or events.
/// </summary>
/// <param name="read">Makes of a pattern what tells whether a place is meant, or says what is wrong with it.</param>
internal sealed class FaultRules<TPlace, TFault>(
    FaultJournal journal,
    Func<string, TFault, (Predicate<TPlace>? Match, string? Problem)> read
)
    where TFault : FaultKind
{
    private readonly Lock gate = new();
    private readonly List<(FaultRule Rule, Predicate<TPlace> Match)> rules = [];

    /// <summary>Oldest first; those that are used up too, with how often they struck.</summary>
    public IReadOnlyList<FaultRule> All
    {
        get
        {
            lock (gate)
            {
                return [.. rules.Select(entry => entry.Rule)];
            }
        }
    }

    /// <summary>Scripted: the next so many.</summary>
    /// <exception cref="ArgumentException">There can be no such rule; the message says why.</exception>
    public FaultRule Next(string where, TFault fault, int times = 1) => Add(where, fault, times, 1, null);

    /// <summary>Each one, until the rule is removed.</summary>
    /// <inheritdoc cref="Next"/>
    public FaultRule Always(string where, TFault fault) => Add(where, fault, null, 1, null);

    /// <param name="probability">Above 0 and below 1.</param>
    /// <param name="seed">Null takes one from the options; it is logged either way.</param>
    /// <inheritdoc cref="Next"/>
    public FaultRule ByChance(string where, TFault fault, double probability, int? seed = null, int? times = null) =>
        Add(where, fault, times, probability, seed);

    /// <returns>Null where there can be no such rule.</returns>
    public FaultRule? TryAdd(
        string where,
        TFault fault,
        int? times,
        double probability,
        int? seed,
        out FaultComplaint? complaint
    )
    {
        var (match, problem) = read(where, fault);
        complaint =
            times < 1 ? new FaultComplaint(nameof(times), "must be 1 or more; leave it out for a rule without end")
            : probability is not (> 0 and <= 1)
                ? new FaultComplaint(nameof(probability), "must be above 0, and 1 at most")
            : match is null ? new FaultComplaint(nameof(where), problem!)
            : fault.Complaint();
        if (complaint is not null)
        {
            return null;
        }
        var id = journal.NextId();
        var rule = new FaultRule(
            id,
            where,
            fault,
            times,
            probability,
            probability < 1 ? seed ?? journal.SeedFor(id) : null
        );
        lock (gate)
        {
            rules.Add((rule, match!));
        }
        journal.Added(rule);
        return rule;
    }

    public bool Remove(int id)
    {
        lock (gate)
        {
            return rules.RemoveAll(entry => entry.Rule.Id == id) > 0;
        }
    }

    /// <returns>How many there were.</returns>
    public int Clear()
    {
        lock (gate)
        {
            var count = rules.Count;
            rules.Clear();
            return count;
        }
    }

    /// <summary>What goes wrong in this place, this time; it counts as having struck.</summary>
    public TFault? Take(TPlace place)
    {
        FaultRule? first = null;
        lock (gate)
        {
            foreach (var (rule, match) in rules)
            {
                if (!rule.IsOver && match(place) && rule.Draws())
                {
                    first ??= rule;
                }
            }
            first?.Strike();
        }
        if (first is null)
        {
            return null;
        }
        journal.Struck(first, $"{place}");
        return (TFault)first.Fault;
    }

    private FaultRule Add(string where, TFault fault, int? times, double probability, int? seed) =>
        TryAdd(where, fault, times, probability, seed, out var complaint)
        ?? throw new ArgumentException($"{complaint!.Field}: {complaint.Problem}");
}
