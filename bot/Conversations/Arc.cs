using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Icebreakers;
using NetSocialBot.Members;
using NetSocialBot.Storage;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Conversations;

/// <summary>How a conversation goes on: what comes after what, when, and who goes first.</summary>
internal sealed class Arc(BotDbContext db, IMemberZones zones, TimeProvider clock)
{
    /// <summary>Long enough to sleep over a question, short enough that the thread is still warm.</summary>
    private const int DaysBetweenLive = 1;

    /// <summary>Voice messages take their time: heard on one day, answered on the next. Four of them make a week.</summary>
    private const int DaysBetweenAsync = 2;

    /// <summary>Turns are taken by the latest meetings; those of years ago say nothing more.</summary>
    private const int MeetingsRemembered = 50;

    private const int ReadAtATime = 500;

    /// <summary>The conversation as it is before its introduction is posted, stored; a second call finds the first's.</summary>
    /// <param name="choose">The first question; not called for where there is one already.</param>
    public async Task<Conversation> BeginAsync(
        ConversationSeed seed,
        Func<CancellationToken, Task<Starter>> choose,
        CancellationToken cancellationToken
    )
    {
        var standing = await db.Set<Conversation>()
            .Include(c => c.Members)
            .Include(c => c.Messages)
            .SingleOrDefaultAsync(c => c.PairingId == seed.PairingId, cancellationToken)
            .ConfigureAwait(false);
        if (standing is not null)
        {
            return standing;
        }

        var first = await choose(cancellationToken).ConfigureAwait(false);
        var conversation = seed.Grow();
        var past = await PastAsync(conversation, cancellationToken).ConfigureAwait(false);
        conversation.Messages.Add(
            new ConversationMessage
            {
                PairingId = seed.PairingId,
                Part = ConversationPart.Light,
                First = TurnTaking.FirstOf(conversation.People, seed.PairingId, past),
                Keys = [first.Key],
                Question = first.Text,
                FollowUp = first.FollowUp,
            }
        );
        db.Add(conversation);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return conversation;
    }

    /// <summary>Notes that a message stands, and what is due next. To be saved by the caller, together with what it knows.</summary>
    public async Task StandsAsync(
        Conversation conversation,
        ConversationMessage message,
        MessageId posted,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetInstant();
        message.Message = posted;
        message.PostedAt = now;
        message.DueAt = null;
        if (message.Part == ConversationPart.Closing)
        {
            conversation.State = ConversationState.Closed;
        }

        await AddNextAsync(conversation, message, now, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Somebody comes along late. Where it went quiet, or would have, because of those who left, it goes on without them. To be saved by
    /// the caller.
    /// </summary>
    public async Task WelcomeAsync(
        Conversation conversation,
        UserId user,
        IReadOnlyCollection<UserId> gone,
        CancellationToken cancellationToken
    )
    {
        conversation.Members.RemoveAll(m => gone.Contains(m.User));
        // Another press of theirs may have brought them here a moment ago; then the database refuses this one its place.
        if (!conversation.Members.Exists(m => m.User == user))
        {
            conversation.Members.Add(
                new ConversationMember
                {
                    PairingId = conversation.PairingId,
                    Community = conversation.Community,
                    User = user,
                }
            );
        }

        foreach (var message in conversation.Messages.Where(m => m.PostedAt is null && m.First is not null))
        {
            message.First = gone.Contains(message.First!.Value) ? user : message.First;
        }

        if (gone.Count > 0 && conversation.State == ConversationState.Quiet)
        {
            conversation.State = ConversationState.Open;
            // By going quiet it lost what was to come.
            if (
                conversation.Messages.Where(m => m is { First: not null, PostedAt: not null }).MaxBy(m => m.Part) is
                { } last
            )
            {
                await AddNextAsync(conversation, last, clock.GetInstant(), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task AddNextAsync(
        Conversation conversation,
        ConversationMessage message,
        Instant now,
        CancellationToken cancellationToken
    )
    {
        if (message.Part >= ConversationPart.Closing || conversation.State != ConversationState.Open)
        {
            return;
        }

        var next = message.Part + 1;
        var first = TurnTaking.After(conversation.People, message.First!.Value);
        conversation.Messages.Add(
            new ConversationMessage
            {
                PairingId = conversation.PairingId,
                Part = next,
                First = next == ConversationPart.Closing ? null : first,
                DueAt = await NextDueAsync(conversation, first, now, cancellationToken).ConfigureAwait(false),
            }
        );
    }

    /// <summary>
    /// Has it asked in these threads, at the next civil hour, whether they met; once. To be saved by the caller, together with what it
    /// knows. Threads where nothing more is asked are left alone.
    /// </summary>
    public async Task AskEndingAsync(IReadOnlyCollection<long> pairings, CancellationToken cancellationToken)
    {
        var now = clock.GetInstant();
        foreach (var some in pairings.Chunk(ReadAtATime))
        {
            var open = await db.Set<Conversation>()
                .Include(c => c.Members)
                .Where(c => some.Contains(c.PairingId))
                .Where(c => c.State == ConversationState.Open || c.State == ConversationState.Closed)
                .Where(c => c.Messages.All(m => m.Part != ConversationPart.Ending))
                .ToListAsync(cancellationToken)
                .ConfigureAwait(false);
            foreach (var conversation in open)
            {
                db.Add(
                    new ConversationMessage
                    {
                        PairingId = conversation.PairingId,
                        Part = ConversationPart.Ending,
                        DueAt = await CivilAsync(conversation, days: 0, null, now, cancellationToken)
                            .ConfigureAwait(false),
                    }
                );
            }
        }
    }

    private Task<Instant> NextDueAsync(
        Conversation conversation,
        UserId first,
        Instant now,
        CancellationToken cancellationToken
    ) =>
        CivilAsync(
            conversation,
            conversation.Mode == ConversationMode.Async ? DaysBetweenAsync : DaysBetweenLive,
            first,
            now,
            cancellationToken
        );

    /// <param name="first">Whose day counts where there is no hour civil for all; null for the community's.</param>
    private async Task<Instant> CivilAsync(
        Conversation conversation,
        int days,
        UserId? first,
        Instant now,
        CancellationToken cancellationToken
    )
    {
        var community = await db.Set<Community>()
            .AsNoTracking()
            .SingleOrDefaultAsync(c => c.Id == conversation.Community, cancellationToken)
            .ConfigureAwait(false);
        var zone = community?.Zone ?? DateTimeZone.Utc;
        var known = await zones
            .KnownAsync(conversation.Community, conversation.People, cancellationToken)
            .ConfigureAwait(false);
        var everybody = conversation.People.Select(user => known.GetValueOrDefault(user, zone)).ToList();
        var fallback = first is { } one ? known.GetValueOrDefault(one, zone) : zone;
        return CivilHour.DaysLater(now, days, zone, everybody, fallback);
    }

    private async Task<IReadOnlyList<PastOpening>> PastAsync(
        Conversation conversation,
        CancellationToken cancellationToken
    )
    {
        var people = conversation.People;
        var earlier = await db.Set<Conversation>()
            .AsNoTracking()
            .Where(c => c.Community == conversation.Community && c.Members.Any(m => people.Contains(m.User)))
            .OrderByDescending(c => c.PairingId)
            .Take(MeetingsRemembered * people.Count)
            .Select(c => new
            {
                c.PairingId,
                First = c.Messages.Where(m => m.Part == ConversationPart.Light).Select(m => m.First).FirstOrDefault(),
                People = c.Members.Select(m => m.User).ToList(),
            })
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return
        [
            .. earlier
                .Where(c => c.First is not null)
                .Select(c => new PastOpening(c.PairingId, c.First!.Value, c.People)),
        ];
    }
}
