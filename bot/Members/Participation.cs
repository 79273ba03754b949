using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Programmes;
using NetSocialBot.Storage;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Members;

/// <summary>When and how somebody takes part, as they say. Joining and leaving is with <see cref="MemberService"/>.</summary>
internal sealed class Participation(BotDbContext db, MemberService members, RoundSkips rounds, TimeProvider clock)
{
    private static readonly Period LongestPause = Period.FromYears(1);

    /// <param name="until">As typed.</param>
    public async Task<PauseOutcome> PauseUntilAsync(
        CommunityId community,
        UserId user,
        string until,
        CancellationToken cancellationToken
    )
    {
        var now = await NowAsync(community, cancellationToken).ConfigureAwait(false);
        if (Read(until, now) is not { } end)
        {
            return new PauseOutcome.Unreadable();
        }

        return await PauseAsync(community, user, now, end, cancellationToken).ConfigureAwait(false);
    }

    public async Task<PauseOutcome> PauseForAsync(
        CommunityId community,
        UserId user,
        long weeks,
        CancellationToken cancellationToken
    )
    {
        if (weeks is < 1 or > 52)
        {
            return new PauseOutcome.OutOfRange();
        }

        var now = await NowAsync(community, cancellationToken).ConfigureAwait(false);
        return await PauseAsync(community, user, now, now + Duration.FromDays((int)weeks * 7), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Lets the next round go by, or takes that back, whichever way it was said.</summary>
    public async Task<SkipOutcome> SkipAsync(
        CommunityId community,
        UserId user,
        bool skips,
        CancellationToken cancellationToken
    )
    {
        var (member, refusal) = await ToSkipAsync(community, user, skips, cancellationToken).ConfigureAwait(false);
        if (refusal is not null)
        {
            return refusal;
        }

        var isChanged = member!.SkipsNext != skips;
        member.SkipsNext = skips;
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        if (!skips && await rounds.NextAsync(community, user, cancellationToken).ConfigureAwait(false) is { } next)
        {
            isChanged |= await rounds.TakeBackAsync(next, user, cancellationToken).ConfigureAwait(false);
        }

        return isChanged ? new SkipOutcome.Done() : new SkipOutcome.WasSoAlready();
    }

    /// <summary>Lets the next round of one programme go by, or takes that back: those of others are as they were.</summary>
    /// <param name="at">When it is.</param>
    public async Task<SkipOutcome> SkipAsync(
        CommunityId community,
        UserId user,
        long programme,
        Instant at,
        bool skips,
        CancellationToken cancellationToken
    )
    {
        var (member, refusal) = await ToSkipAsync(community, user, skips, cancellationToken).ConfigureAwait(false);
        if (refusal is not null)
        {
            return refusal;
        }

        if (skips)
        {
            return await rounds.SkipAsync(programme, user, at, cancellationToken).ConfigureAwait(false)
                ? new SkipOutcome.Done()
                : new SkipOutcome.NotIn();
        }

        var isChanged = await rounds.TakeBackAsync(programme, user, cancellationToken, at).ConfigureAwait(false);
        // Whoever said so of the next round meanwhile, and it is this one, is in it after all.
        if (
            member!.SkipsNext
            && await rounds.NextAsync(community, user, cancellationToken).ConfigureAwait(false) == programme
        )
        {
            (member.SkipsNext, isChanged) = (false, true);
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }

        return isChanged ? new SkipOutcome.Done() : new SkipOutcome.WasSoAlready();
    }

    /// <returns>False if the person is not in.</returns>
    public async Task<bool> ChangeAsync(
        CommunityId community,
        UserId user,
        Action<Member> change,
        CancellationToken cancellationToken
    )
    {
        var member = await members.TryGetAsync(community, user, cancellationToken).ConfigureAwait(false);
        if (member is not { Status: MemberStatus.Active })
        {
            return false;
        }

        change(member);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task<(Member? Member, SkipOutcome? Refusal)> ToSkipAsync(
        CommunityId community,
        UserId user,
        bool skips,
        CancellationToken cancellationToken
    )
    {
        var member = await members.TryGetAsync(community, user, cancellationToken).ConfigureAwait(false);
        return member is not { Status: MemberStatus.Active } ? (null, new SkipOutcome.NotIn())
            : skips && member.PausedUntil is { } until && until > clock.GetInstant()
                ? (null, new SkipOutcome.OnABreak(until))
            : (member, null);
    }

    private async Task<PauseOutcome> PauseAsync(
        CommunityId community,
        UserId user,
        ZonedDateTime now,
        ZonedDateTime end,
        CancellationToken cancellationToken
    )
    {
        if (end.ToInstant() <= now.ToInstant())
        {
            return new PauseOutcome.IsPast(end.ToInstant());
        }

        if (end.LocalDateTime > now.LocalDateTime + LongestPause)
        {
            return new PauseOutcome.OutOfRange();
        }

        if (
            !await ChangeAsync(community, user, m => m.PausedUntil = end.ToInstant(), cancellationToken)
                .ConfigureAwait(false)
        )
        {
            return new PauseOutcome.NotIn();
        }

        await members.TellAwayAsync(community, user, cancellationToken).ConfigureAwait(false);
        return new PauseOutcome.Paused(end.ToInstant());
    }

    /// <summary>A day begins with its round, so a pause until a day ends as it begins.</summary>
    private static ZonedDateTime? Read(string until, ZonedDateTime now) =>
        SpokenDate.TryParse(until, now.Date) is { } day ? now.Zone.AtStartOfDay(day) : SpokenTime.TryParse(until, now);

    private async Task<ZonedDateTime> NowAsync(CommunityId community, CancellationToken cancellationToken)
    {
        var zone = await db.Set<Community>()
            .Where(c => c.Id == community)
            .Select(c => c.TimeZone)
            .SingleOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false);
        return clock.GetInstant().InZone(zone is null ? DateTimeZone.Utc : DateTimeZoneProviders.Tzdb[zone]);
    }
}

internal abstract record PauseOutcome
{
    private PauseOutcome() { }

    internal sealed record Paused(Instant Until) : PauseOutcome;

    internal sealed record NotIn : PauseOutcome;

    internal sealed record Unreadable : PauseOutcome;

    internal sealed record IsPast(Instant Until) : PauseOutcome;

    /// <summary>Longer than a year, or no weeks at all.</summary>
    internal sealed record OutOfRange : PauseOutcome;
}

internal abstract record SkipOutcome
{
    private SkipOutcome() { }

    internal sealed record Done : SkipOutcome;

    internal sealed record WasSoAlready : SkipOutcome;

    internal sealed record NotIn : SkipOutcome;

    internal sealed record OnABreak(Instant Until) : SkipOutcome;
}
