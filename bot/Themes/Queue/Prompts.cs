using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Storage;
using NetSocialBot.Themes.Suggestions;

namespace NetSocialBot.Themes.Queue;

/// <summary>Prompts by their keys, whether from the decks or from a member.</summary>
internal sealed class Prompts(BotDbContext db, PromptShelf shelf)
{
    private const string Suggested = "suggested:";

    /// <summary>Of themes that were scheduled before there were series.</summary>
    private const string Theme = "theme:";

    public static string KeyOf(ThemeSuggestion suggestion) =>
        string.Create(CultureInfo.InvariantCulture, $"{Suggested}{suggestion.Id}");

    /// <summary>Null for one that is not there any more.</summary>
    public async Task<ThemePrompt?> TryGetAsync(
        CommunityId community,
        string key,
        Language language,
        CancellationToken cancellationToken
    )
    {
        if (!key.StartsWith(Suggested, StringComparison.Ordinal))
        {
            var named = key.Contains(':', StringComparison.Ordinal) ? key : Theme + key;
            return await shelf.TryGetAsync(community, named, language, cancellationToken).ConfigureAwait(false);
        }

        var id = long.Parse(key[Suggested.Length..], CultureInfo.InvariantCulture);
        var found = await db.Set<ThemeSuggestion>()
            .AsNoTracking()
            .SingleOrDefaultAsync(
                s => s.Id == id && s.Community == community && s.State == SuggestionState.Approved,
                cancellationToken
            )
            .ConfigureAwait(false);
        return found is null
            ? null
            : new ThemePrompt(key, found.Title, found.Prompt) { By = found.MayBeNamed ? found.By : null };
    }
}
