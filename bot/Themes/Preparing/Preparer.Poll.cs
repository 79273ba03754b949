using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Themes.Series;
using NodaTime;

namespace NetSocialBot.Themes.Preparing;

/// <content>The vote on the next prompt.</content>
internal sealed partial class Preparer
{
    private async Task<ChatRefusal?> OpenPollAsync(
        ThemePreparation preparation,
        ThemeSeries series,
        Community community,
        CancellationToken cancellationToken
    )
    {
        // A forum takes no message of its own.
        var where = series.IsForum ? community.Channel : series.Channel;
        if (where is not { } channel)
        {
            return Settle(preparation, preparation.CandidateList[0]);
        }

        var ends = preparation.Occurrence - (series.Host is null ? VoteEnds : VoteEndsForHost);
        var poll = await PollAsync(preparation, community.Language, ends, cancellationToken).ConfigureAwait(false);
        var posted = await chat.PostAsync(
                channel,
                poll,
                new IdempotencyKey($"theme-poll:{preparation.Id}", MayAlreadyStand: true),
                cancellationToken
            )
            .ConfigureAwait(false);
        if (posted.Refusal is ChatRefusal.NotNow)
        {
            return posted.Refusal;
        }

        if (posted.Refusal is not null)
        {
            return Settle(preparation, preparation.CandidateList[0]);
        }

        (preparation.PollChannel, preparation.Poll, preparation.DueAt) = (channel, posted.Value, ends);
        return null;
    }

    /// <summary>Of several with as many votes, the one that would have come first.</summary>
    private async Task<ChatRefusal?> ClosePollAsync(
        ThemePreparation preparation,
        Language language,
        bool isOn,
        CancellationToken cancellationToken
    )
    {
        var votes = await db.Set<ThemeVote>()
            .AsNoTracking()
            .Where(v => v.Preparation == preparation.Id)
            .Select(v => v.Choice)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var candidates = preparation.CandidateList;
        var winner = Enumerable.Range(0, candidates.Count).MaxBy(i => (votes.Count(v => v == i), -i));
        // Where its date has come since an earlier try, it is on all the same.
        isOn |= preparation.Prompt is not null;
        if (isOn && preparation.Prompt is null)
        {
            // Before it is said: what was voted for is posted, also where the poll cannot be closed just now.
            preparation.Prompt = candidates[winner];
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }

        var chosen = preparation.Prompt ?? candidates[winner];
        if (preparation is { Poll: { } poll, PollChannel: { } channel })
        {
            var prompt = await prompts
                .TryGetAsync(preparation.Community, chosen, language, cancellationToken)
                .ConfigureAwait(false);
            var texts = ThemeTexts.In(language);
            var said = isOn
                ? texts.Counted("poll-over", votes.Count, ("title", prompt?.Title ?? chosen))
                : texts.Get("poll-off");
            var edited = await chat.EditAsync(channel, poll, new OutgoingMessage(said), cancellationToken)
                .ConfigureAwait(false);
            if (edited.Refusal is ChatRefusal.NotNow)
            {
                return edited.Refusal;
            }
        }

        return isOn ? Settle(preparation, chosen) : Finish(preparation);
    }

    private async Task<OutgoingMessage> PollAsync(
        ThemePreparation preparation,
        Language language,
        Instant ends,
        CancellationToken cancellationToken
    )
    {
        var texts = ThemeTexts.In(language);
        var text = texts.Get(
            "poll",
            ("moment", ChatText.Moment(preparation.Occurrence)),
            ("ends", ChatText.Moment(ends))
        );
        List<Button> buttons = [];
        var candidates = preparation.CandidateList;
        for (var i = 0; i < candidates.Count; i++)
        {
            var prompt = await prompts
                .TryGetAsync(preparation.Community, candidates[i], language, cancellationToken)
                .ConfigureAwait(false);
            var number = (i + 1).ToString(CultureInfo.InvariantCulture);
            text +=
                ChatText.Markdown("\n")
                + texts.Get("poll-line", ("number", number), ("title", prompt?.Title ?? candidates[i]));
            buttons.Add(new Button($"theme:vote:{preparation.Id}:{i}", number));
        }

        return new OutgoingMessage(text, buttons);
    }
}
