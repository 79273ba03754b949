using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Icebreakers;
using NetSocialBot.Icebreakers.Shelf;
using NetSocialBot.Storage;

namespace NetSocialBot.Themes.Queue;

/// <summary>Decks of which nothing is left in the community's language: retired by its moderators, whether or not they meant it.</summary>
internal sealed class DeckFindings(BotDbContext db, CommunityDecks decks) : IFindings
{
    /// <summary>As many as can be taken in.</summary>
    private const int MostNamed = 6;

    public async Task<IReadOnlyList<Finding>> FindAsync(
        CommunityId community,
        Language language,
        CancellationToken cancellationToken
    )
    {
        var texts = ThemeTexts.In(language);
        var spoken = await db.Set<Community>()
            .Where(c => c.Id == community)
            .Select(c => c.Language)
            .SingleOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false);
        var contents = await decks.ReadAsync(community, cancellationToken).ConfigureAwait(false);
        var own = contents.Entries.Where(e => e.Deck.Language == spoken).ToList();
        List<Finding> found = [];
        foreach (var (key, suits) in ((string, Func<Deck, bool>)[])[("rooms", IsForRooms), ("pairs", d => d.SuitsPair)])
        {
            var all = own.Where(e => suits(e.Deck) && !e.Question.NamesInterest).ToList();
            if (all.Count > 0 && all.TrueForAll(e => e.IsRetired))
            {
                found.Add(
                    new Finding(texts.Get($"checkup-decks-{key}"), texts.Get("checkup-decks-remedy"))
                    {
                        Key = $"decks:{key}",
                    }
                );
            }
        }

        var empty = own.GroupBy(e => e.Deck.Name)
            .Where(deck => deck.All(e => e.IsRetired))
            .Select(deck => deck.First().Deck)
            .OrderBy(deck => deck.Title, StringComparer.Ordinal)
            .ToList();
        if (empty.Count > 0)
        {
            found.Add(
                new Finding(
                    texts.Counted(
                        "checkup-decks-empty",
                        empty.Count,
                        (
                            "decks",
                            ChatText.Enumerate(
                                [.. empty.Take(MostNamed).Select(d => ChatText.Verbatim(d.Title))],
                                language
                            )
                        )
                    ),
                    texts.Get("checkup-decks-remedy")
                )
                {
                    Key = $"decks:empty:{string.Join(',', empty.Select(d => d.Name))}",
                    IsOnlyShown = true,
                }
            );
        }

        return found;
    }

    /// <summary>Meaningful ones are asked in a room only if somebody wants them.</summary>
    private static bool IsForRooms(Deck deck) => deck.SuitsRoom && deck.Depth != DeckDepth.Meaningful;
}
