using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Storage;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Icebreakers.Shelf;

/// <summary>Files of questions on their way: fetched, looked at, and taken once somebody says so.</summary>
internal sealed partial class DeckImports(
    BotDbContext db,
    IChatPlatform chat,
    DeckShelf shelf,
    CommunityDecks decks,
    TimeProvider clock,
    ILogger<DeckImports> logger
)
{
    private static readonly Duration Kept = Duration.FromHours(1);

    /// <param name="spoken">The language of what names none.</param>
    /// <returns>What is wrong with the file, or what becomes of each of its questions.</returns>
    public async Task<(IReadOnlyList<ImportVerdict> Verdicts, ShelfProblem? Problem)> LookAsync(
        CommunityId community,
        SentFile file,
        Language spoken,
        CancellationToken cancellationToken
    )
    {
        if (file.Bytes > ImportFile.MostBytes)
        {
            return ([], ShelfProblem.Of("file-too-big"));
        }

        if (await TryFetchAsync(file, cancellationToken).ConfigureAwait(false) is not { } bytes)
        {
            return ([], ShelfProblem.Of("file-not-fetched"));
        }

        var (rows, problem) = ImportFile.Read(file.Name, bytes.Span, cancellationToken);
        if (problem is not null)
        {
            return ([], problem);
        }

        var contents = await decks.ReadAsync(community, cancellationToken).ConfigureAwait(false);
        return (ImportVerdict.Of(rows, contents, spoken), null);
    }

    /// <summary>Keeps what can be taken for an hour.</summary>
    /// <returns>What the yes is to name.</returns>
    public async Task<long> KeepAsync(
        CommunityId community,
        UserId by,
        IReadOnlyList<ShelfDraft> drafts,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetInstant();
        await db.Set<DeckImport>()
            .Where(i => i.SentAt < now - Kept)
            .ExecuteDeleteAsync(cancellationToken)
            .ConfigureAwait(false);
        var import = new DeckImport
        {
            Community = community,
            By = by,
            SentAt = now,
            Content = JsonSerializer.Serialize(drafts, ShelfJson.Default.IReadOnlyListShelfDraft),
        };
        db.Add(import);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return import.Id;
    }

    /// <summary>Takes them, once however often it is asked.</summary>
    public async Task<ImportOutcome> AddAsync(
        CommunityId community,
        UserId by,
        long id,
        CancellationToken cancellationToken
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            var transaction = await db.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                try
                {
                    var outcome = await AddOnceAsync(community, by, id, cancellationToken).ConfigureAwait(false);
                    if (outcome is ImportOutcome.Added)
                    {
                        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                        decks.Drop(community);
                    }

                    return outcome;
                }
                catch (DbUpdateException) when (attempt < DeckShelf.MostTries)
                {
                    // Somebody else has put the same question there at this moment: everything of ours is undone, and done anew.
                    db.ChangeTracker.Clear();
                }
            }
        }
    }

    public Task LeaveAsync(CommunityId community, UserId by, long id, CancellationToken cancellationToken) =>
        Of(community, by, id).Where(i => i.AddedAt == null).ExecuteDeleteAsync(cancellationToken);

    private async Task<ImportOutcome> AddOnceAsync(
        CommunityId community,
        UserId by,
        long id,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetInstant();
        // Of two presses at once one changes the row, and the other one finds it changed.
        var claimed = await Of(community, by, id)
            .Where(i => i.AddedAt == null && i.SentAt >= now - Kept)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.AddedAt, now), cancellationToken)
            .ConfigureAwait(false);
        if (claimed == 0)
        {
            return await Of(community, by, id).AnyAsync(i => i.AddedAt != null, cancellationToken).ConfigureAwait(false)
                ? new ImportOutcome.AddedBefore()
                : new ImportOutcome.Expired();
        }

        var content = await Of(community, by, id)
            .Select(i => i.Content)
            .SingleAsync(cancellationToken)
            .ConfigureAwait(false);
        var drafts = JsonSerializer.Deserialize(content, ShelfJson.Default.IReadOnlyListShelfDraft)!;
        return await shelf.InsertAsync(community, by, drafts, cancellationToken).ConfigureAwait(false) is { } added
            ? new ImportOutcome.Added(added, drafts.Count - added)
            : new ImportOutcome.NoRoom();
    }

    private IQueryable<DeckImport> Of(CommunityId community, UserId by, long id) =>
        db.Set<DeckImport>().Where(i => i.Community == community && i.By == by && i.Id == id);

    /// <summary>Null where the platform does not hand it over: whoever sent it can send it again.</summary>
    private async Task<ReadOnlyMemory<byte>?> TryFetchAsync(SentFile file, CancellationToken cancellationToken)
    {
        try
        {
            var fetched = await chat.ReadFileAsync(file, cancellationToken).ConfigureAwait(false);
            if (fetched.Refusal is { } refusal)
            {
                LogNotFetched(refusal.ToString(), null);
                return null;
            }

            return fetched.Value;
        }
        catch (ChatException failure)
        {
            LogNotFetched("no answer", failure);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "A file of questions was not fetched: {Why}")]
    private partial void LogNotFetched(string why, Exception? failure);
}
