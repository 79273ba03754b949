using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;

namespace NetSocialBot.Rounds.Late;

/// <summary>The button by which somebody who has just joined gets into a round that is under way.</summary>
internal sealed class LateModule(LateEntries entries) : InteractionModule
{
    private static readonly TextBook Book = TextBook.Of("Rounds");

    [ComponentInteraction("late:enter:*")]
    public async Task<Reply> EnterAsync(long round, CancellationToken cancellationToken)
    {
        var outcome = await entries
            .EnterAsync(Context.Community, Context.User, round, cancellationToken)
            .ConfigureAwait(false);
        return new Reply.Private(
            Book.In(Context.Language)
                .Get(
                    outcome switch
                    {
                        LateOutcome.Introduced => "late-introduced",
                        LateOutcome.JoinsOthers => "late-joins",
                        LateOutcome.IsInAlready => "late-in-already",
                        LateOutcome.NoPlace => "late-no-place",
                        _ => "late-over",
                    }
                )
        );
    }
}
