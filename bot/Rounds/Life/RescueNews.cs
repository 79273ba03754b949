using Microsoft.EntityFrameworkCore;
using NetSocialBot.Conversations;
using NetSocialBot.Storage;

namespace NetSocialBot.Rounds.Life;

/// <summary>What the two have said by their own buttons since somebody was waited for: then the next step may be none, or another.</summary>
internal sealed class RescueNews(BotDbContext db)
{
    /// <summary>
    /// Whether somebody else of the same introduction may still answer, or has; or whoever waits is offered somebody for another silent one
    /// already.
    /// </summary>
    public Task<bool> HasHopeAsync(Rescue rescue, CancellationToken cancellationToken) =>
        db.Set<Rescue>()
            .Where(r => r.PairingId == rescue.PairingId && r.Hanging == rescue.Hanging && r.Id != rescue.Id)
            .Where(r => r.Step != RescueStep.Over && (r.Step != RescueStep.Offer || r.Seat < rescue.Seat))
            .AnyAsync(cancellationToken);

    /// <returns>Null where nothing has changed.</returns>
    public async Task<RescueStep?> OfAsync(Rescue rescue, CancellationToken cancellationToken)
    {
        if (
            rescue.Step
            is not (RescueStep.AskHanging or RescueStep.AskSilent or RescueStep.SilentAsked or RescueStep.Offer)
        )
        {
            return null;
        }

        var answers = await db.Set<PairingMember>()
            .Where(m => m.PairingId == rescue.PairingId)
            .Select(m => new { m.User, m.Answer })
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        if (
            answers.Exists(m =>
                m.Answer == MeetingAnswer.Met || (m.User == rescue.Hanging && m.Answer == MeetingAnswer.DidNot)
            )
        )
        {
            return RescueStep.Over;
        }

        if (answers.Exists(m => m.User == rescue.Silent && m.Answer == MeetingAnswer.DidNot))
        {
            return rescue.Step is RescueStep.Offer ? null : RescueStep.Offer;
        }

        var presses = await db.Set<ConversationMember>()
            .Where(m => m.PairingId == rescue.PairingId && m.User != rescue.Hanging && m.PressedAt != null)
            .ToDictionaryAsync(m => m.User, m => m.PressedAt, cancellationToken)
            .ConfigureAwait(false);
        var pressed = presses.GetValueOrDefault(rescue.Silent);
        return rescue switch
        {
            // Somebody is not silent any more, and nobody has complained.
            { Step: RescueStep.AskHanging } when presses.Count > 0 => RescueStep.Over,
            // In the thread instead of under the question.
            { Step: RescueStep.SilentAsked, AskedAt: { } asked } when pressed >= asked => RescueStep.TellIn,
            _ => null,
        };
    }
}
