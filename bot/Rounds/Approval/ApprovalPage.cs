using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Members;
using NetSocialBot.Members.Ground;
using NetSocialBot.Programmes;
using NetSocialBot.Storage;

namespace NetSocialBot.Rounds.Approval;

/// <summary>A plan that waits, as moderators read it, and what they read once it does not any more.</summary>
internal sealed class ApprovalPage(BotDbContext db, GroundService ground)
{
    private static readonly TextBook Book = TextBook.Of("Rounds");

    /// <param name="round">With its pairings, their places, and who sits out.</param>
    /// <param name="note">What has just come of a press; above everything else.</param>
    public async Task<OutgoingMessage> OfAsync(
        Round round,
        Language language,
        CancellationToken cancellationToken,
        ChatText? note = null
    )
    {
        var texts = Book.In(language);
        var programme = await ProgrammeAsync(round, cancellationToken).ConfigureAwait(false);
        if (round.State != RoundState.Waiting)
        {
            var closing = Closing(round, programme, texts);
            return new OutgoingMessage(note is null ? closing : note + ChatText.Markdown("\n\n") + closing);
        }

        var (groups, leftOut) = await PlanAsync(round, language, cancellationToken).ConfigureAwait(false);
        var text = texts.Get(
            "approve-ask",
            ("number", round.Number),
            ("programme", programme?.Name ?? ""),
            (
                "before",
                await HasLapsedBeforeAsync(round, cancellationToken).ConfigureAwait(false)
                    ? texts.Get("approve-before") + ChatText.Markdown(" ")
                    : ChatText.Empty
            ),
            (
                "until",
                programme?.NextAt is { } next
                    ? texts.Get("approve-until", ("moment", ChatText.Moment(next)))
                    : texts.Get("approve-until-open")
            ),
            ("groups", RoundPreview.Groups(groups, texts)),
            ("left_out", RoundPreview.LeftOut(leftOut, texts))
        );
        return new OutgoingMessage(
            note is null ? text : note + ChatText.Markdown("\n\n") + text,
            [
                new Button(Id("send", round), texts.Raw("approve-send-label"), ButtonStyle.Success),
                new Button(Id("anew", round), texts.Raw("approve-anew-label")),
                new Button(Id("drop", round), texts.Raw("approve-drop-label")),
            ]
        );
    }

    /// <summary>What came of it, where nobody has to decide any more.</summary>
    private static ChatText Closing(Round round, Programme? programme, MessageTexts texts) =>
        texts.Get(
            round.State switch
            {
                RoundState.PutAway => "approve-put-away",
                RoundState.Lapsed => "approve-lapsed",
                _ => "approve-sent",
            },
            ("number", round.Number),
            ("programme", programme?.Name ?? ""),
            ("channel", ChatText.Channel(round.Channel))
        );

    private async Task<(
        IReadOnlyList<PreviewGroup> Groups,
        IReadOnlyList<(Planning.LeftOutReason Reason, Member Member)> LeftOut
    )> PlanAsync(Round round, Language language, CancellationToken cancellationToken)
    {
        var users = round
            .Pairings.SelectMany(p => p.Members.Select(m => m.User))
            .Concat(round.SatOut.Select(s => s.User))
            .ToList();
        var people = await db.Set<Member>()
            .AsNoTracking()
            .Where(m => m.Community == round.Community && users.Contains(m.User))
            .ToDictionaryAsync(m => m.User, cancellationToken)
            .ConfigureAwait(false);
        // As it is now and in the reader's language; what was written down is in that of those who are to read it.
        var snapshot = await ground.SnapshotAsync(round.Community, cancellationToken).ConfigureAwait(false);
        return (
            [
                .. round
                    .Pairings.Where(p => p.Step == DeliveryStep.Planned)
                    .OrderBy(p => p.Id)
                    .Select(p => GroupOf(p, people, snapshot, language)),
            ],
            [
                .. round
                    .SatOut.Where(s => people.ContainsKey(s.User))
                    .OrderBy(s => s.Id)
                    .Select(s => (s.Reason, people[s.User])),
            ]
        );
    }

    private static PreviewGroup GroupOf(
        Pairing pairing,
        Dictionary<UserId, Member> people,
        GroundSnapshot snapshot,
        Language language
    )
    {
        List<UserId> users = [.. pairing.Members.Select(m => m.User).Where(people.ContainsKey).OrderBy(u => u.Value)];
        return new PreviewGroup(
            [.. users.Select(u => people[u])],
            snapshot.TryBetween(GroundView.Pair, users) is { } shared
                ? GroundService.Sentence(shared, users, language)
                : pairing.CommonGround,
            pairing.IsRepeat,
            pairing.Mode == Conversations.ConversationMode.Async,
            Terms: []
        );
    }

    private Task<Programme?> ProgrammeAsync(Round round, CancellationToken cancellationToken) =>
        db.Set<Programme>()
            .AsNoTracking()
            .SingleOrDefaultAsync(p => p.Community == round.Community && p.Id == round.Programme, cancellationToken);

    private async Task<bool> HasLapsedBeforeAsync(Round round, CancellationToken cancellationToken) =>
        await db.Set<Round>()
            .Where(r => r.Community == round.Community && r.Programme == round.Programme && r.Number < round.Number)
            .OrderByDescending(r => r.Number)
            .Select(r => (RoundState?)r.State)
            .FirstOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false) == RoundState.Lapsed;

    /// <summary>With the seed, so that nobody sends a plan that they have not seen.</summary>
    private static string Id(string what, Round round) =>
        string.Create(CultureInfo.InvariantCulture, $"approve:{what}:{round.Id}:{round.Seed}");
}
