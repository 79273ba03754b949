namespace NetSocialBot.Wording;

/// <summary>
/// Lets a model rest that does not answer: people would wait for nothing at each question. One try after the rest tells whether
/// it is back.
/// </summary>
internal sealed class ModelRest(TimeProvider clock)
{
    private const int FailuresInARow = 3;
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(5);

    private readonly Lock gate = new();
    private int failures;
    private long since;

    /// <summary>Whether to ask. After a rest, one is let through, and the others rest on until it is known how that went.</summary>
    public bool MayAsk()
    {
        lock (gate)
        {
            if (failures < FailuresInARow)
            {
                return true;
            }

            if (clock.GetElapsedTime(since) < Rest)
            {
                return false;
            }

            since = clock.GetTimestamp();
            return true;
        }
    }

    public void Answered()
    {
        lock (gate)
        {
            failures = 0;
        }
    }

    /// <returns>Whether the rest begins with it.</returns>
    public bool Failed()
    {
        lock (gate)
        {
            failures = Math.Min(failures + 1, FailuresInARow + 1);
            since = clock.GetTimestamp();
            return failures == FailuresInARow;
        }
    }
}
