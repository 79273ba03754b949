using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;

namespace NetSocialBot.Rounds;

/// <summary>For moderators who have made room, and would rather not wait until it is looked for.</summary>
[ModeratorsOnly]
internal sealed class DeliveryModule(RoundStore rounds) : InteractionModule
{
    public const string Again = "deliver:again";

    [ChangesNothing]
    [ComponentInteraction(Again)]
    public async Task<Reply> AgainAsync(CancellationToken cancellationToken)
    {
        await rounds.WakeDeliveryAsync(cancellationToken).ConfigureAwait(false);
        return new Reply.Private(new OutgoingMessage(TextBook.Of("Rounds").In(Context.Language).Get("checkup-again")));
    }
}
