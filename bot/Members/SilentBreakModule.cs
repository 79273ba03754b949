using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;

namespace NetSocialBot.Members;

/// <summary>The one press that ends a break that nobody asked for, in a direct message.</summary>
internal sealed class SilentBreakModule(Participation participation) : InteractionModule
{
    private static readonly TextBook Book = TextBook.Of("Members");

    [AnswersByUpdate]
    [ComponentInteraction("dm:*:member:back")]
    public async Task<Reply> BackAsync(long community, CancellationToken cancellationToken)
    {
        var isIn = await participation
            .ChangeAsync(Context.Community, Context.User, m => m.PausedUntil = null, cancellationToken)
            .ConfigureAwait(false);
        return new Reply.Update(
            new OutgoingMessage(Book.In(Context.Language).Get(isIn ? "came-back" : "say-silent-left"))
        );
    }
}
