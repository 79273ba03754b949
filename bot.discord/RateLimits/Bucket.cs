namespace NetSocialBot.DiscordApi.RateLimits;

/// <summary>
/// One of Discord's limits as far as its headers have told: windows of so many requests, that begin with their first. Until
/// the first answer one request at a time. All times are the limiter's.
/// </summary>
internal sealed class Bucket(BucketKey key)
{
    private readonly LinkedList<Waiter>[] waiting = [new(), new(), new()];
    private int limit = 1;
    private int remaining = 1;
    private bool isKnown;
    private bool isUnlimited;
    private int inFlight;

    public BucketKey Key => key;

    /// <summary>When the window ends; null while no answer has told.</summary>
    public TimeSpan? ResetsAt { get; private set; }

    /// <summary>By priority: whether the limiter has it in that line.</summary>
    public bool[] IsInLine { get; } = new bool[3];

    /// <summary>Whether the limiter will look at it when its window ends.</summary>
    public bool IsParked { get; set; }

    public int WaitingCount => waiting.Sum(line => line.Count);

    public bool HasWaiters(RequestPriority priority) => waiting[(int)priority].Count > 0;

    public bool IsForgettable(TimeSpan now) =>
        inFlight == 0 && !IsParked && waiting.All(line => line.Count == 0) && (ResetsAt is null || ResetsAt <= now);

    /// <param name="isAgain">A request that was refused for a limit keeps its place before later ones.</param>
    public void Add(Waiter waiter, bool isAgain)
    {
        var line = waiting[(int)waiter.Priority];
        _ = isAgain ? line.AddFirst(waiter) : line.AddLast(waiter);
    }

    /// <returns>False if it has had its turn.</returns>
    public bool Remove(Waiter waiter) => waiting[(int)waiter.Priority].Remove(waiter);

    public bool HasRoom(TimeSpan now)
    {
        if (ResetsAt <= now)
        {
            // What is under way may be counted in the next window.
            remaining = limit - inFlight;
            ResetsAt = null;
        }

        return remaining > 0 || (isUnlimited && ResetsAt is null);
    }

    public Waiter Take(RequestPriority priority)
    {
        var line = waiting[(int)priority];
        var first = line.First!.Value;
        line.RemoveFirst();
        remaining--;
        inFlight++;
        return first;
    }

    public void PutBack()
    {
        inFlight--;
        remaining++;
    }

    public void Learn(LimitHeaders? headers, bool isSuccess, TimeSpan now)
    {
        inFlight--;
        if (headers is { } told)
        {
            // Answers overtake each other: the most cautious of them counts until the window ends.
            remaining = isKnown ? Math.Min(remaining, told.Remaining) : told.Remaining - inFlight;
            limit = Math.Max(told.Limit, 1);
            isKnown = true;
            isUnlimited = false;
            CloseUntil(now + told.ResetAfter);
        }
        else if (isSuccess)
        {
            isUnlimited = !isKnown;
        }

        if (inFlight == 0 && ResetsAt is null)
        {
            // Nothing is under way that could tell more: one request at a time until an answer tells again.
            (limit, remaining, isKnown) = (1, 1, false);
        }
    }

    /// <summary>Refused for its limit.</summary>
    public void Close(TimeSpan until)
    {
        remaining = Math.Min(remaining, 0);
        CloseUntil(until);
    }

    private void CloseUntil(TimeSpan until) => ResetsAt = ResetsAt > until ? ResetsAt : until;
}
