using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Rounds.Planning;
using NetSocialBot.Storage;
using NetSocialBot.Time;

namespace NetSocialBot.Rounds;

/// <summary>"Again!" and "rather not": written down, changed by pressing again, and read by the next round.</summary>
internal sealed class MeetingWishes(BotDbContext db, TimeProvider clock)
{
    /// <returns>Whether now all of the pairing would meet each other again; null if the two have no places in it.</returns>
    public async Task<bool?> RecordAsync(
        CommunityId community,
        long pairing,
        UserId user,
        UserId about,
        Wish wish,
        CancellationToken cancellationToken
    )
    {
        var people = await db.Set<PairingMember>()
            .Where(m => m.Community == community && m.PairingId == pairing)
            .Select(m => m.User)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        if (user == about || !people.Contains(user) || !people.Contains(about))
        {
            return null;
        }

        await WriteAsync(community, pairing, user, about, wish, cancellationToken).ConfigureAwait(false);
        // Looked at after the own wish is stored: of the last two who press at once, at least one sees all.
        var again = await db.Set<MeetingWish>()
            .CountAsync(w => w.PairingId == pairing && w.Wish == Wish.Again, cancellationToken)
            .ConfigureAwait(false);
        return again == people.Count * (people.Count - 1);
    }

    /// <returns>Who of the two would rather not meet the other, by the latest that each has said of the other; null if neither.</returns>
    public async Task<UserId?> WhoWouldRatherNotAsync(
        CommunityId community,
        UserId one,
        UserId other,
        CancellationToken cancellationToken
    )
    {
        // Both are asked for, so that it takes as long whatever was said.
        var ofOne = await LatestAsync(community, one, other, cancellationToken).ConfigureAwait(false);
        var ofOther = await LatestAsync(community, other, one, cancellationToken).ConfigureAwait(false);
        return ofOne is Wish.RatherNot ? one
            : ofOther is Wish.RatherNot ? other
            : null;
    }

    private Task<Wish?> LatestAsync(
        CommunityId community,
        UserId user,
        UserId about,
        CancellationToken cancellationToken
    ) =>
        db.Set<MeetingWish>()
            .Where(w => w.Community == community && w.User == user && w.About == about)
            .OrderByDescending(w => w.At)
            .ThenByDescending(w => w.PairingId)
            .Select(w => (Wish?)w.Wish)
            .FirstOrDefaultAsync(cancellationToken);

    /// <summary>
    /// Whom a round keeps apart, and who would meet again. Members are named as <see cref="RosterMember.Key"/> has them; of
    /// what somebody said of somebody at different times, the latest counts.
    /// </summary>
    public async Task<(IReadOnlyList<MemberPair> Apart, IReadOnlyList<MemberPair> KeptTies)> ForPlanAsync(
        CommunityId community,
        CancellationToken cancellationToken
    )
    {
        var said = await db.Set<MeetingWish>()
            .AsNoTracking()
            .Where(w => w.Community == community)
            .OrderBy(w => w.At)
            .ThenBy(w => w.PairingId)
            .Select(w => new
            {
                w.User,
                w.About,
                w.Wish,
            })
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        Dictionary<(UserId User, UserId About), Wish> latest = [];
        foreach (var word in said)
        {
            latest[(word.User, word.About)] = word.Wish;
        }

        var pairs = latest
            .Keys.Select(p => p.User.Value < p.About.Value ? p : (User: p.About, About: p.User))
            .Distinct()
            .Select(p => (p.User, p.About, Here: Of(p.User, p.About), There: Of(p.About, p.User)))
            .ToList();
        return (
            [
                .. pairs
                    .Where(p => p.Here == Wish.RatherNot || p.There == Wish.RatherNot)
                    .Select(p => new MemberPair(p.User.ToString(), p.About.ToString())),
            ],
            [
                .. pairs
                    .Where(p => p.Here == Wish.Again && p.There == Wish.Again)
                    .Select(p => new MemberPair(p.User.ToString(), p.About.ToString())),
            ]
        );

        Wish? Of(UserId user, UserId about) => latest.TryGetValue((user, about), out var wish) ? wish : null;
    }

    private async Task WriteAsync(
        CommunityId community,
        long pairing,
        UserId user,
        UserId about,
        Wish wish,
        CancellationToken cancellationToken
    )
    {
        if (await ChangeAsync().ConfigureAwait(false))
        {
            return;
        }

        db.Add(
            new MeetingWish
            {
                PairingId = pairing,
                Community = community,
                User = user,
                About = about,
                Wish = wish,
                At = clock.GetInstant(),
            }
        );
        try
        {
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DbUpdateException)
        {
            // Pressed twice at once: the other press has written first, and the key refused this one.
            db.ChangeTracker.Clear();
            if (!await ChangeAsync().ConfigureAwait(false))
            {
                throw;
            }
        }

        async Task<bool> ChangeAsync() =>
            await db.Set<MeetingWish>()
                .Where(w => w.PairingId == pairing && w.User == user && w.About == about)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(w => w.Wish, wish).SetProperty(w => w.At, clock.GetInstant()),
                    cancellationToken
                )
                .ConfigureAwait(false) == 1;
    }
}
