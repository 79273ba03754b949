using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Communities;
using NetSocialBot.Storage;
using NetSocialBot.Themes.Series;

namespace NetSocialBot.Themes.Preparing;

/// <summary>Whoever hosts a series answers for it in a direct message, whether or not they take part in anything else.</summary>
internal sealed class ThemeHosts(BotDbContext db) : IDirectContacts
{
    public Task<bool> KnowsAsync(CommunityId community, UserId user, CancellationToken cancellationToken) =>
        db.Set<ThemeSeries>()
            .AnyAsync(
                s =>
                    s.Community == community
                    && s.Host == user
                    && s.State == SeriesState.Active
                    && db.Set<Community>().Any(c => c.Id == community && c.Active),
                cancellationToken
            );
}
