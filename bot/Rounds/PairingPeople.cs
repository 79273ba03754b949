using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Conversations;
using NetSocialBot.Members;
using NetSocialBot.Programmes;
using NetSocialBot.Rounds.Late;
using NetSocialBot.Storage;

namespace NetSocialBot.Rounds;

/// <summary>Who is in a pairing, and what they can all read.</summary>
internal sealed class PairingPeople(
    BotDbContext db,
    ThreadLanguage languages,
    IOpeningWords? openings = null,
    IStoryHint? hints = null
)
{
    private static readonly TextBook Book = TextBook.Of("Rounds");

    /// <returns>In the order of their ids.</returns>
    public async Task<IReadOnlyList<Member>> OfAsync(Pairing pairing, CancellationToken cancellationToken)
    {
        var users = UsersOf(pairing);
        return await db.Set<Member>()
            .AsNoTracking()
            .Where(m => m.Community == pairing.Community && users.Contains(m.User))
            .OrderBy(m => m.User)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
    }

    /// <returns>Null for what the weekly rounds say.</returns>
    public async Task<ChatText?> OpeningAsync(Pairing pairing, Language language, CancellationToken cancellationToken)
    {
        var round = await db.Set<Round>()
            .AsNoTracking()
            .SingleAsync(r => r.Id == pairing.RoundId, cancellationToken)
            .ConfigureAwait(false);
        if (round.Kind == RoundKind.Weekly)
        {
            return await OfNewcomersAsync(round, pairing, language, cancellationToken).ConfigureAwait(false)
                ?? await WelcomeAsync(pairing, language, cancellationToken).ConfigureAwait(false);
        }

        return round.Kind == RoundKind.Rescue || openings is null
            ? null
            : await openings.OfAsync(round, language, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Where one of them has come late.</summary>
    private async Task<ChatText?> WelcomeAsync(Pairing pairing, Language language, CancellationToken cancellationToken)
    {
        var newcomer = await db.Set<LatePlace>()
            .Where(l => l.PairingId == pairing.Id && l.Step == LateStep.OwnPairing)
            .Select(l => (UserId?)l.Place!.User)
            .SingleOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false);
        return newcomer is { } user && !Nameless.Is(user)
            ? Book.In(language).Get("late-opening", ("newcomer", ChatText.Mention(user, notify: false)))
            : null;
    }

    /// <summary>Who greets whom; or that all of them are new.</summary>
    private async Task<ChatText?> OfNewcomersAsync(
        Round round,
        Pairing pairing,
        Language language,
        CancellationToken cancellationToken
    )
    {
        if (
            !await db.Set<Programme>()
                .AnyAsync(p => p.Id == round.Programme && p.Kind == ProgrammeKind.Newcomers, cancellationToken)
                .ConfigureAwait(false)
        )
        {
            return null;
        }

        var texts = TextBook.Of("Rounds").In(language);
        return pairing.Members.Find(m => m.IsGreeter) is { } greeter
            ? texts.Get("opening-greeter", ("greeter", ChatText.Mention(greeter.User, notify: false)))
            : texts.Get("opening-newcomers");
    }

    /// <summary>Draws a story for them to ask for, at the delivery of their introduction.</summary>
    public Task<ChatText?> DrawHintAsync(
        Pairing pairing,
        Round round,
        Language language,
        CancellationToken cancellationToken
    ) =>
        hints?.ChooseAsync(pairing, unchecked(round.Seed + (int)pairing.Id), language, cancellationToken)
        ?? Task.FromResult<ChatText?>(null);

    /// <summary>The story that was drawn for them.</summary>
    public Task<ChatText?> HintAsync(Pairing pairing, Language language, CancellationToken cancellationToken) =>
        hints?.TryGetAsync(pairing, language, cancellationToken) ?? Task.FromResult<ChatText?>(null);

    public Task<Language> LanguageAsync(Pairing pairing, CancellationToken cancellationToken) =>
        languages.OfAsync(pairing.Community, UsersOf(pairing), cancellationToken);

    /// <summary>What its conversation grows from; the thread is open by then.</summary>
    public static ConversationSeed SeedOf(Pairing pairing) =>
        new(
            pairing.Id,
            pairing.Community,
            pairing.Thread!.Value,
            pairing.Mode,
            pairing.SharedInterests,
            UsersOf(pairing)
        );

    private static List<UserId> UsersOf(Pairing pairing) => [.. pairing.Members.Select(m => m.User)];
}
