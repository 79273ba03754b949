using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Programmes;
using NetSocialBot.Storage;

namespace NetSocialBot.Rounds.Approval;

/// <summary>Plans that wait, and those that have nowhere to wait in sight.</summary>
internal sealed class ApprovalFindings(BotDbContext db, ProgrammeList programmes, WaitingRounds waiting) : IFindings
{
    private static readonly TextBook Book = TextBook.Of("Rounds");

    public async Task<IReadOnlyList<Finding>> FindAsync(
        CommunityId community,
        Language language,
        CancellationToken cancellationToken
    )
    {
        var texts = Book.In(language);
        var hasChannel = await db.Set<Community>()
            .AnyAsync(c => c.Id == community && c.ModeratorChannel != null, cancellationToken)
            .ConfigureAwait(false);
        List<Finding> found = [];
        foreach (var programme in await programmes.OpenAsync(community, cancellationToken).ConfigureAwait(false))
        {
            if (
                await waiting.TryGetAsync(community, programme.Id, cancellationToken).ConfigureAwait(false) is { } round
            )
            {
                found.Add(Waits(programme, round, texts));
            }

            if (programme is { ApproveFirst: true, State: ProgrammeState.Running } && !hasChannel)
            {
                found.Add(Nowhere(programme, texts));
            }
        }

        return found;
    }

    private static Finding Waits(Programme programme, Round round, MessageTexts texts) =>
        new(
            texts.Get("checkup-waits", ("programme", programme.Name), ("number", round.Number)),
            texts.Get("checkup-waits-remedy"),
            new Button(
                string.Create(CultureInfo.InvariantCulture, $"approve:show:{round.Id}"),
                texts.Raw("checkup-waits-label")
            )
        )
        {
            Key = string.Create(CultureInfo.InvariantCulture, $"rounds:waits:{round.Id}"),
        };

    private static Finding Nowhere(Programme programme, MessageTexts texts) =>
        new(
            texts.Get("checkup-approve-nowhere", ("programme", programme.Name)),
            texts.Get("checkup-approve-nowhere-remedy")
        )
        {
            Key = string.Create(CultureInfo.InvariantCulture, $"rounds:approve-nowhere:{programme.Id}"),
        };
}
