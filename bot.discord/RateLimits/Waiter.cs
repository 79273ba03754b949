namespace NetSocialBot.DiscordApi.RateLimits;

/// <summary>A request that waits for its turn.</summary>
internal sealed class Waiter(Bucket bucket, RequestPriority priority)
{
    private readonly TaskCompletionSource<Turn?> turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenRegistration stop;
    private ITimer? patience;

    public Bucket Bucket => bucket;

    public RequestPriority Priority => priority;

    /// <summary>Null: its patience was over before its turn came.</summary>
    public Task<Turn?> Turn => turn.Task;

    /// <summary>Only for one that waits: whoever has the turn at once needs neither.</summary>
    public void Until(CancellationTokenRegistration stopping, ITimer? atMost)
    {
        stop = stopping;
        patience = atMost;
    }

    public void Grant(Turn granted) => Settle(() => turn.SetResult(granted));

    public void GiveUp() => Settle(() => turn.SetResult(null));

    public void Cancel(CancellationToken cancellationToken) => Settle(() => turn.SetCanceled(cancellationToken));

    private void Settle(Action result)
    {
        // Not Dispose: it would wait for a callback that waits for the lock held here.
        stop.Unregister();
        patience?.Dispose();
        result();
    }
}
