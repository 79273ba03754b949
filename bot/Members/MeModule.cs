using System.Text.Json.Nodes;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;

namespace NetSocialBot.Members;

/// <summary>What is stored about me: to read, to take along, to have erased.</summary>
internal sealed class MeModule(MeRecords records, SilentBreaks breaks) : InteractionModule
{
    private const string FileName = "about-me.json";
    private static readonly TextBook Book = TextBook.Of("Members");

    private MessageTexts Texts => Book.In(Context.Language);

    [SlashCommand("me", "What is stored about you: see it, take it along, delete it")]
    public async Task<Reply> ShowAsync(CancellationToken cancellationToken)
    {
        var mine = await ReadAsync(cancellationToken).ConfigureAwait(false);
        if (mine.Count == 0)
        {
            return Nothing();
        }

        var shown = Shown("say-me", mine);
        return new Reply.Private(
            await breaks.IsOnOneAsync(Context.Community, Context.User, cancellationToken).ConfigureAwait(false)
                ? WithBreak(shown)
                : shown
        );
    }

    [ComponentInteraction("me:export")]
    public async Task<Reply> ExportAsync(CancellationToken cancellationToken)
    {
        var mine = await ReadAsync(cancellationToken).ConfigureAwait(false);
        return mine.Count == 0
            ? Nothing()
            : new Reply.Private(
                new OutgoingMessage(Texts.Get("say-me-exported"))
                {
                    Files = [new OutgoingFile(FileName, "application/json", MeRecords.FileOf(mine))],
                }
            );
    }

    [AnswersByUpdate]
    [ComponentInteraction("me:erase")]
    public Task<Reply> AskAsync() =>
        Task.FromResult<Reply>(
            new Reply.Update(
                new OutgoingMessage(
                    Texts.Get("say-me-ask"),
                    [
                        new Button("me:erase:sure", Texts.Raw("say-me-sure-label"), ButtonStyle.Danger),
                        new Button("me:keep", Texts.Raw("say-me-keep-label")),
                    ]
                )
            )
        );

    [AnswersByUpdate]
    [ComponentInteraction("me:keep")]
    public async Task<Reply> KeepAsync(CancellationToken cancellationToken)
    {
        var mine = await ReadAsync(cancellationToken).ConfigureAwait(false);
        return new Reply.Update(
            mine.Count == 0 ? new OutgoingMessage(Texts.Get("say-me-nothing")) : Shown("say-me-kept", mine)
        );
    }

    [AnswersByUpdate]
    [ComponentInteraction("me:erase:sure")]
    public async Task<Reply> EraseAsync(CancellationToken cancellationToken)
    {
        await records.EraseAsync(Context.Community, Context.User, cancellationToken).ConfigureAwait(false);
        return new Reply.Update(new OutgoingMessage(Texts.Get("say-me-erased")));
    }

    /// <summary>For whom the direct message about it did not reach.</summary>
    private OutgoingMessage WithBreak(OutgoingMessage shown) =>
        shown with
        {
            Text = Texts.Get("say-status-silent") + ChatText.Markdown("\n\n") + shown.Text,
            Buttons = [new Button("member:join", Texts.Raw("say-end-break-label")), .. shown.Buttons],
        };

    private OutgoingMessage Shown(string key, IReadOnlyList<(string Name, JsonNode Data)> mine) =>
        new(
            Texts.Get(key, ("parts", MeParts.Of(mine, Texts))),
            [
                new Button("me:export", Texts.Raw("say-me-export-label"), ButtonStyle.Primary),
                new Button("me:erase", Texts.Raw("say-me-erase-label"), ButtonStyle.Danger),
            ]
        );

    private Reply.Private Nothing() => new(Texts.Get("say-me-nothing"));

    private Task<IReadOnlyList<(string Name, JsonNode Data)>> ReadAsync(CancellationToken cancellationToken) =>
        records.ReadAsync(Context.Community, Context.User, cancellationToken);
}
