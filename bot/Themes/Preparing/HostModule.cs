using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Storage;
using NetSocialBot.Themes.Series;

namespace NetSocialBot.Themes.Preparing;

/// <summary>The first answer of whoever hosts, written beforehand in a direct message.</summary>
internal sealed class HostModule(BotDbContext db) : InteractionModule
{
    private const int LongestAnswer = 1000;

    private MessageTexts Texts => ThemeTexts.In(Context.Language);

    [ComponentInteraction("dm:*:theme:host:*")]
    public async Task<Reply> WriteAsync(long community, long preparation, CancellationToken cancellationToken)
    {
        var open = await Mine(preparation).AsNoTracking().SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return open is null
            ? new Reply.Private(Texts.Get("host-too-late"))
            : new Reply.OpenForm(
                new Form(
                    DirectCustomId.Of(Context.Community, $"theme:host-answer:{preparation}"),
                    Texts.Raw("host-form"),
                    [
                        new FormField(
                            "answer",
                            Texts.Raw("host-field"),
                            Texts.Raw("host-hint"),
                            open.HostAnswer,
                            LongestAnswer,
                            Required: true,
                            Multiline: true
                        ),
                    ]
                )
            );
    }

    [ModalInteraction("dm:*:theme:host-answer:*")]
    public async Task<Reply> SaveAsync(
        long community,
        long preparation,
        [Field("answer")] string answer,
        CancellationToken cancellationToken
    )
    {
        var text = answer.Trim();
        text = text.Length > LongestAnswer ? text[..LongestAnswer] : text;
        var isSaved =
            text.Length > 0
            && await Mine(preparation)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.HostAnswer, text), cancellationToken)
                .ConfigureAwait(false) > 0;
        return new Reply.Private(Texts.Get(isSaved ? "host-saved" : "host-too-late"));
    }

    /// <summary>As long as its date is to come.</summary>
    private IQueryable<ThemePreparation> Mine(long preparation) =>
        db.Set<ThemePreparation>()
            .Where(p => p.Id == preparation && p.Community == Context.Community && p.Occurrence > Context.At)
            .Where(p => db.Set<ThemeSeries>().Any(s => s.Id == p.Series && s.Host == Context.User));
}
