using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;

namespace NetSocialBot.Members.Profile.Weekly;

/// <summary>The switch on a member's page, and the answers to what was asked in a direct message.</summary>
internal sealed class WeeklyModule(ProfileService profiles, ProfilePages pages, WeeklyQuestions questions)
    : InteractionModule
{
    private MessageTexts Texts => ProfileModule.Book.In(Context.Language);

    [AnswersByUpdate]
    [ComponentInteraction("profile:weekly:on")]
    public async Task<Reply> StartAsync(CancellationToken cancellationToken)
    {
        var member = await profiles.ChangeAsync(Context, _ => { }, cancellationToken).ConfigureAwait(false);
        await questions.StartAsync(member, cancellationToken).ConfigureAwait(false);
        return new Reply.Update(await pages.CardAsync(Context, cancellationToken).ConfigureAwait(false));
    }

    [AnswersByUpdate]
    [ComponentInteraction("profile:weekly:off")]
    public async Task<Reply> StopAsync(CancellationToken cancellationToken)
    {
        await questions.StopAsync(Context.Community, Context.User, cancellationToken).ConfigureAwait(false);
        return new Reply.Update(await pages.CardAsync(Context, cancellationToken).ConfigureAwait(false));
    }

    [ComponentInteraction("dm:*:weekly:answer:*")]
    public async Task<Reply> AnswerAsync(long community, long number, CancellationToken cancellationToken)
    {
        if (SmallQuestion.TryOf(number) is not { } question)
        {
            return Said("profile-weekly-emptied");
        }

        var (member, _) = await profiles.GetAsync(Context, cancellationToken).ConfigureAwait(false);
        var hint = question.IsFirst ? null : Texts.Raw(question.Key);
        return new Reply.OpenForm(
            new Form(
                DirectCustomId.Of(Context.Community, $"weekly:save:{question.Number}"),
                Texts.Raw("profile-weekly-form-title"),
                [ProfileStep.FieldOf(question.Part, member, Texts, hint)]
            )
        );
    }

    [ModalInteraction("dm:*:weekly:save:*")]
    public async Task<Reply> SaveAsync(
        long community,
        long number,
        IReadOnlyDictionary<string, string> fields,
        CancellationToken cancellationToken
    )
    {
        if (
            SmallQuestion.TryOf(number) is not { } question
            || ProfileText.Clean(fields.GetValueOrDefault(question.Part.Key, ""), question.Part.MaxLength).Text.Length
                == 0
        )
        {
            return Said("profile-weekly-emptied");
        }

        var cut = ProfileParts.None;
        var member = await profiles
            .ChangeAsync(Context, m => cut = ProfileStep.Read(m, [question.Part], fields), cancellationToken)
            .ConfigureAwait(false);
        var saved = Texts.Get(
            member.ShownHere.HasFlag(question.Part) ? "profile-weekly-saved-all" : "profile-weekly-saved-pairs",
            ("line", ProfileCard.LineOf(member, question.Part, Context.Language))
        );
        return new Reply.Update(
            new OutgoingMessage(
                cut == ProfileParts.None
                    ? saved
                    : Texts.Get("profile-cut", ("parts", ProfilePages.Named(cut, Texts)))
                        + ChatText.Markdown("\n\n")
                        + saved
            )
        );
    }

    [AnswersByUpdate]
    [ComponentInteraction("dm:*:weekly:skip:*")]
    public async Task<Reply> SkipAsync(long community, long number, CancellationToken cancellationToken)
    {
        if (SmallQuestion.TryOf(number) is { IsFirst: true } question)
        {
            await questions
                .SkipAsync(Context.Community, Context.User, question.Part, cancellationToken)
                .ConfigureAwait(false);
        }

        return Said("profile-weekly-skipped");
    }

    [AnswersByUpdate]
    [ComponentInteraction("dm:*:weekly:stop")]
    public async Task<Reply> StopAskingAsync(long community, CancellationToken cancellationToken)
    {
        await questions.StopAsync(Context.Community, Context.User, cancellationToken).ConfigureAwait(false);
        return Said("profile-weekly-stopped");
    }

    /// <summary>In place of the question, whose buttons have done their work.</summary>
    private Reply.Update Said(string key) => new(new OutgoingMessage(Texts.Get(key)));
}
