using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Icebreakers;
using NetSocialBot.Members.Profile;

namespace NetSocialBot.Members.Ground;

/// <summary>What somebody and I have in common, by what both show to everybody here. Only the one who asks reads it.</summary>
internal sealed class CommonGroundModule(GroundService ground, StarterService starters) : InteractionModule
{
    private static readonly TextBook Book = TextBook.Of("Members.Ground");

    [SlashCommand("common-ground", "What you and somebody else here have in common")]
    public Task<Reply> AskAsync(
        [Option("person", "Somebody you're curious about; they don't hear of it")] Person person,
        CancellationToken cancellationToken
    ) => AnswerAsync(person, cancellationToken);

    [UserCommand("Common ground")]
    public Task<Reply> AskAboutAsync(Person person, CancellationToken cancellationToken) =>
        AnswerAsync(person, cancellationToken);

    private async Task<Reply> AnswerAsync(Person person, CancellationToken cancellationToken)
    {
        var texts = Book.In(Context.Language);
        if (person.Id == Context.User)
        {
            return new Reply.Private(texts.Get("yourself"));
        }

        if (person.IsBot)
        {
            return new Reply.Private(texts.Get("a-bot"));
        }

        var shared = await ground
            .BetweenAsync(Context.Community, Context.User, person.Id, GroundView.Community, cancellationToken)
            .ConfigureAwait(false);
        if (shared.IsNothing || !person.IsMember)
        {
            return new Reply.Private(texts.Get("nothing"));
        }

        var question = await QuestionForAsync(shared, person.Id, cancellationToken).ConfigureAwait(false);
        return new Reply.Private(CommonGroundCard.Of(shared, Context.User, person.Id, question, texts));
    }

    /// <summary>The same one all day long, and another tomorrow.</summary>
    private Task<Starter> QuestionForAsync(PairGround shared, UserId other, CancellationToken cancellationToken)
    {
        var day = (int)(Context.At.ToUnixTimeSeconds() / (24 * 60 * 60));
        var seed = unchecked(GroundService.VariantOf([Context.User, other]) + day) & int.MaxValue;
        return starters.FirstForPairAsync(
            Context.Community,
            [.. shared.Topics.Select(t => ProfileText.Preview(t, CommonGroundCard.LongestThing))],
            seed,
            Context.Language,
            cancellationToken
        );
    }
}
