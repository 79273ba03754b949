using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Programmes;
using NetSocialBot.Storage;

namespace NetSocialBot.Rounds.Greeting;

/// <summary>What somebody could go on with who was greeted: the other programmes that are open to them.</summary>
internal sealed class WhatElse(BotDbContext db, ProgrammeList programmes)
{
    /// <returns>A button for each; none for greeters, and where they were not introduced as a newcomer.</returns>
    public async Task<IReadOnlyList<Button>> ForAsync(
        InteractionContext context,
        Pairing pairing,
        CancellationToken cancellationToken
    )
    {
        var wasNew = pairing.Members.Exists(m => m.User == context.User && !m.IsGreeter);
        var here = await (
            from round in db.Set<Round>()
            join programme in db.Set<Programme>() on round.Programme equals programme.Id
            where round.Id == pairing.RoundId && programme.Kind == ProgrammeKind.Newcomers
            select programme.Id
        )
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        if (!wasNew || here.Count == 0)
        {
            return [];
        }

        var isIn = await programmes.OfAsync(context.Community, context.User, cancellationToken).ConfigureAwait(false);
        var open = await programmes.OpenAsync(context.Community, cancellationToken).ConfigureAwait(false);
        return
        [
            .. open.Where(p => p.Kind != ProgrammeKind.Newcomers && !isIn.Contains(p.Id))
                .Where(p => p.Role is not { } role || context.Roles.Contains(role))
                .Select(p => new Button(ProgrammeInvitation.ButtonOf(p.Id), p.Name, ButtonStyle.Primary)),
        ];
    }
}
