using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Storage;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Moderation;

/// <summary>Who of the moderators did what, for a year.</summary>
internal sealed class AuditTrail(BotDbContext db, TimeProvider clock) : IAuditTrail
{
    private static readonly Duration Kept = Duration.FromDays(366);

    public async Task NoteAsync(Incoming incoming, CancellationToken cancellationToken)
    {
        var context = incoming.Context;
        var now = clock.GetInstant();
        db.Add(
            new AuditEntry
            {
                Community = context.Community,
                By = context.User,
                At = now,
                What = WhatOf(incoming),
                IsCommand = incoming is Incoming.Command or Incoming.UserCommand,
                Values = AuditValue.Write(incoming),
            }
        );
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        await db.Set<AuditEntry>()
            .Where(e => e.Community == context.Community && e.At < now - Kept)
            .ExecuteDeleteAsync(cancellationToken)
            .ConfigureAwait(false);
    }

    /// <param name="page">0 for the latest.</param>
    /// <returns>The latest first, and whether there are older ones.</returns>
    public async Task<(IReadOnlyList<AuditEntry> Entries, bool HasOlder)> PageAsync(
        CommunityId community,
        int page,
        int size,
        CancellationToken cancellationToken
    )
    {
        var entries = await db.Set<AuditEntry>()
            .AsNoTracking()
            .Where(e => e.Community == community)
            .OrderByDescending(e => e.At)
            .ThenByDescending(e => e.Id)
            .Skip(page * size)
            .Take(size + 1)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return (entries[..Math.Min(size, entries.Count)], entries.Count > size);
    }

    private static string WhatOf(Incoming incoming)
    {
        var what = incoming switch
        {
            Incoming.Command command => command.Path,
            Incoming.UserCommand command => command.Name,
            Incoming.Press press => Words(press.CustomId),
            Incoming.Choice choice => Words(choice.CustomId),
            Incoming.FilledForm form => Words(form.CustomId),
            _ => incoming.GetType().Name,
        };
        return what.Length <= AuditEntry.LongestWhat ? what : what[..AuditEntry.LongestWhat];
    }

    private static string Words(string customId) => customId.Replace(':', ' ');
}
