using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.People;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Bench.Discord;

/// <summary>Somebody types <c>/ping</c> on a schedule, and waits for none of the answers before the next.</summary>
internal sealed class PingLoad(SimulatedUser person, Channel channel, WireTimes times, TimeProvider time)
{
    public const string Command = "ping";

    public async Task<PingResult> RunAsync(Schedule schedule, CancellationToken cancellationToken)
    {
        times.TakeAll();
        var began = time.GetTimestamp();
        // A thread of its own: in the pool it would wait behind the stand-in's requests.
        var seen = await Task
            .Factory.StartNew(
                () => Type(schedule, began, cancellationToken),
                cancellationToken,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default
            )
            .ConfigureAwait(false);
        var all = await Task.WhenAll(seen).ConfigureAwait(false);
        if (Array.Find(all, one => one is Seen.Refused) is { } refused)
        {
            throw new InvalidOperationException($"the interaction never left: {refused}");
        }

        return Result(schedule, began, times.TakeAll(), all.Count(one => one is Seen.Reply));
    }

    private List<Task<Seen>> Type(Schedule schedule, long began, CancellationToken cancellationToken)
    {
        var seen = new List<Task<Seen>>(schedule.Count);
        for (var number = 0; number < schedule.Count; number++)
        {
            while (schedule.DueAt(number) - time.GetElapsedTime(began) is { Ticks: > 0 } early)
            {
                // To the millisecond: what is due meanwhile goes out together, and never before its time.
                cancellationToken.WaitHandle.WaitOne((int)Math.Ceiling(early.TotalMilliseconds));
                cancellationToken.ThrowIfCancellationRequested();
            }

            seen.Add(person.SlashAsync(channel, Command, cancellationToken));
        }

        return seen;
    }

    private PingResult Result(
        Schedule schedule,
        long began,
        IReadOnlyList<(long LeftAt, long? AnsweredAt)> all,
        int answered
    )
    {
        double Milliseconds(long from, long to) => time.GetElapsedTime(from, to).TotalMilliseconds;
        var good = all.Index().Where(one => one.Item.AnsweredAt is not null).ToList();
        var taken = good.ConvertAll(one => Milliseconds(one.Item.LeftAt, one.Item.AnsweredAt!.Value));
        var fromDue = good.ConvertAll(one =>
            Milliseconds(began, one.Item.AnsweredAt!.Value) - schedule.DueAt(one.Index).TotalMilliseconds
        );
        var late = all.Index()
            .Select(one => Milliseconds(began, one.Item.LeftAt) - schedule.DueAt(one.Index).TotalMilliseconds)
            .ToList();
        var lasted = Milliseconds(all[0].LeftAt, all[^1].LeftAt);
        return new PingResult(
            schedule.PerSecond,
            all.Count,
            answered,
            (all.Count - 1) * 1_000 / lasted,
            Percentiles.Of(taken, 50),
            Percentiles.Of(taken, 99),
            taken.Max(),
            Percentiles.Of(fromDue, 99),
            Percentiles.Of(late, 99)
        );
    }
}
