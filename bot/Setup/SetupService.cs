using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Programmes;
using NetSocialBot.Rounds;
using NetSocialBot.Rounds.Life;
using NetSocialBot.Storage;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Setup;

/// <summary>
/// Makes what a moderator has chosen. The button to join goes first: where the channel does not take it, nothing is changed, and
/// they hear so at once instead of when the first round is due.
/// </summary>
internal sealed class SetupService(
    BotDbContext db,
    ProgrammeList list,
    RoundSchedule schedule,
    IEnumerable<IZoneListener> zones,
    RoundPatience patience,
    IChatPlatform chat,
    TimeProvider clock
)
{
    /// <summary>Days that a silent partner is waited for where moderators have chosen nothing.</summary>
    public int UsualPatience => patience.UsualDays;

    public Task<Community?> TryGetAsync(CommunityId id, CancellationToken cancellationToken) =>
        db.Set<Community>().SingleOrDefaultAsync(c => c.Id == id && c.Active, cancellationToken);

    /// <param name="zone">A name of the IANA list.</param>
    public async Task SetZoneAsync(CommunityId id, string zone, CancellationToken cancellationToken)
    {
        if (await TryGetAsync(id, cancellationToken).ConfigureAwait(false) is not { } community)
        {
            return;
        }

        (community.TimeZone, community.ZoneIsKnown) = (zone, true);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        await schedule.KeepAsync(id, cancellationToken).ConfigureAwait(false);
        foreach (var listener in zones)
        {
            await listener.ZoneChangedAsync(id, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task<SetupOutcome> CommitAsync(
        CommunityId id,
        SetupState state,
        Language language,
        CancellationToken cancellationToken
    )
    {
        if (await TryGetAsync(id, cancellationToken).ConfigureAwait(false) is not { } community)
        {
            return new SetupOutcome.UnknownCommunity();
        }

        if (!community.ZoneIsKnown)
        {
            return new SetupOutcome.NoZone();
        }

        var (found, problem) = await ProgrammeAsync(id, state, language, cancellationToken).ConfigureAwait(false);
        if (found is not { } programme)
        {
            return problem!;
        }

        var isNew = programme.State == ProgrammeState.Begun;
        var isFirst = !programme.IsSetUp && programme.Request == ProgrammeDirectory.First;
        var hasMoved = (programme.Channel ?? community.Channel) != state.Channel;
        var invites = isNew || isFirst || hasMoved;
        var waited = programme.Patience;
        Rename(programme, state, language);
        state.ApplyTo(programme);
        if (
            invites
            && await InviteAsync(programme, state, language, cancellationToken).ConfigureAwait(false) is { } refusal
        )
        {
            await WithdrawAsync(programme, isNew, cancellationToken).ConfigureAwait(false);
            return new SetupOutcome.Refused(refusal);
        }

        programme.State = isNew ? ProgrammeState.Running : programme.State;
        programme.IsSetUp = true;
        programme.NextAt = null;
        programme.BeginSoon(clock.GetInstant(), community.Zone);
        community.Channel = isFirst ? state.Channel : community.Channel ?? state.Channel;
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        await schedule.KeepAsync(id, cancellationToken).ConfigureAwait(false);
        if (programme.Patience != waited)
        {
            await patience.ChangedAsync(programme, cancellationToken).ConfigureAwait(false);
        }

        return new SetupOutcome.Done(programme, community, invites);
    }

    /// <returns>False if there is no such programme any more. Paused or running already is done, too.</returns>
    public async Task<bool> SetStateAsync(
        CommunityId id,
        long programmeId,
        ProgrammeState state,
        CancellationToken cancellationToken
    )
    {
        if (await OpenAsync(id, programmeId, cancellationToken).ConfigureAwait(false) is not { } programme)
        {
            return false;
        }

        if (programme.State != state)
        {
            programme.State = state;
            programme.NextAt = null;
            if (state == ProgrammeState.Ended)
            {
                db.RemoveRange(
                    await db.Set<ProgrammeMember>()
                        .Where(m => m.ProgrammeId == programmeId)
                        .ToListAsync(cancellationToken)
                        .ConfigureAwait(false)
                );
            }

            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            await schedule.KeepAsync(id, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    /// <param name="name">Not empty.</param>
    public async Task<bool> RenameAsync(
        CommunityId id,
        long programmeId,
        string name,
        CancellationToken cancellationToken
    )
    {
        if (await OpenAsync(id, programmeId, cancellationToken).ConfigureAwait(false) is not { } programme)
        {
            return false;
        }

        programme.Name = name;
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <returns>Why it was not posted; null if it was.</returns>
    public async Task<ChatRefusal?> InviteAsync(
        Programme programme,
        ChannelId channel,
        Language language,
        IdempotencyKey key,
        CancellationToken cancellationToken
    ) =>
        (
            await chat.PostAsync(channel, ProgrammeInvitation.Of(programme, language), key, cancellationToken)
                .ConfigureAwait(false)
        ).Refusal;

    private Task<ChatRefusal?> InviteAsync(
        Programme programme,
        SetupState state,
        Language language,
        CancellationToken cancellationToken
    )
    {
        // The channel belongs to it: whoever mends a permission, or chooses another channel, gets a new try.
        var key = string.Create(CultureInfo.InvariantCulture, $"setup:{state.Origin}:{state.Channel.Value}");
        return InviteAsync(programme, state.Channel, language, new IdempotencyKey(key), cancellationToken);
    }

    /// <summary>What was begun for nothing goes; what stood before stands as before.</summary>
    private async Task WithdrawAsync(Programme programme, bool isNew, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        if (isNew)
        {
            await db.Set<Programme>()
                .Where(p => p.Id == programme.Id && p.State == ProgrammeState.Begun)
                .ExecuteDeleteAsync(cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private async Task<(Programme?, SetupOutcome?)> ProgrammeAsync(
        CommunityId id,
        SetupState state,
        Language language,
        CancellationToken cancellationToken
    )
    {
        if (state.ProgrammeId > 0)
        {
            var standing = await OpenAsync(id, state.ProgrammeId, cancellationToken).ConfigureAwait(false);
            return (standing, standing is null ? new SetupOutcome.Over() : null);
        }

        var request = string.Create(CultureInfo.InvariantCulture, $"setup:{state.Origin}");
        if (await TryGetAsync(id, request, cancellationToken).ConfigureAwait(false) is { } begun)
        {
            return begun.State == ProgrammeState.Ended ? (null, new SetupOutcome.Over()) : (begun, null);
        }

        var open = await list.OpenAsync(id, cancellationToken).ConfigureAwait(false);
        if (open.Count >= ProgrammeList.MostInCommunity)
        {
            return (null, new SetupOutcome.TooMany());
        }

        var programme = new Programme
        {
            Community = id,
            Request = request,
            Name = Unused(ProgrammeWords.Name(state.Kind, language), open),
            Day = state.Day,
            Minute = state.Minute,
            Channel = state.Channel,
            State = ProgrammeState.Begun,
        };
        db.Add(programme);
        try
        {
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            return (programme, null);
        }
        catch (DbUpdateException)
        {
            // Pressed twice at once: the other press has begun it.
            db.Entry(programme).State = EntityState.Detached;
            return await TryGetAsync(id, request, cancellationToken).ConfigureAwait(false) is { } other
                ? (other, null)
                : throw new InvalidOperationException($"Programme {request} of {id} was refused and is not there.");
        }
    }

    private Task<Programme?> TryGetAsync(CommunityId id, string request, CancellationToken cancellationToken) =>
        db.Set<Programme>().SingleOrDefaultAsync(p => p.Community == id && p.Request == request, cancellationToken);

    private Task<Programme?> OpenAsync(CommunityId id, long programmeId, CancellationToken cancellationToken) =>
        db.Set<Programme>()
            .SingleOrDefaultAsync(
                p =>
                    p.Community == id
                    && p.Id == programmeId
                    && (p.State == ProgrammeState.Running || p.State == ProgrammeState.Paused),
                cancellationToken
            );

    /// <summary>One that is called after its kind is called after its new kind; a name of somebody's own stays.</summary>
    private static void Rename(Programme programme, SetupState state, Language language)
    {
        if (
            programme.Kind != state.Kind
            && Languages.All.Any(l => ProgrammeWords.Name(programme.Kind, l) == programme.Name)
        )
        {
            programme.Name = ProgrammeWords.Name(state.Kind, language);
        }
    }

    private static string Unused(string name, IReadOnlyList<Programme> open)
    {
        var numbered = name;
        for (
            var number = 2;
            open.Any(p => string.Equals(p.Name, numbered, StringComparison.OrdinalIgnoreCase));
            number++
        )
        {
            numbered = string.Create(CultureInfo.InvariantCulture, $"{name} {number}");
        }

        return numbered;
    }
}
