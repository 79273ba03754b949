using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Storage;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Members.Profile.Weekly;

/// <summary>Turns the weekly question on and off.</summary>
internal sealed class WeeklyQuestions(
    BotDbContext db,
    ProfileService profiles,
    WeeklySchedule schedule,
    TimeProvider clock
)
{
    public static readonly Duration Week = Duration.FromDays(7);

    public Task<WeeklyQuestion?> TryGetAsync(CommunityId community, UserId user, CancellationToken cancellationToken) =>
        db.Set<WeeklyQuestion>()
            .AsNoTracking()
            .SingleOrDefaultAsync(q => q.Community == community && q.User == user, cancellationToken);

    /// <summary>Asks from now on: first at the member's next civil hour, but never twice in a week.</summary>
    public async Task StartAsync(Member member, CancellationToken cancellationToken)
    {
        var standing = await TryGetAsync(member.Community, member.User, cancellationToken).ConfigureAwait(false);
        if (standing?.State == WeeklyState.Asking)
        {
            return;
        }

        var zone =
            member.Zone ?? await profiles.CommunityZoneAsync(member.Community, cancellationToken).ConfigureAwait(false);
        var now = clock.GetInstant();
        var notBefore = standing?.AskedAt is { } asked ? Instant.Max(now, asked + Week) : now;
        var next = WeeklyHours.Next(notBefore, member.User, zone);
        if (standing is null)
        {
            await InsertAsync(member, next, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await Of(member.Community, member.User)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(q => q.State, WeeklyState.Asking).SetProperty(q => q.NextAt, next),
                    cancellationToken
                )
                .ConfigureAwait(false);
        }

        await schedule.WakeAtAsync(next, cancellationToken).ConfigureAwait(false);
    }

    public Task StopAsync(CommunityId community, UserId user, CancellationToken cancellationToken) =>
        Of(community, user)
            .ExecuteUpdateAsync(set => set.SetProperty(q => q.State, WeeklyState.Off), cancellationToken);

    /// <summary>They would rather not be asked for this part.</summary>
    public async Task SkipAsync(
        CommunityId community,
        UserId user,
        ProfileParts part,
        CancellationToken cancellationToken
    )
    {
        var question = await Of(community, user).SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        if (question is not null)
        {
            question.Skipped |= part;
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task InsertAsync(Member member, Instant next, CancellationToken cancellationToken)
    {
        var question = new WeeklyQuestion
        {
            Community = member.Community,
            User = member.User,
            State = WeeklyState.Asking,
            NextAt = next,
        };
        db.Add(question);
        try
        {
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DbUpdateException)
        {
            // Pressed twice at once: the key refused this one, as the other press has done it.
            db.Entry(question).State = EntityState.Detached;
            if (await TryGetAsync(member.Community, member.User, cancellationToken).ConfigureAwait(false) is null)
            {
                throw;
            }
        }
    }

    private IQueryable<WeeklyQuestion> Of(CommunityId community, UserId user) =>
        db.Set<WeeklyQuestion>().Where(q => q.Community == community && q.User == user);
}
