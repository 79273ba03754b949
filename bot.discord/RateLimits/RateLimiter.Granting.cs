namespace NetSocialBot.DiscordApi.RateLimits;

// Whose turn it is. All of it runs with the gate held.
internal sealed partial class RateLimiter
{
    private void GrantTurns()
    {
        var now = Now;
        while (parked.TryPeek(out var bucket, out var resets) && resets <= now)
        {
            parked.Dequeue();
            bucket.IsParked = false;
            PutInLine(bucket);
        }

        while ((NextExempt(now) ?? Next(now)) is { } waiter)
        {
            waiter.Grant(new Turn(this, waiter.Bucket, now));
        }

        SetAlarm(now);
    }

    private Waiter? NextExempt(TimeSpan now)
    {
        for (var priority = 0; priority < Priorities; priority++)
        {
            if (TakeFrom(exemptLines[priority], (RequestPriority)priority, now) is { } waiter)
            {
                return waiter;
            }
        }

        return null;
    }

    private Waiter? Next(TimeSpan now)
    {
        if (!global.HasRoom(now))
        {
            return null;
        }

        var overdue = Array.FindLastIndex(passedOver, times => times >= PassedOverAtMost);
        for (var i = -1; i < Priorities; i++)
        {
            var priority = i < 0 ? overdue : i;
            if (priority < 0 || TakeFrom(lines[priority], (RequestPriority)priority, now) is not { } waiter)
            {
                continue;
            }

            global.Take();
            passedOver[priority] = 0;
            for (var lower = priority + 1; lower < Priorities; lower++)
            {
                passedOver[lower] = lines[lower].Count > 0 ? passedOver[lower] + 1 : 0;
            }

            return waiter;
        }

        return null;
    }

    /// <summary>The first bucket in line that has room. It goes to the end if it has more.</summary>
    private Waiter? TakeFrom(Queue<Bucket> line, RequestPriority priority, TimeSpan now)
    {
        while (line.TryDequeue(out var bucket))
        {
            bucket.IsInLine[(int)priority] = false;
            if (!bucket.HasWaiters(priority))
            {
                continue;
            }

            if (!bucket.HasRoom(now))
            {
                Park(bucket);
                continue;
            }

            var waiter = bucket.Take(priority);
            PutInLine(bucket);
            return waiter;
        }

        return null;
    }

    /// <summary>Without a time it comes back with the next answer in it.</summary>
    private void Park(Bucket bucket)
    {
        if (!bucket.IsParked && bucket.ResetsAt is { } resets)
        {
            bucket.IsParked = true;
            parked.Enqueue(bucket, resets);
        }
    }

    private void PutInLine(Bucket bucket)
    {
        var all = bucket.Key.IsExempt ? exemptLines : lines;
        for (var priority = 0; priority < Priorities; priority++)
        {
            if (!bucket.IsInLine[priority] && bucket.HasWaiters((RequestPriority)priority))
            {
                bucket.IsInLine[priority] = true;
                all[priority].Enqueue(bucket);
            }
        }
    }

    private void SetAlarm(TimeSpan now)
    {
        TimeSpan? next = parked.TryPeek(out _, out var resets) ? resets : null;
        if (Array.Exists(lines, line => line.Count > 0) && global.OpensAt(now) is { } opens)
        {
            next = next < opens ? next : opens;
        }

        if (next == alarmAt)
        {
            return;
        }

        alarm?.Dispose();
        alarmAt = next;
        alarm = next is { } at
            ? time.CreateTimer(
                _ => Ring(),
                null,
                at - now > ShortestWait ? at - now : ShortestWait,
                Timeout.InfiniteTimeSpan
            )
            : null;
    }

    private void Ring()
    {
        lock (gate)
        {
            alarmAt = null;
            GrantTurns();
        }
    }
}
