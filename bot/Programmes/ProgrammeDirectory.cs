using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Storage;

namespace NetSocialBot.Programmes;

/// <summary>Each community begins with one programme, so that people can join before anybody has set anything up.</summary>
internal sealed class ProgrammeDirectory(IDbContextFactory<BotDbContext> contexts, IOptions<CommunityOptions> options)
    : IChatEvents
{
    /// <summary>The one that it begins with; also what a weekly round from before there were programmes became.</summary>
    public const string First = "first";

    private static readonly TextBook Book = TextBook.Of("Programmes");

    public async Task CommunityAvailableAsync(CommunityInfo community, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = db.ConfigureAwait(false);
        // One that was ended was there: the moderators wanted none.
        if (
            await db.Set<Programme>()
                .AnyAsync(p => p.Community == community.Id, cancellationToken)
                .ConfigureAwait(false)
        )
        {
            return;
        }

        db.Add(
            new Programme
            {
                Community = community.Id,
                Request = First,
                Name = Book.In(community.Language).Raw("name-pairs"),
                Day = options.Value.DefaultRoundDay,
                Minute = options.Value.DefaultRoundMinute,
            }
        );
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>They stay, for when the bot is invited again.</summary>
    public Task CommunityLeftAsync(CommunityId community, CancellationToken cancellationToken) => Task.CompletedTask;
}
