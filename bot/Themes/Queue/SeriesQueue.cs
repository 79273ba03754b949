using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Storage;
using NetSocialBot.Themes.Series;

namespace NetSocialBot.Themes.Queue;

/// <summary>
/// The prompts of a series in the order in which they come. When it is empty, all begin again in another order. Changes are left
/// to the caller to save, so that a prompt leaves the queue together with what it left it for.
/// </summary>
internal sealed partial class SeriesQueue(
    BotDbContext db,
    Prompts prompts,
    PromptShelf shelf,
    ILogger<SeriesQueue> logger
)
{
    /// <summary>The next to come, with what they are; filled anew where none is left.</summary>
    /// <returns>In order; empty where the decks have nothing for this series any more.</returns>
    public async Task<IReadOnlyList<(QueueEntry Entry, ThemePrompt Prompt)>> NextAsync(
        ThemeSeries series,
        Language language,
        int count,
        CancellationToken cancellationToken
    )
    {
        var all = await db.Set<QueueEntry>()
            .Where(e => e.Series == series.Id)
            .OrderBy(e => e.Position)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var waiting = all.Where(e => !e.IsRemoved).ToList();
        var next = await ReadAsync(series, waiting, language, count, cancellationToken).ConfigureAwait(false);
        if (next.Count > 0)
        {
            return next;
        }

        db.RemoveRange(waiting);
        var filled = await FillAsync(
                series,
                language,
                [.. all.Where(e => e.IsRemoved).Select(e => e.Prompt)],
                cancellationToken
            )
            .ConfigureAwait(false);
        return await ReadAsync(series, filled, language, count, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The one that comes now; it leaves the queue.</summary>
    public async Task<ThemePrompt?> TakeAsync(
        ThemeSeries series,
        Language language,
        string? chosen,
        CancellationToken cancellationToken
    )
    {
        var next = await NextAsync(series, language, chosen is null ? 1 : int.MaxValue, cancellationToken)
            .ConfigureAwait(false);
        if (next.Count == 0)
        {
            return null;
        }

        var (entry, prompt) = next.FirstOrDefault(n => n.Entry.Prompt == chosen, next[0]);
        if (db.Entry(entry).State == EntityState.Added)
        {
            db.Entry(entry).State = EntityState.Detached;
        }
        else
        {
            db.Remove(entry);
        }

        series.LastPrompt = prompt.Key;
        return prompt;
    }

    private async Task<List<QueueEntry>> FillAsync(
        ThemeSeries series,
        Language language,
        HashSet<string> removed,
        CancellationToken cancellationToken
    )
    {
        List<string> all = [];
        foreach (var source in series.SourceList)
        {
            all.AddRange(
                await shelf.PromptsOfAsync(series.Community, source, language, cancellationToken).ConfigureAwait(false)
            );
        }

        var keys = all.Distinct().Where(key => !removed.Contains(key)).ToArray();
        var seed = unchecked((int)((series.Id * 7919) + series.Lap));
        LogFilled(series.Id, series.Lap, keys.Length, seed);
        new Random(seed).Shuffle(keys);
        if (keys.Length > 1 && keys[0] == series.LastPrompt)
        {
            // The last of one lap is not the first of the next.
            (keys[0], keys[^1]) = (keys[^1], keys[0]);
        }

        series.Lap++;
        List<QueueEntry> entries =
        [
            .. keys.Select(
                (key, i) =>
                    new QueueEntry
                    {
                        Series = series.Id,
                        Prompt = key,
                        Position = i + 1,
                    }
            ),
        ];
        db.AddRange(entries);
        return entries;
    }

    private async Task<IReadOnlyList<(QueueEntry, ThemePrompt)>> ReadAsync(
        ThemeSeries series,
        IEnumerable<QueueEntry> entries,
        Language language,
        int count,
        CancellationToken cancellationToken
    )
    {
        List<(QueueEntry, ThemePrompt)> read = [];
        foreach (var entry in entries)
        {
            if (read.Count == count)
            {
                break;
            }

            var prompt = await prompts
                .TryGetAsync(series.Community, entry.Prompt, language, cancellationToken)
                .ConfigureAwait(false);
            if (prompt is not null)
            {
                read.Add((entry, prompt));
            }
        }

        return read;
    }

    [LoggerMessage(LogLevel.Information, "Series {Series}, lap {Lap}: {Count} prompts, shuffled with seed {Seed}")]
    private partial void LogFilled(long series, int lap, int count, int seed);
}
