using System.Collections.Concurrent;

namespace NetSocialBot.Tests.Chaos;

/// <summary>
/// What is still held of all that passed through the bot: each interaction, its context, each request and its answer. Bytes alone
/// do not tell, as pools keep some megabytes of buffers that belong to nobody.
/// </summary>
internal sealed class Survivors
{
    private readonly ConcurrentQueue<WeakReference> passed = [];

    public void Watch(object passing) => passed.Enqueue(new WeakReference(passing));

    /// <summary>To be asked after the garbage was collected. Those that are gone are forgotten.</summary>
    /// <returns>How many passed since it was asked last, or were left then, and those of them that are held still, by type.</returns>
    public (int Passed, IReadOnlyDictionary<string, int> Held) Count()
    {
        var held = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var all = passed.Count;
        for (var i = 0; i < all && passed.TryDequeue(out var reference); i++)
        {
            if (reference.Target is { } survivor)
            {
                var type = survivor.GetType().Name;
                held[type] = held.GetValueOrDefault(type) + 1;
                passed.Enqueue(reference);
            }
        }

        return (all, held);
    }
}
