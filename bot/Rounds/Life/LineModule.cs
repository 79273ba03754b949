using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Members.Profile;

namespace NetSocialBot.Rounds.Life;

/// <summary>One line to pass on to whom somebody met, and what whoever gets it can do about it.</summary>
internal sealed class LineModule(LineService lines, IChatPlatform chat) : InteractionModule
{
    private MessageTexts Texts => LineWords.Book.In(Context.Language);

    [ComponentInteraction("pairing:line:*")]
    public Task<Reply> OpenAsync(long pairing) =>
        Task.FromResult<Reply>(
            new Reply.OpenForm(
                new Form(
                    $"pairing:line:{pairing}",
                    Texts.Raw("line-form"),
                    [
                        new FormField(
                            "line",
                            Texts.Raw("line-field"),
                            Texts.Raw("line-hint"),
                            null,
                            PassedLine.Longest,
                            Required: true
                        ),
                    ]
                )
            )
        );

    [ModalInteraction("pairing:line:*")]
    public async Task<Reply> WriteAsync(long pairing, [Field("line")] string line, CancellationToken cancellationToken)
    {
        var (text, wasCut) = ProfileText.Clean(ProfileText.OnOneLine(line), PassedLine.Longest);
        if (text.Length == 0 || wasCut)
        {
            return new Reply.Private(Texts.Get("line-empty"));
        }

        var outcome = await lines
            .WriteAsync(Context.Community, pairing, Context.User, text, cancellationToken)
            .ConfigureAwait(false);
        return new Reply.Private(
            Texts.Get(
                outcome switch
                {
                    LineOutcome.Taken => "line-taken",
                    LineOutcome.WrittenBefore => "line-before",
                    _ => "line-not-yours",
                }
            )
        );
    }

    /// <summary>The line goes from the message with it: nobody has to read it twice.</summary>
    [AnswersByUpdate]
    [ComponentInteraction("dm:*:line:report:*")]
    public async Task<Reply> ReportAsync(long community, long line, CancellationToken cancellationToken)
    {
        var outcome = await lines
            .ReportAsync(
                Context.Community,
                Context.User,
                line,
                (channel, told) => TellAsync(channel, told, cancellationToken),
                cancellationToken
            )
            .ConfigureAwait(false);
        return outcome == ReportOutcome.Told
            ? new Reply.Update(new OutgoingMessage(Texts.Get("line-reported")))
            : new Reply.Private(
                Texts.Get(outcome == ReportOutcome.NobodyThere ? "line-report-nowhere" : "line-report-gone")
            );
    }

    private async Task<ChatRefusal?> TellAsync(ChannelId channel, PassedLine line, CancellationToken cancellationToken)
    {
        var texts = LineWords.Book.In(Context.CommunityLanguage);
        var posted = await chat.PostAsync(
                channel,
                new OutgoingMessage(
                    texts.Get(
                        "line-report",
                        ("to", ChatText.Mention(line.To, notify: false)),
                        ("from", ChatText.Mention(line.From, notify: false)),
                        ("line", LineWords.Quoted(line.Text))
                    )
                ),
                new IdempotencyKey(
                    string.Create(CultureInfo.InvariantCulture, $"line-report:{line.Id}"),
                    MayAlreadyStand: true,
                    line.WrittenAt
                ),
                cancellationToken
            )
            .ConfigureAwait(false);
        return posted.Refusal;
    }
}
