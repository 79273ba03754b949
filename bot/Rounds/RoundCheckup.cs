using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Programmes;
using NetSocialBot.Rounds.Greeting;
using NetSocialBot.Storage;

namespace NetSocialBot.Rounds;

/// <summary>When the rounds of a community come, and what is in their way.</summary>
internal sealed class RoundCheckup(
    BotDbContext db,
    ProgrammeList programmes,
    Attendance attendance,
    Newcomers newcomers,
    DeliveryTroubles troubles,
    IChatPlatform chat
) : IUpcoming, IFindings
{
    private const ChannelRights Needs =
        ChannelRights.See | ChannelRights.OpenPrivateThreads | ChannelRights.WriteInThreads;

    private static readonly TextBook Book = TextBook.Of("Rounds");

    public async Task<IReadOnlyList<Upcoming>> UpcomingAsync(
        CommunityId community,
        Language language,
        CancellationToken cancellationToken
    )
    {
        var home = await HomeAsync(community, cancellationToken).ConfigureAwait(false);
        var texts = Book.In(language);
        List<Upcoming> upcoming = [];
        foreach (var programme in await programmes.OpenAsync(community, cancellationToken).ConfigureAwait(false))
        {
            if (programme.NextAt is not { } next)
            {
                continue;
            }

            var (isIn, _) = await attendance.OfNextRoundAsync(programme, cancellationToken).ConfigureAwait(false);
            upcoming.Add(
                new Upcoming(programme.Name, next, programme.Time, programme.Channel ?? home?.Channel, Needs)
                {
                    Expected = texts.Counted("checkup-in", isIn.Count),
                    Move = ChangeButton(programme, texts),
                }
            );
        }

        return upcoming;
    }

    public async Task<IReadOnlyList<Finding>> FindAsync(
        CommunityId community,
        Language language,
        CancellationToken cancellationToken
    )
    {
        var home = await HomeAsync(community, cancellationToken).ConfigureAwait(false);
        var texts = Book.In(language);
        var open = await programmes.OpenAsync(community, cancellationToken).ConfigureAwait(false);
        List<Finding> found = [];
        foreach (var programme in open)
        {
            found.AddRange(
                programme.State == ProgrammeState.Paused
                    ? [Paused(programme, texts)]
                    : await OfRunningAsync(programme, home, language, cancellationToken).ConfigureAwait(false)
            );
        }

        if (home is { ZoneIsKnown: false } && open.FirstOrDefault(p => p.State == ProgrammeState.Running) is { } first)
        {
            found.Add(
                Named(
                    "zone",
                    texts.Get("checkup-zone", ("zone", home.TimeZone)),
                    texts.Get("checkup-zone-remedy"),
                    ChangeButton(first, texts)
                ) with
                {
                    IsOnlyShown = true,
                }
            );
        }

        return found;
    }

    private async Task<IReadOnlyList<Finding>> OfRunningAsync(
        Programme programme,
        Community? home,
        Language language,
        CancellationToken cancellationToken
    )
    {
        var texts = Book.In(language);
        List<Finding> found = [];
        var channel = programme.Channel ?? home?.Channel;
        if (channel is null)
        {
            found.Add(
                Named(
                    $"channel:{programme.Id}",
                    texts.Get("checkup-no-channel", ("programme", programme.Name)),
                    texts.Get("checkup-no-channel-remedy"),
                    ChangeButton(programme, texts)
                )
            );
        }

        var (isIn, _) = await attendance.OfNextRoundAsync(programme, cancellationToken).ConfigureAwait(false);
        if (programme.Kind == ProgrammeKind.Newcomers)
        {
            var greeters = await newcomers.GreetersAsync(programme, cancellationToken).ConfigureAwait(false);
            if (isIn.Count > 0 && !isIn.Any(m => greeters.Contains(m.User)))
            {
                found.Add(NoGreeters(programme, isIn.Count, channel, texts));
            }
        }
        else if (isIn.Count < Programme.Pair)
        {
            found.Add(
                Named(
                    $"few:{programme.Id}",
                    texts.Counted("checkup-few", isIn.Count, ("programme", programme.Name)),
                    texts.Get("checkup-few-remedy"),
                    channel is null ? null : ButtonOf("invite", programme, texts.Raw("checkup-invite-label"))
                )
            );
        }

        if (
            programme.Role is { } role
            // What could not be looked at just now is no finding.
            && await chat.HasRoleAsync(programme.Community, role, cancellationToken).ConfigureAwait(false)
                is { Refusal: null, Value: false }
        )
        {
            found.Add(
                Named(
                    $"role:{programme.Id}",
                    texts.Get("checkup-role-gone", ("programme", programme.Name)),
                    texts.Get("checkup-role-gone-remedy"),
                    ChangeButton(programme, texts)
                )
            );
        }

        if (await RefusedAsync(programme, language, cancellationToken).ConfigureAwait(false) is { } refused)
        {
            found.Add(refused);
        }

        return found;
    }

    private static Finding NoGreeters(Programme programme, int isNew, ChannelId? channel, MessageTexts texts) =>
        Named(
            $"greeters:{programme.Id}",
            texts.Counted("checkup-greeters", isNew, ("programme", programme.Name)),
            texts.Get("checkup-greeters-remedy"),
            channel is null ? null : ButtonOf("invite", programme, texts.Raw("checkup-greeters-label"))
        );

    /// <summary>What the platform would not take of the last round.</summary>
    private async Task<Finding?> RefusedAsync(
        Programme programme,
        Language language,
        CancellationToken cancellationToken
    )
    {
        var last = await db.Set<Round>()
            .Where(r => r.Community == programme.Community && r.Programme == programme.Id)
            .Where(r => r.State == RoundState.Open)
            .OrderByDescending(r => r.Number)
            .Select(r => (long?)r.Id)
            .FirstOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false);
        return last is { } round
            ? await troubles.FindAsync(round, language, cancellationToken).ConfigureAwait(false)
            : null;
    }

    private static Finding Paused(Programme programme, MessageTexts texts) =>
        Named(
            $"paused:{programme.Id}",
            texts.Get("checkup-paused", ("programme", programme.Name)),
            texts.Get("checkup-paused-remedy"),
            ButtonOf("resume", programme, texts.Raw("checkup-resume-label"))
        ) with
        {
            IsOnlyShown = true,
        };

    private Task<Community?> HomeAsync(CommunityId community, CancellationToken cancellationToken) =>
        db.Set<Community>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == community, cancellationToken);

    private static Finding Named(string key, ChatText what, ChatText remedy, Button? fix) =>
        new(what, remedy, fix) { Key = $"rounds:{key}" };

    private static Button ChangeButton(Programme programme, MessageTexts texts) =>
        ButtonOf("change", programme, texts.Raw("checkup-change-label"));

    /// <summary>Those of the pages on which programmes are set up.</summary>
    private static Button ButtonOf(string what, Programme programme, string label) =>
        new(string.Create(CultureInfo.InvariantCulture, $"setup:{what}:{programme.Id}"), label);
}
