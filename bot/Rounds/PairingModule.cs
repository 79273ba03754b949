using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Conversations;
using NetSocialBot.Icebreakers;
using NetSocialBot.Members;
using NetSocialBot.Rounds.Greeting;
using NetSocialBot.Rounds.Life;

namespace NetSocialBot.Rounds;

/// <summary>The buttons of an introduction, and those by which people say what became of it.</summary>
internal sealed class PairingModule(
    MeetingAnswers answers,
    MeetingWishes wishes,
    ConversationService conversations,
    PairingPeople peopleOf,
    RescueService rescues,
    StarterService starters,
    WhatElse whatElse
) : InteractionModule
{
    /// <summary>Characters of a name on a button, which has room for 80 with the words around it.</summary>
    private const int NameOnButton = 40;

    private static readonly TextBook Book = TextBook.Of("Rounds");

    private MessageTexts Texts => Book.In(Context.Language);

    private Reply NotYours => new Reply.Private(ConversationWords.NotYours(Context.Language));

    [ComponentInteraction("pairing:met:*")]
    public async Task<Reply> MetAsync(long pairing, CancellationToken cancellationToken)
    {
        var found = await AnswerAsync(pairing, MeetingAnswer.Met, cancellationToken).ConfigureAwait(false);
        if (found is null)
        {
            return NotYours;
        }

        var people = await peopleOf.OfAsync(found, cancellationToken).ConfigureAwait(false);
        var others = people.Where(p => p.User != Context.User).ToList();
        var buttons = others.SelectMany(other => WishButtons(pairing, other, isOnly: others.Count == 1)).ToList();
        if (
            await conversations
                .CanBeDoneAsync(Context.Community, pairing, Context.User, cancellationToken)
                .ConfigureAwait(false)
        )
        {
            buttons.Add(ConversationWords.DoneButton(pairing, Context.Language));
        }

        buttons.Add(LineWords.Button(pairing, Context.Language));

        var names = ChatText.Enumerate([.. others.Select(o => ChatText.Verbatim(o.Name))], Context.Language);
        var text = Texts.Get("met", ("names", names));
        var more = await whatElse.ForAsync(Context, found, cancellationToken).ConfigureAwait(false);
        return new Reply.Private(
            more.Count == 0
                ? new OutgoingMessage(text, buttons)
                : new OutgoingMessage(
                    text + ChatText.Markdown("\n\n") + Texts.Get("met-what-else"),
                    [.. buttons, .. more]
                )
        );
    }

    [ComponentInteraction("pairing:not-yet:*")]
    public async Task<Reply> NotYetAsync(long pairing, CancellationToken cancellationToken)
    {
        if (await AnswerAsync(pairing, MeetingAnswer.NotYet, cancellationToken).ConfigureAwait(false) is null)
        {
            return NotYours;
        }

        await conversations
            .NotDoneAsync(Context.Community, pairing, Context.User, cancellationToken)
            .ConfigureAwait(false);
        return new Reply.Private(
            new OutgoingMessage(
                Texts.Get("not-yet"),
                [
                    ConversationWords.FindTimeButton(pairing, Context.Language),
                    .. await RescueButtonsAsync(pairing, cancellationToken).ConfigureAwait(false),
                ]
            )
        );
    }

    [ComponentInteraction("pairing:did-not:*")]
    public async Task<Reply> DidNotAsync(long pairing, CancellationToken cancellationToken) =>
        await AnswerAsync(pairing, MeetingAnswer.DidNot, cancellationToken).ConfigureAwait(false) is null
            ? NotYours
            : new Reply.Private(Texts.Get("did-not"));

    [ComponentInteraction("pairing:again:*:*")]
    public async Task<Reply> AgainAsync(long pairing, long about, CancellationToken cancellationToken)
    {
        var areAll = await WishAsync(pairing, about, Wish.Again, cancellationToken).ConfigureAwait(false);
        if (areAll is null)
        {
            return NotYours;
        }

        var isTold = areAll.Value && await TellAllAgainAsync(pairing, cancellationToken).ConfigureAwait(false);
        return new Reply.Private(Texts.Get(isTold ? "again-mutual" : "again-noted"));
    }

    [ComponentInteraction("pairing:rather-not:*:*")]
    public async Task<Reply> RatherNotAsync(long pairing, long about, CancellationToken cancellationToken) =>
        await WishAsync(pairing, about, Wish.RatherNot, cancellationToken).ConfigureAwait(false) is null
            ? NotYours
            : new Reply.Private(Texts.Get("rather-not-noted"));

    /// <summary>The introduction with another question in it, and that is all: nobody learns who passed.</summary>
    [AnswersByUpdate]
    [ComponentInteraction("pairing:pass:*:*")]
    public async Task<Reply> PassAsync(long pairing, long passes, CancellationToken cancellationToken)
    {
        var conversation = await conversations
            .PassAsync(Context.Community, pairing, ConversationPart.Light, passes, Context.User, cancellationToken)
            .ConfigureAwait(false);
        var found = await TryGetAsync(pairing, cancellationToken).ConfigureAwait(false);
        if (conversation is null || found is null)
        {
            return NotYours;
        }

        var people = await peopleOf.OfAsync(found, cancellationToken).ConfigureAwait(false);
        var language = await peopleOf.LanguageAsync(found, cancellationToken).ConfigureAwait(false);
        var opening = await peopleOf.OpeningAsync(found, language, cancellationToken).ConfigureAwait(false);
        var hint = await peopleOf.HintAsync(found, language, cancellationToken).ConfigureAwait(false);
        return new Reply.Update(Introduction.Of(found, people, conversation, opening, hint, language));
    }

    /// <summary>Under introductions from before there were conversations.</summary>
    [AnswersInPublic]
    [ComponentInteraction("pairing:another:*")]
    public async Task<Reply> AnotherAsync(long pairing, CancellationToken cancellationToken)
    {
        var found = await TryGetAsync(pairing, cancellationToken).ConfigureAwait(false);
        if (found is null)
        {
            return NotYours;
        }

        var starter = await starters
            .NextForPairAsync(
                Context.Community,
                Context.Channel,
                Context.CommunityLanguage,
                found.SharedInterests,
                found.StarterKey,
                cancellationToken
            )
            .ConfigureAwait(false);
        var language = Context.CommunityLanguage;
        var texts = Book.In(language);
        var text = texts.Get(
            "another-question",
            ("question", starter.Text),
            ("follow_up", ConversationWords.FollowUp(starter.FollowUp, language))
        );
        var another = new Button($"pairing:another:{pairing}", texts.Raw("another-label"), ButtonStyle.Primary);
        return new Reply.Public(
            new OutgoingMessage(text, [.. ConversationWords.MeetingButtons(pairing, language), another])
        );
    }

    /// <summary>Whatever the other has done: only time shows it, or what somebody was asked or offered already.</summary>
    private async Task<IReadOnlyList<Button>> RescueButtonsAsync(long pairing, CancellationToken cancellationToken) =>
        await rescues.MaySayAsync(Context.Community, pairing, Context.User, cancellationToken).ConfigureAwait(false)
            ? [LineWords.NotHeard(pairing, Context.Language)]
            : [];

    /// <returns>The pairing; null if it is not theirs.</returns>
    private async Task<Pairing?> AnswerAsync(long pairing, MeetingAnswer answer, CancellationToken cancellationToken)
    {
        if (
            !await answers
                .RecordAsync(Context.Community, pairing, Context.User, answer, cancellationToken)
                .ConfigureAwait(false)
        )
        {
            return null;
        }

        await conversations
            .PressedAsync(Context.Community, pairing, Context.User, cancellationToken)
            .ConfigureAwait(false);
        await conversations.SaidAsync(pairing, cancellationToken).ConfigureAwait(false);
        return await TryGetAsync(pairing, cancellationToken).ConfigureAwait(false);
    }

    private Task<Pairing?> TryGetAsync(long pairing, CancellationToken cancellationToken) =>
        answers.TryGetAsync(Context.Community, pairing, Context.User, cancellationToken);

    private Task<bool?> WishAsync(long pairing, long about, Wish wish, CancellationToken cancellationToken) =>
        wishes.RecordAsync(Context.Community, pairing, Context.User, new UserId(about), wish, cancellationToken);

    private async Task<bool> TellAllAgainAsync(long pairing, CancellationToken cancellationToken) =>
        await TryGetAsync(pairing, cancellationToken).ConfigureAwait(false) is { Thread: not null } found
        && await conversations.TellAllAgainAsync(PairingPeople.SeedOf(found), cancellationToken).ConfigureAwait(false);

    /// <summary>With the name on them where there is more than one to think of.</summary>
    private IEnumerable<Button> WishButtons(long pairing, Member other, bool isOnly)
    {
        yield return new($"pairing:again:{pairing}:{other.User}", Label("again"), ButtonStyle.Success);
        yield return new($"pairing:rather-not:{pairing}:{other.User}", Label("rather-not"));

        string Label(string key) =>
            isOnly
                ? Texts.Raw($"{key}-label")
                : Texts
                    .Raw($"{key}-with-label")
                    .Replace("{name}", other.Name.ShortenedTo(NameOnButton), StringComparison.Ordinal);
    }
}
