using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Storage;

namespace NetSocialBot.Themes.Nudge;

/// <summary><c>/nudge</c>: channels that get one question when they have been silent.</summary>
[Group("nudge", "One question for a channel that has gone quiet")]
[ModeratorsOnly]
internal sealed class NudgeModule(BotDbContext db, IChatPlatform chat, ThemeSchedule schedule) : InteractionModule
{
    private const int MostChannels = 25;
    private const int HoursADay = 24;

    private MessageTexts Texts => ThemeTexts.In(Context.Language);

    [SlashCommand("channel", "Ask one question when a channel has been silent for a while")]
    public async Task<Reply> WatchAsync(
        [Option("after", "For how long it has to be silent")] QuietFor after,
        [Option("channel", "Which; this channel if you leave it out", Kinds = ChannelKinds.Text)]
            ChannelId? channel = null,
        CancellationToken cancellationToken = default
    )
    {
        var where = channel ?? Context.Channel;
        var sight = await chat.LookAsync(where, cancellationToken).ConfigureAwait(false);
        if (UnfitOf(sight) is { } unfit)
        {
            return new Reply.Private(Texts.Get(unfit, ("channel", ChatText.Channel(where))));
        }

        var watched = await db.Set<QuietChannel>()
            .Where(c => c.Community == Context.Community)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var one = watched.Find(c => c.Channel == where);
        if (one is null && watched.Count >= MostChannels)
        {
            return new Reply.Private(Texts.Get("nudge-too-many"));
        }

        if (one is null)
        {
            one = new QuietChannel
            {
                Community = Context.Community,
                Channel = where,
                AfterHours = (int)after,
                LookedAt = Context.At,
                LastMessage = sight.Value.LastMessage,
                LastAt = Context.At,
            };
            db.Add(one);
        }

        // From now on: what was before is nobody's fault.
        (one.AfterHours, one.Trouble, one.NextLookAt) = (
            (int)after,
            null,
            Context.At + NodaTime.Duration.FromHours((int)after)
        );
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        await schedule.KeepAsync(cancellationToken).ConfigureAwait(false);
        return new Reply.Private(
            Texts.Get("nudge-on", ("channel", ChatText.Channel(where)), ("after", SaidOf(one.AfterHours)))
        );
    }

    [ChangesNothing]
    [SlashCommand("list", "Which channels are watched, and to stop one")]
    public async Task<Reply> ListAsync(CancellationToken cancellationToken) =>
        new Reply.Private(await PageAsync(cancellationToken).ConfigureAwait(false));

    [AnswersByUpdate]
    [ComponentInteraction("nudge:stop")]
    public async Task<Reply> StopAsync(IReadOnlyList<string> chosen, CancellationToken cancellationToken)
    {
        var ids = chosen.Select(c => long.TryParse(c, CultureInfo.InvariantCulture, out var id) ? id : 0).ToList();
        await db.Set<QuietChannel>()
            .Where(c => c.Community == Context.Community && ids.Contains(c.Id))
            .ExecuteDeleteAsync(cancellationToken)
            .ConfigureAwait(false);
        await schedule.KeepAsync(cancellationToken).ConfigureAwait(false);
        return new Reply.Update(await PageAsync(cancellationToken).ConfigureAwait(false));
    }

    private async Task<OutgoingMessage> PageAsync(CancellationToken cancellationToken)
    {
        var watched = await db.Set<QuietChannel>()
            .AsNoTracking()
            .Where(c => c.Community == Context.Community)
            .OrderBy(c => c.Id)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        if (watched.Count == 0)
        {
            return new OutgoingMessage(Texts.Get("nudge-none"));
        }

        var text = Texts.Get("nudge-list");
        List<SelectOption> options = [];
        for (var i = 0; i < watched.Count; i++)
        {
            text +=
                ChatText.Markdown("\n")
                + Texts.Get(
                    watched[i].Trouble is null ? "nudge-line" : "nudge-line-trouble",
                    ("number", i + 1),
                    ("channel", ChatText.Channel(watched[i].Channel)),
                    ("after", SaidOf(watched[i].AfterHours))
                );
            options.Add(
                new SelectOption(
                    string.Create(CultureInfo.InvariantCulture, $"{i + 1}"),
                    watched[i].Id.ToString(CultureInfo.InvariantCulture)
                )
            );
        }

        return new OutgoingMessage(text)
        {
            Selects = [new Select.Texts("nudge:stop", options) { Placeholder = Texts.Raw("nudge-pick") }],
        };
    }

    private static string? UnfitOf(ChatResult<ChannelSight> sight) =>
        sight.Refusal switch
        {
            ChatRefusal.NotNow => "channel-later",
            not null => "channel-unseen",
            _ => sight.Value.Kind == ChannelKinds.Text ? null : "nudge-unfit",
        };

    private ChatText SaidOf(int hours) =>
        hours % HoursADay == 0 ? Texts.Counted("days", hours / HoursADay) : Texts.Counted("hours", hours);
}
