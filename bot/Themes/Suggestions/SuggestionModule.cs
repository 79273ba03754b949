using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Themes.Series;

namespace NetSocialBot.Themes.Suggestions;

/// <summary><c>/theme suggestions</c>: one after the other, the longest waiting first.</summary>
[Group(ThemeGroup.Name, ThemeGroup.Description)]
[ModeratorsOnly]
internal sealed class SuggestionModule(SuggestionDesk desk, SeriesService service, SeriesWords words)
    : InteractionModule
{
    private const int LongestWord = 500;

    private MessageTexts Texts => ThemeTexts.In(Context.Language);

    [ChangesNothing]
    [SlashCommand("suggestions", "What members suggest: take it, change it, or decline it kindly")]
    public async Task<Reply> LookAsync(CancellationToken cancellationToken) =>
        new Reply.Private(await PageAsync(ChatText.Empty, cancellationToken).ConfigureAwait(false));

    [AnswersByUpdate]
    [ComponentInteraction("theme:suggestion:yes:*")]
    public async Task<Reply> ApproveAsync(long suggestion, CancellationToken cancellationToken)
    {
        var living = await service.LivingAsync(Context.Community, cancellationToken).ConfigureAwait(false);
        if (living.Count == 0)
        {
            return new Reply.Update(
                await PageAsync(Texts.Get("suggestion-no-series"), cancellationToken).ConfigureAwait(false)
            );
        }

        if (living is [var one])
        {
            return await ApproveIntoAsync(suggestion, one.Id, cancellationToken).ConfigureAwait(false);
        }

        return new Reply.Update(
            new OutgoingMessage(Texts.Get("suggestion-into"))
            {
                Selects =
                [
                    new Select.Texts(
                        $"theme:suggestion:into:{suggestion}",
                        [
                            .. living.Select(s => new SelectOption(
                                words.NameOf(s, Context.Language),
                                s.Id.ToString(CultureInfo.InvariantCulture)
                            )),
                        ]
                    ),
                ],
            }
        );
    }

    [AnswersByUpdate]
    [ComponentInteraction("theme:suggestion:into:*")]
    public Task<Reply> ApproveIntoAsync(
        long suggestion,
        IReadOnlyList<string> series,
        CancellationToken cancellationToken
    ) =>
        ApproveIntoAsync(
            suggestion,
            long.TryParse(series[0], CultureInfo.InvariantCulture, out var id) ? id : 0,
            cancellationToken
        );

    [ChangesNothing]
    [ComponentInteraction("theme:suggestion:edit:*")]
    public async Task<Reply> EditAsync(long suggestion, CancellationToken cancellationToken)
    {
        var found = await desk.TryGetAsync(Context.Community, suggestion, cancellationToken).ConfigureAwait(false);
        return found is null
            ? new Reply.Private(Texts.Get("suggestion-gone"))
            : new Reply.OpenForm(
                new Form(
                    $"theme:suggestion:edited:{suggestion}",
                    Texts.Raw("suggestion-edit-form"),
                    [SuggestionFields.Title(Texts, found.Title), SuggestionFields.Prompt(Texts, found.Prompt)]
                )
            );
    }

    [ModalInteraction("theme:suggestion:edited:*")]
    public async Task<Reply> EditedAsync(
        long suggestion,
        [Field("title")] string title,
        [Field("prompt")] string prompt,
        CancellationToken cancellationToken
    )
    {
        if (SuggestionFields.TryRead(title, prompt) is not { } read)
        {
            return new Reply.Private(Texts.Get("suggest-empty"));
        }

        var isEdited = await desk.EditAsync(Context.Community, suggestion, read.Title, read.Prompt, cancellationToken)
            .ConfigureAwait(false);
        return new Reply.Private(
            isEdited
                ? await PageAsync(Texts.Get("suggestion-edited"), cancellationToken).ConfigureAwait(false)
                : new OutgoingMessage(Texts.Get("suggestion-gone"))
        );
    }

    [ChangesNothing]
    [ComponentInteraction("theme:suggestion:no:*")]
    public async Task<Reply> DeclineAsync(long suggestion, CancellationToken cancellationToken)
    {
        var found = await desk.TryGetAsync(Context.Community, suggestion, cancellationToken).ConfigureAwait(false);
        return found is null
            ? new Reply.Private(Texts.Get("suggestion-gone"))
            : new Reply.OpenForm(
                new Form(
                    $"theme:suggestion:declined:{suggestion}",
                    Texts.Raw("suggestion-decline-form"),
                    [
                        new FormField(
                            "word",
                            Texts.Raw("suggestion-word-field"),
                            Texts.Raw("suggestion-word-hint"),
                            ThemeTexts.In(Context.CommunityLanguage).Raw("suggestion-kind-word"),
                            LongestWord,
                            Required: true,
                            Multiline: true
                        ),
                    ]
                )
            );
    }

    [ModalInteraction("theme:suggestion:declined:*")]
    public async Task<Reply> DeclinedAsync(
        long suggestion,
        [Field("word")] string word,
        CancellationToken cancellationToken
    )
    {
        var kind = word.Trim();
        kind = kind.Length > LongestWord ? kind[..LongestWord] : kind;
        if (kind.Length == 0)
        {
            kind = ThemeTexts.In(Context.CommunityLanguage).Raw("suggestion-kind-word");
        }

        var answer = await desk.DeclineAsync(Context.Community, suggestion, kind, cancellationToken)
            .ConfigureAwait(false);
        return new Reply.Private(
            await PageAsync(Texts.Get(KeyOf(answer, "suggestion-declined")), cancellationToken).ConfigureAwait(false)
        );
    }

    private async Task<Reply> ApproveIntoAsync(long suggestion, long series, CancellationToken cancellationToken)
    {
        var answer = await desk.ApproveAsync(Context.Community, suggestion, series, cancellationToken)
            .ConfigureAwait(false);
        return new Reply.Update(
            await PageAsync(Texts.Get(KeyOf(answer, "suggestion-approved")), cancellationToken).ConfigureAwait(false)
        );
    }

    private static string KeyOf(SuggestionAnswer answer, string done) =>
        answer switch
        {
            SuggestionAnswer.Told => done,
            SuggestionAnswer.NotReached => $"{done}-not-reached",
            _ => "suggestion-gone",
        };

    private async Task<OutgoingMessage> PageAsync(ChatText above, CancellationToken cancellationToken)
    {
        above = above == ChatText.Empty ? above : above + ChatText.Markdown("\n\n");
        if (await desk.NextAsync(Context.Community, cancellationToken).ConfigureAwait(false) is not { } next)
        {
            return new OutgoingMessage(above + Texts.Get("suggestions-none"));
        }

        var count = await desk.CountAsync(Context.Community, cancellationToken).ConfigureAwait(false);
        return new OutgoingMessage(
            above
                + Texts.Counted("suggestions", count)
                + ChatText.Markdown("\n\n")
                + Texts.Get(
                    "suggestion",
                    ("title", next.Title),
                    ("prompt", next.Prompt),
                    ("who", ChatText.Mention(next.By, notify: false))
                ),
            [
                new Button($"theme:suggestion:yes:{next.Id}", Texts.Raw("label-approve"), ButtonStyle.Success),
                new Button($"theme:suggestion:edit:{next.Id}", Texts.Raw("label-edit")),
                new Button($"theme:suggestion:no:{next.Id}", Texts.Raw("label-decline")),
            ]
        );
    }
}
