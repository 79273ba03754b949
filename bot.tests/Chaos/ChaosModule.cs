using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;

namespace NetSocialBot.Tests.Chaos;

/// <summary>Each answer has the number that was asked with, so that it can be told from all others.</summary>
/// <param name="time">By which the slow ones are slow.</param>
internal sealed class ChaosModule(ChaosBook book, FastTime time) : InteractionModule
{
    /// <summary>More than the bot waits before it tells Discord that it takes longer.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(2);

    [SlashCommand("say", "Answers at once, for one alone")]
    public Task<Reply> SayAsync([Option("number", "Which")] long number, CancellationToken cancellationToken) =>
        AnswerAsync(new Reply.Private(Text("said", number)), isSlow: false, cancellationToken);

    [AnswersInPublic]
    [SlashCommand("shout", "Answers at once, for all")]
    public Task<Reply> ShoutAsync([Option("number", "Which")] long number, CancellationToken cancellationToken) =>
        AnswerAsync(new Reply.Public(new OutgoingMessage(Text("shouted", number))), isSlow: false, cancellationToken);

    [SlashCommand("ponder", "Answers late, for one alone")]
    public Task<Reply> PonderAsync([Option("number", "Which")] long number, CancellationToken cancellationToken) =>
        AnswerAsync(new Reply.Private(Text("pondered", number)), isSlow: true, cancellationToken);

    [AnswersInPublic]
    [SlashCommand("muse", "Answers late, for all")]
    public Task<Reply> MuseAsync([Option("number", "Which")] long number, CancellationToken cancellationToken) =>
        AnswerAsync(new Reply.Public(new OutgoingMessage(Text("mused", number))), isSlow: true, cancellationToken);

    [SlashCommand("stumble", "Fails")]
    public Task<Reply> StumbleAsync([Option("number", "Which")] long number, CancellationToken cancellationToken)
    {
        book.Handled(Context);
        throw new InvalidOperationException($"stumbled over {number}");
    }

    [SlashCommand("ask", "Opens a form")]
    public Task<Reply> AskAsync([Option("number", "Which")] long number, CancellationToken cancellationToken)
    {
        var field = new FormField("answer", "Answer", Hint: null, Value: null, MaxLength: 100, Required: true);
        var form = new Form($"answer:{number}", $"Question {number}", [field]);
        return AnswerAsync(new Reply.OpenForm(form), isSlow: false, cancellationToken);
    }

    [ModalInteraction("answer:*")]
    public Task<Reply> FillInAsync(
        long number,
        IReadOnlyDictionary<string, string> fields,
        CancellationToken cancellationToken
    ) => AnswerAsync(new Reply.Private(Text(fields["answer"], number)), isSlow: false, cancellationToken);

    [SlashCommand("pick", "Picks a theme")]
    public Task<Reply> PickAsync([Option("theme", "Which")] string theme, CancellationToken cancellationToken) =>
        AnswerAsync(new Reply.Private(ChatText.Verbatim(theme)), isSlow: false, cancellationToken);

    [Autocomplete("pick", "theme")]
    public IReadOnlyList<string> Complete(string typed)
    {
        book.Handled(Context);
        return [$"{typed}!"];
    }

    [AnswersByUpdate]
    [ComponentInteraction("poke:*")]
    public Task<Reply> PokeAsync(long number, CancellationToken cancellationToken) =>
        AnswerAsync(new Reply.Update(Board("poked", number)), isSlow: false, cancellationToken);

    [AnswersByUpdate]
    [ComponentInteraction("nudge:*")]
    public Task<Reply> NudgeAsync(long number, CancellationToken cancellationToken) =>
        AnswerAsync(new Reply.Update(Board("nudged", number)), isSlow: true, cancellationToken);

    /// <summary>With buttons for the next number.</summary>
    public static OutgoingMessage Board(string what, long number) =>
        new(Text(what, number), [new Button($"poke:{number + 1}", "Poke"), new Button($"nudge:{number + 1}", "Nudge")]);

    private static ChatText Text(string what, long number) => ChatText.Verbatim($"{what} {number}");

    private async Task<Reply> AnswerAsync(Reply reply, bool isSlow, CancellationToken cancellationToken)
    {
        book.Handled(Context);
        if (isSlow)
        {
            await Task.Delay(Long, time, cancellationToken);
        }

        return reply;
    }
}
