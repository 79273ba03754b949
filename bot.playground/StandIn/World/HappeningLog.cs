namespace NetSocialBot.Playground.StandIn.World;

/// <summary>What happened, to look back on, to listen to, and to wait for.</summary>
/// <param name="capacity">So many are kept at least; a run of days forgets what is older.</param>
internal sealed class HappeningLog(int capacity = HappeningLog.EnoughForAnyTest)
{
    private const int EnoughForAnyTest = 200_000;

    private readonly Lock gate = new();
    private readonly List<Happening> all = [];
    private readonly List<Waiter> waiters = [];
    private int forgotten;

    /// <summary>Called in order and while the world stands still: take a note and return.</summary>
    public event Action<Happening>? Happened;

    /// <summary>The newest ones, oldest first.</summary>
    public IReadOnlyList<Happening> All
    {
        get
        {
            lock (gate)
            {
                return [.. all];
            }
        }
    }

    /// <summary>How many there ever were. A position to wait from: see <see cref="WaitForAsync{T}(Func{T, bool}, int, CancellationToken)"/>.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return forgotten + all.Count;
            }
        }
    }

    public void Add(Happening happening)
    {
        List<Waiter> done;
        lock (gate)
        {
            all.Add(happening);
            if (all.Count > capacity * 2)
            {
                all.RemoveRange(0, capacity);
                forgotten += capacity;
            }
            done = waiters.FindAll(waiter => waiter.Match(happening));
            waiters.RemoveAll(done.Contains);
        }
        Happened?.Invoke(happening);
        foreach (var waiter in done)
        {
            waiter.Found.TrySetResult(happening);
        }
    }

    /// <summary>The first that matches, whether it has happened already or not yet.</summary>
    public Task<T> WaitForAsync<T>(Func<T, bool> match, CancellationToken cancellationToken)
        where T : Happening => WaitForAsync(match, 0, cancellationToken);

    /// <summary>The first that matches among those that came after the first <paramref name="after"/>.</summary>
    public async Task<T> WaitForAsync<T>(Func<T, bool> match, int after, CancellationToken cancellationToken)
        where T : Happening
    {
        var waiter = new Waiter(happening => happening is T wanted && match(wanted));
        lock (gate)
        {
            if (all.Skip(after - forgotten).FirstOrDefault(happening => waiter.Match(happening)) is T earlier)
            {
                return earlier;
            }
            waiters.Add(waiter);
        }
        try
        {
            return (T)await waiter.Found.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            lock (gate)
            {
                waiters.Remove(waiter);
            }
        }
    }

    private sealed class Waiter(Predicate<Happening> match)
    {
        public Predicate<Happening> Match => match;

        public TaskCompletionSource<Happening> Found { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
