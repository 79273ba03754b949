using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Storage;
using NetSocialBot.Themes.Queue;

namespace NetSocialBot.Themes.Preparing;

/// <summary>The buttons of a vote. Nobody else reads who chose what.</summary>
internal sealed class VoteModule(BotDbContext db, Prompts prompts) : InteractionModule
{
    private MessageTexts Texts => ThemeTexts.In(Context.Language);

    [ComponentInteraction("theme:vote:*:*")]
    public async Task<Reply> VoteAsync(long preparation, long choice, CancellationToken cancellationToken)
    {
        var open = await db.Set<ThemePreparation>()
            .AsNoTracking()
            .SingleOrDefaultAsync(
                p => p.Id == preparation && p.Community == Context.Community && p.Step == PreparationStep.Voting,
                cancellationToken
            )
            .ConfigureAwait(false);
        if (open is null || open.DueAt <= Context.At || choice < 0 || choice >= open.CandidateList.Count)
        {
            return new Reply.Private(Texts.Get("vote-over"));
        }

        await NoteAsync(preparation, (int)choice, cancellationToken).ConfigureAwait(false);
        var prompt = await prompts
            .TryGetAsync(
                Context.Community,
                open.CandidateList[(int)choice],
                Context.CommunityLanguage,
                cancellationToken
            )
            .ConfigureAwait(false);
        return new Reply.Private(Texts.Get("vote-noted", ("title", prompt?.Title ?? "")));
    }

    private async Task NoteAsync(long preparation, int choice, CancellationToken cancellationToken)
    {
        var mine = db.Set<ThemeVote>().Where(v => v.Preparation == preparation && v.User == Context.User);
        if (await ChangeAsync().ConfigureAwait(false) > 0)
        {
            return;
        }

        db.Add(
            new ThemeVote
            {
                Preparation = preparation,
                Community = Context.Community,
                User = Context.User,
                Choice = choice,
            }
        );
        try
        {
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DbUpdateException)
        {
            // Pressed twice at once.
            await ChangeAsync().ConfigureAwait(false);
        }

        Task<int> ChangeAsync() =>
            mine.ExecuteUpdateAsync(set => set.SetProperty(v => v.Choice, choice), cancellationToken);
    }
}
