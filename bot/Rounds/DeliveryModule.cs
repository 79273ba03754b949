using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;

namespace NetSocialBot.Rounds;

/// <summary>For moderators who have made room, and would rather not wait until it is looked for.</summary>
[ModeratorsOnly]
internal sealed class DeliveryModule(RoundStore rounds) : InteractionModule
{
    /// <param name="round">Whose deliveries wait: no two notices have the same button, as a message is known by what can be pressed on
    /// it. All that waits is tried.</param>
    public static string AgainFor(long round) => string.Create(CultureInfo.InvariantCulture, $"deliver:again:{round}");

    [ChangesNothing]
    [ComponentInteraction("deliver:again:*")]
    public async Task<Reply> AgainAsync(long round, CancellationToken cancellationToken)
    {
        _ = round;
        await rounds.WakeDeliveryAsync(cancellationToken).ConfigureAwait(false);
        return new Reply.Private(new OutgoingMessage(TextBook.Of("Rounds").In(Context.Language).Get("checkup-again")));
    }
}
