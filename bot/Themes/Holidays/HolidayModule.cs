using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Storage;
using NetSocialBot.Themes.Series;
using NetSocialBot.Time;
using NodaTime;
using NodaTime.Text;

namespace NetSocialBot.Themes.Holidays;

/// <summary><c>/theme holiday</c>: days on which nothing is posted.</summary>
[Group(ThemeGroup.Name, ThemeGroup.Description)]
[ModeratorsOnly]
internal sealed class HolidayModule(BotDbContext db, SeriesService service) : InteractionModule
{
    private const int MostHolidays = 25;
    private const int MostDays = 366;
    private const int LongestTyped = 60;
    private static readonly LocalDatePattern Day = LocalDatePattern.CreateWithInvariantCulture("uuuu-MM-dd");

    private MessageTexts Texts => ThemeTexts.In(Context.Language);

    [SlashCommand("holiday", "Days on which no theme is posted; without a day you see those there are")]
    public async Task<Reply> HolidayAsync(
        [Option("from", "The first day: 24 december, 2026-12-24, 24.12.", MaxLength = LongestTyped)]
            string? from = null,
        [Option("to", "The last day; leave it out for a single day", MaxLength = LongestTyped)] string? to = null,
        CancellationToken cancellationToken = default
    )
    {
        if (
            await service.TryGetCommunityAsync(Context.Community, cancellationToken).ConfigureAwait(false)
            is not { } community
        )
        {
            return new Reply.Private(Texts.Get("unknown-community"));
        }

        var today = Context.At.InZone(community.Zone).Date;
        if (from is null)
        {
            return to is null
                ? new Reply.Private(await PageAsync(ChatText.Empty, today, cancellationToken).ConfigureAwait(false))
                : new Reply.Private(Texts.Get("holiday-no-from"));
        }

        // A day before today, so that today itself can be said.
        if (SpokenDate.TryParse(from, today.PlusDays(-1)) is not { } first)
        {
            return new Reply.Private(Texts.Get("holiday-unreadable", ("when", from)));
        }

        var last = first;
        if (to is not null)
        {
            // "24 december" to "6 january" is the January after it.
            if (SpokenDate.TryParse(to, first.PlusDays(-1)) is not { } end)
            {
                return new Reply.Private(Texts.Get("holiday-unreadable", ("when", to)));
            }

            last = end;
        }

        var wrong =
            last < first ? "holiday-backwards"
            : last < today ? "holiday-past"
            : Period.DaysBetween(first, last) >= MostDays ? "holiday-long"
            : null;
        return new Reply.Private(
            wrong is null
                ? await AddAsync(first, last, today, cancellationToken).ConfigureAwait(false)
                : new OutgoingMessage(Texts.Get(wrong))
        );
    }

    [AnswersByUpdate]
    [ComponentInteraction("theme:holiday:remove")]
    public async Task<Reply> RemoveAsync(IReadOnlyList<string> chosen, CancellationToken cancellationToken)
    {
        var ids = chosen.Select(c => long.TryParse(c, CultureInfo.InvariantCulture, out var id) ? id : 0).ToList();
        await db.Set<ThemeHoliday>()
            .Where(h => h.Community == Context.Community && ids.Contains(h.Id))
            .ExecuteDeleteAsync(cancellationToken)
            .ConfigureAwait(false);
        await service.ReckonAsync(Context.Community, cancellationToken).ConfigureAwait(false);
        var community = await service.TryGetCommunityAsync(Context.Community, cancellationToken).ConfigureAwait(false);
        var today = Context.At.InZone(community?.Zone ?? DateTimeZone.Utc).Date;
        return new Reply.Update(
            await PageAsync(Texts.Get("holiday-removed") + ChatText.Markdown("\n"), today, cancellationToken)
                .ConfigureAwait(false)
        );
    }

    private async Task<OutgoingMessage> AddAsync(
        LocalDate first,
        LocalDate last,
        LocalDate today,
        CancellationToken cancellationToken
    )
    {
        await db.Set<ThemeHoliday>()
            .Where(h => h.Community == Context.Community && h.Last < today.PlusDays(-MostDays))
            .ExecuteDeleteAsync(cancellationToken)
            .ConfigureAwait(false);
        var all = await service.HolidaysAsync(Context.Community, cancellationToken).ConfigureAwait(false);
        if (all.Count >= MostHolidays)
        {
            return await PageAsync(Texts.Get("holiday-too-many") + ChatText.Markdown("\n"), today, cancellationToken)
                .ConfigureAwait(false);
        }

        if (!all.Exists(h => h.First == first && h.Last == last))
        {
            db.Add(
                new ThemeHoliday
                {
                    Community = Context.Community,
                    First = first,
                    Last = last,
                }
            );
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }

        await service.ReckonAsync(Context.Community, cancellationToken).ConfigureAwait(false);
        return await PageAsync(Texts.Get("holiday-added") + ChatText.Markdown("\n"), today, cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task<OutgoingMessage> PageAsync(ChatText above, LocalDate today, CancellationToken cancellationToken)
    {
        var all = await service.HolidaysAsync(Context.Community, cancellationToken).ConfigureAwait(false);
        var coming = all.Where(h => h.Last >= today).Take(MostHolidays).ToList();
        if (coming.Count == 0)
        {
            return new OutgoingMessage(above + Texts.Get("holiday-none"));
        }

        var text = above + Texts.Get("holidays");
        foreach (var holiday in coming)
        {
            text += ChatText.Markdown("\n- ") + ChatText.Verbatim(Said(holiday));
        }

        return new OutgoingMessage(text)
        {
            Selects =
            [
                new Select.Texts(
                    "theme:holiday:remove",
                    [.. coming.Select(h => new SelectOption(Said(h), h.Id.ToString(CultureInfo.InvariantCulture)))]
                )
                {
                    Placeholder = Texts.Raw("holiday-pick"),
                },
            ],
        };
    }

    private static string Said(ThemeHoliday holiday) =>
        holiday.First == holiday.Last
            ? Day.Format(holiday.First)
            : $"{Day.Format(holiday.First)} – {Day.Format(holiday.Last)}";
}
