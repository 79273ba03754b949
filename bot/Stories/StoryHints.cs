using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Members;
using NetSocialBot.Rounds;
using NetSocialBot.Storage;
using NetSocialBot.Time;

namespace NetSocialBot.Stories;

/// <summary>
/// The jar: of the stories that people let be named, one for an introduction, and never the same to the same person. It works on
/// contexts of its own, as whoever delivers is in the middle of something.
/// </summary>
internal sealed partial class StoryHints(
    IDbContextFactory<BotDbContext> contexts,
    IBlocks blocks,
    TimeProvider clock,
    ILogger<StoryHints> logger
) : IStoryHint
{
    private static readonly TextBook Book = TextBook.Of("Stories");

    public async Task<ChatText?> ChooseAsync(
        Pairing pairing,
        int seed,
        Language language,
        CancellationToken cancellationToken
    )
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            var hasOne = await db.Set<HintedStory>()
                .AnyAsync(h => h.PairingId == pairing.Id, cancellationToken)
                .ConfigureAwait(false);
            if (!hasOne)
            {
                await DrawAsync(db, pairing, seed, cancellationToken).ConfigureAwait(false);
            }
        }

        return await TryGetAsync(pairing, language, cancellationToken).ConfigureAwait(false);
    }

    public async Task<ChatText?> TryGetAsync(Pairing pairing, Language language, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = db.ConfigureAwait(false);
        var story = await db.Set<HintedStory>()
            .Where(h => h.PairingId == pairing.Id && h.Story!.InJar)
            .OrderBy(h => h.Id)
            .Select(h => new { h.Story!.Teller, h.Story.Title })
            .FirstOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false);
        return story is null
            ? null
            : Book.In(language)
                .Get("hint", ("teller", ChatText.Mention(story.Teller, notify: false)), ("title", story.Title));
    }

    private async Task DrawAsync(BotDbContext db, Pairing pairing, int seed, CancellationToken cancellationToken)
    {
        var people = await InAsync(db, pairing, cancellationToken).ConfigureAwait(false);
        var open = await OpenAsync(db, pairing, people, cancellationToken).ConfigureAwait(false);
        if (open.Count == 0)
        {
            return;
        }

        var story = open[new Random(seed).Next(open.Count)];
        db.AddRange(
            people
                .Where(p => p != story.Teller)
                .Select(p => new HintedStory
                {
                    PairingId = pairing.Id,
                    Community = pairing.Community,
                    StoryId = story.Id,
                    To = p,
                    At = clock.GetInstant(),
                })
        );
        try
        {
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            LogDrawn(pairing.Id, story.Id, seed);
        }
        catch (DbUpdateException)
        {
            // It was taken back a moment ago, or another delivery has named it to one of them: then this one goes without.
            LogMissed(pairing.Id, story.Id);
        }
    }

    private static async Task<List<UserId>> InAsync(
        BotDbContext db,
        Pairing pairing,
        CancellationToken cancellationToken
    )
    {
        List<UserId> people = [.. pairing.Members.Select(m => m.User)];
        var active = await db.Set<Member>()
            .Where(m => m.Community == pairing.Community && m.Status == MemberStatus.Active)
            .Where(m => people.Contains(m.User))
            .OrderBy(m => m.User)
            .Select(m => m.User)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return active.Count == people.Count ? active : [];
    }

    /// <summary>Theirs, none of which the others know of, and none of whose tellers is apart from one of them.</summary>
    private async Task<List<(long Id, UserId Teller)>> OpenAsync(
        BotDbContext db,
        Pairing pairing,
        List<UserId> people,
        CancellationToken cancellationToken
    )
    {
        var jar = await db.Set<Story>()
            .Where(s => s.Community == pairing.Community && s.InJar && people.Contains(s.Teller))
            .Where(s => !db.Set<HintedStory>().Any(h => h.StoryId == s.Id && people.Contains(h.To)))
            .OrderBy(s => s.Id)
            .Select(s => new { s.Id, s.Teller })
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        HashSet<UserId> apart = [];
        foreach (var teller in jar.Select(s => s.Teller).Distinct())
        {
            foreach (var other in people.Where(p => p != teller))
            {
                if (
                    await blocks
                        .AreApartAsync(pairing.Community, teller, other, cancellationToken)
                        .ConfigureAwait(false)
                )
                {
                    apart.Add(teller);
                }
            }
        }

        return [.. jar.Where(s => !apart.Contains(s.Teller)).Select(s => (s.Id, s.Teller))];
    }

    [LoggerMessage(LogLevel.Information, "Pairing {Pairing}: story {Story} drawn from the jar with seed {Seed}")]
    private partial void LogDrawn(long pairing, long story, int seed);

    [LoggerMessage(LogLevel.Information, "Pairing {Pairing}: story {Story} was gone from the jar, or told of already")]
    private partial void LogMissed(long pairing, long story);
}
