using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;

namespace NetSocialBot.Themes.Suggestions;

/// <summary><c>/suggest</c>, for everybody.</summary>
internal sealed class SuggestModule(SuggestionDesk desk) : InteractionModule
{
    private const string Yes = "yes";

    private MessageTexts Texts => ThemeTexts.In(Context.Language);

    [SlashCommand("suggest", "Suggest a theme for a story thread")]
    public Task<Reply> OpenAsync() =>
        Task.FromResult<Reply>(
            new Reply.OpenForm(
                new Form(
                    "suggest:send",
                    Texts.Raw("suggest-form"),
                    [
                        SuggestionFields.Title(Texts, null),
                        SuggestionFields.Prompt(Texts, null),
                        new FormSelect(
                            Texts.Raw("suggest-name-field"),
                            null,
                            new Select.Texts(
                                "named",
                                [
                                    new SelectOption(Texts.Raw("suggest-name-yes"), Yes),
                                    new SelectOption(Texts.Raw("suggest-name-no"), "no", IsChosen: true),
                                ]
                            )
                        ),
                    ]
                )
            )
        );

    [ModalInteraction("suggest:send")]
    public async Task<Reply> SendAsync(
        [Field("title")] string title,
        [Field("prompt")] string prompt,
        [Field("named")] IReadOnlyList<string> named,
        CancellationToken cancellationToken
    )
    {
        if (SuggestionFields.TryRead(title, prompt) is not { } read)
        {
            return new Reply.Private(Texts.Get("suggest-empty"));
        }

        var isTaken = await desk.TryAddAsync(
                new ThemeSuggestion
                {
                    Community = Context.Community,
                    Request = Context.Key,
                    By = Context.User,
                    MayBeNamed = named.Contains(Yes),
                    Title = read.Title,
                    Prompt = read.Prompt,
                    At = Context.At,
                },
                cancellationToken
            )
            .ConfigureAwait(false);
        return new Reply.Private(
            isTaken ? Texts.Get("suggest-taken", ("title", read.Title)) : Texts.Get("suggest-too-many")
        );
    }
}
