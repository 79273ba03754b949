using System.Globalization;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;

namespace NetSocialBot.Icebreakers;

/// <summary>What a person has kept, and how they let go of it.</summary>
internal sealed class SavedQuestionsModule(SavedQuestions saved) : InteractionModule
{
    /// <summary>As many as a select can offer.</summary>
    private const int Shown = 25;

    /// <summary>UTF-16 units of questions in one message; Discord takes 2,000 with all that stands around them.</summary>
    private const int LongestList = 1700;

    private const int LongestLabel = 100;

    private static readonly TextBook Book = TextBook.Of("Icebreakers");

    private MessageTexts Texts => Book.In(Context.Language);

    [ComponentInteraction("icebreaker:save:*")]
    public async Task<Reply> SaveAsync(long question, CancellationToken cancellationToken)
    {
        var outcome = await saved
            .SaveAsync(Context.Community, Context.User, question, cancellationToken)
            .ConfigureAwait(false);
        return new Reply.Private(
            outcome switch
            {
                SaveOutcome.Saved => Texts.Get("saved"),
                SaveOutcome.KeptAlready => Texts.Get("saved-already"),
                SaveOutcome.Full => Texts.Get("saved-full", ("most", SavedQuestions.MostKept)),
                _ => Texts.Get("saved-unknown"),
            }
        );
    }

    [SlashCommand("saved", "The questions you kept")]
    public async Task<Reply> ListAsync(CancellationToken cancellationToken) =>
        new Reply.Private(await ShelfAsync(cancellationToken).ConfigureAwait(false));

    [AnswersByUpdate]
    [ComponentInteraction("saved:let-go")]
    public async Task<Reply> LetGoAsync(IReadOnlyList<string> chosen, CancellationToken cancellationToken)
    {
        foreach (var value in chosen)
        {
            if (long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                await saved.LetGoAsync(Context.Community, Context.User, id, cancellationToken).ConfigureAwait(false);
            }
        }

        return new Reply.Update(await ShelfAsync(cancellationToken).ConfigureAwait(false));
    }

    private async Task<OutgoingMessage> ShelfAsync(CancellationToken cancellationToken)
    {
        var mine = await saved
            .LatestAsync(Context.Community, Context.User, Shown, cancellationToken)
            .ConfigureAwait(false);
        if (mine.Count == 0)
        {
            return new OutgoingMessage(Texts.Get("saved-none"));
        }

        var text = Texts.Get("saved-list");
        var room = LongestList;
        foreach (var question in mine)
        {
            room -= question.Text.Length + 3;
            if (room < 0)
            {
                text += ChatText.Markdown("\n") + Texts.Get("saved-more");
                break;
            }

            text += ChatText.Markdown("\n- ") + ChatText.Verbatim(question.Text);
        }

        var options = mine.Select(s => new SelectOption(LabelOf(s.Text), s.Id.ToString(CultureInfo.InvariantCulture)));
        return new OutgoingMessage(text)
        {
            Selects = [new Select.Texts("saved:let-go", [.. options]) { Placeholder = Texts.Raw("let-go-label") }],
        };
    }

    private static string LabelOf(string text)
    {
        if (text.Length <= LongestLabel)
        {
            return text;
        }

        var end = LongestLabel - 1;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)] + "…";
    }
}
