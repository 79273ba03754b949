using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Icebreakers.Shelf;
using NetSocialBot.Storage;
using NetSocialBot.Time;

namespace NetSocialBot.Icebreakers;

/// <summary>The questions that people keep. Nobody but they gets to see them.</summary>
internal sealed class SavedQuestions(BotDbContext db, CommunityDecks decks, TimeProvider clock) : IPersonalData
{
    /// <summary>A shelf, not an attic: with more than this nobody finds anything again.</summary>
    public const int MostKept = 100;

    public string Name => "saved-questions";

    /// <param name="number">Of the question (<see cref="DeckQuestion.Number"/>).</param>
    public async Task<SaveOutcome> SaveAsync(
        CommunityId community,
        UserId user,
        long number,
        CancellationToken cancellationToken
    )
    {
        var library = await decks.OfAsync(community, cancellationToken).ConfigureAwait(false);
        if (library.TryGetQuestion(number) is not var (_, question))
        {
            return SaveOutcome.Unknown;
        }

        var mine = Of(community, user);
        if (await mine.AnyAsync(s => s.Key == question.Key, cancellationToken).ConfigureAwait(false))
        {
            return SaveOutcome.KeptAlready;
        }

        if (await mine.CountAsync(cancellationToken).ConfigureAwait(false) >= MostKept)
        {
            return SaveOutcome.Full;
        }

        db.Add(
            new SavedQuestion
            {
                Community = community,
                User = user,
                Key = question.Key,
                // What others share is theirs: who keeps a question about it keeps the question, with a blank to fill in.
                Text = question.Text.Replace(DeckQuestion.InterestPlaceholder, "…", StringComparison.Ordinal),
                SavedAt = clock.GetInstant(),
            }
        );
        try
        {
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            return SaveOutcome.Saved;
        }
        catch (DbUpdateException)
        {
            // Pressed twice at once: the other press has saved it, and the index refused this one.
            db.ChangeTracker.Clear();
            if (await mine.AnyAsync(s => s.Key == question.Key, cancellationToken).ConfigureAwait(false))
            {
                return SaveOutcome.KeptAlready;
            }

            throw;
        }
    }

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<SavedQuestion>> LatestAsync(
        CommunityId community,
        UserId user,
        int limit,
        CancellationToken cancellationToken
    ) =>
        await Of(community, user)
            .AsNoTracking()
            .OrderByDescending(s => s.Id)
            .Take(limit)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);

    /// <summary>Whatever is not theirs, or gone already, stays as it is.</summary>
    public Task LetGoAsync(CommunityId community, UserId user, long id, CancellationToken cancellationToken) =>
        Of(community, user).Where(s => s.Id == id).ExecuteDeleteAsync(cancellationToken);

    public async Task<JsonNode?> ExportAsync(CommunityId community, UserId user, CancellationToken cancellationToken)
    {
        var all = await LatestAsync(community, user, MostKept, cancellationToken).ConfigureAwait(false);
        return all.Count == 0
            ? null
            : new JsonArray([
                .. all.Select(s => new JsonObject { ["question"] = s.Text, ["savedAt"] = s.SavedAt.ToString() }),
            ]);
    }

    public Task EraseAsync(CommunityId community, UserId user, CancellationToken cancellationToken) =>
        Of(community, user).ExecuteDeleteAsync(cancellationToken);

    private IQueryable<SavedQuestion> Of(CommunityId community, UserId user) =>
        db.Set<SavedQuestion>().Where(s => s.Community == community && s.User == user);
}

internal enum SaveOutcome
{
    Saved,
    KeptAlready,
    Full,

    /// <summary>The question has left the decks.</summary>
    Unknown,
}
