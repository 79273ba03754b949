using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Programmes;

namespace NetSocialBot.Members;

/// <summary>In and out. Where a community has several programmes, people are asked which; else nobody hears the word.</summary>
internal sealed class JoiningModule(MemberService members, ProgrammeList programmes, ILateEntry? late = null)
    : InteractionModule
{
    private static readonly TextBook Book = TextBook.Of("Members");

    private MessageTexts Texts => Book.In(Context.Language);

    [SlashCommand("join", "Be introduced to somebody new, again and again")]
    public async Task<Reply> JoinAsync(
        [Option("programme", "Which one; you're asked where there are several", MaxLength = Programme.LongestName)]
            string? programme = null,
        CancellationToken cancellationToken = default
    )
    {
        if (string.IsNullOrWhiteSpace(programme))
        {
            return await WelcomeAsync(cancellationToken).ConfigureAwait(false);
        }

        return
            await programmes.TryFindAsync(Context.Community, programme, cancellationToken).ConfigureAwait(false)
                is { } found
            ? await WelcomeAsync(found, cancellationToken).ConfigureAwait(false)
            : await AskAsync("join-unknown", cancellationToken).ConfigureAwait(false);
    }

    [Autocomplete("join", "programme")]
    public Task<IReadOnlyList<string>> CompleteJoinAsync(string typed, CancellationToken cancellationToken) =>
        programmes.NamesLikeAsync(Context.Community, typed, cancellationToken);

    /// <summary>For buttons that name no programme, and for all that bring somebody back.</summary>
    [ComponentInteraction("member:join")]
    public async Task<Reply> WelcomeAsync(CancellationToken cancellationToken)
    {
        var open = await programmes.OpenAsync(Context.Community, cancellationToken).ConfigureAwait(false);
        if (open is [var only])
        {
            return await WelcomeAsync(only, cancellationToken).ConfigureAwait(false);
        }

        var isIn = await programmes.OfAsync(Context.Community, Context.User, cancellationToken).ConfigureAwait(false);
        var member = await members
            .TryGetAsync(Context.Community, Context.User, cancellationToken)
            .ConfigureAwait(false);
        var isOnlyBack = isIn.Count > 0 && member?.TakesPartAt(Context.At) == false;
        return open.Count == 0 || isOnlyBack || isIn.Count == open.Count
            ? await WelcomeAsync(null, cancellationToken).ConfigureAwait(false)
            : await AskAsync("join-which", cancellationToken).ConfigureAwait(false);
    }

    [ComponentInteraction("member:join:*")]
    public async Task<Reply> WelcomeAsync(long programme, CancellationToken cancellationToken) =>
        await programmes.TryGetAsync(Context.Community, programme, cancellationToken).ConfigureAwait(false) is { } found
            ? await WelcomeAsync(found, cancellationToken).ConfigureAwait(false)
            : await AskAsync("join-over", cancellationToken).ConfigureAwait(false);

    [SlashCommand("leave", "Stop being introduced; your profile stays until you come back")]
    public async Task<Reply> LeaveAsync(
        [Option("programme", "Which one; all of them if you leave it out", MaxLength = Programme.LongestName)]
            string? programme = null,
        CancellationToken cancellationToken = default
    )
    {
        if (string.IsNullOrWhiteSpace(programme))
        {
            var left = await members
                .LeaveAsync(Context.Community, Context.User, cancellationToken)
                .ConfigureAwait(false);
            return Said(left ? "left" : "not-in", "member:join", left);
        }

        return
            await programmes.TryFindAsync(Context.Community, programme, cancellationToken).ConfigureAwait(false)
                is { } found
            ? await LeaveAsync(found, cancellationToken).ConfigureAwait(false)
            : new Reply.Private(Texts.Get("leave-unknown", ("programme", programme)));
    }

    [Autocomplete("leave", "programme")]
    public Task<IReadOnlyList<string>> CompleteLeaveAsync(string typed, CancellationToken cancellationToken) =>
        programmes.NamesLikeAsync(Context.Community, typed, cancellationToken);

    private async Task<Reply> LeaveAsync(Programme programme, CancellationToken cancellationToken)
    {
        var left = await members
            .LeaveAsync(Context.Community, Context.User, programme.Id, cancellationToken)
            .ConfigureAwait(false);
        var back = string.Create(CultureInfo.InvariantCulture, $"member:join:{programme.Id}");
        return new Reply.Private(
            new OutgoingMessage(
                Texts.Get(left ? "left-programme" : "not-in-programme", ("programme", programme.Name)),
                [new Button(back, Texts.Raw(left ? "say-come-back-label" : "say-join-label"))]
            )
        );
    }

    /// <param name="programme">Null: those they are in already, or none where there is none.</param>
    private async Task<Reply> WelcomeAsync(Programme? programme, CancellationToken cancellationToken)
    {
        var isIn = await programmes.OfAsync(Context.Community, Context.User, cancellationToken).ConfigureAwait(false);
        if (programme is { Role: { } role } && !isIn.Contains(programme.Id) && !Context.Roles.Contains(role))
        {
            return new Reply.Private(
                Texts.Get("join-needs-role", ("programme", programme.Name), ("role", ChatText.Role(role)))
            );
        }

        var (member, outcome) = await members
            .JoinAsync(
                Context.Community,
                Context.User,
                Context.UserName,
                Context.Language,
                cancellationToken,
                programme?.Id
            )
            .ConfigureAwait(false);
        var label = Texts.Raw(member.HasProfile ? "edit-profile-label" : "write-profile-label");
        var text = outcome switch
        {
            JoinOutcome.CameBack => Texts.Get("came-back"),
            JoinOutcome.WasInAlready => Texts.Get("in-already"),
            _ => Joined(programme),
        };
        var profile = new Button("profile:open", label, ButtonStyle.Primary);
        return await LateAsync(cancellationToken).ConfigureAwait(false) is { } offer
            ? new Reply.Private(
                new OutgoingMessage(text + ChatText.Markdown("\n\n") + offer.Words, [offer.Button, profile])
            )
            : new Reply.Private(new OutgoingMessage(text, [profile]));
    }

    private async Task<(ChatText Words, Button Button)?> LateAsync(CancellationToken cancellationToken)
    {
        var isIn = await programmes.OfAsync(Context.Community, Context.User, cancellationToken).ConfigureAwait(false);
        return late is null
            ? null
            : await late.OfferAsync(Context.Community, Context.User, isIn, Context.Language, cancellationToken)
                .ConfigureAwait(false);
    }

    private ChatText Joined(Programme? programme) =>
        programme is null
            ? Texts.Get("joined-none")
            : Texts.Get(
                programme.Kind switch
                {
                    ProgrammeKind.Groups => "joined-group",
                    ProgrammeKind.Newcomers => "joined-newcomer",
                    _ => "joined",
                },
                ("when", ProgrammeWords.Rhythm(programme, Context.Language)),
                ("programme", programme.Name)
            );

    private async Task<Reply> AskAsync(string text, CancellationToken cancellationToken)
    {
        var open = await programmes.OpenAsync(Context.Community, cancellationToken).ConfigureAwait(false);
        var isIn = await programmes.OfAsync(Context.Community, Context.User, cancellationToken).ConfigureAwait(false);
        var lines = ChatText.Empty;
        foreach (var programme in open)
        {
            lines +=
                ChatText.Markdown("\n")
                + Texts.Get(
                    isIn.Contains(programme.Id) ? "join-line-in" : "join-line",
                    ("programme", programme.Name),
                    ("when", ProgrammeWords.Rhythm(programme, Context.Language))
                );
        }

        return new Reply.Private(
            new OutgoingMessage(
                Texts.Get(text, ("programmes", lines)),
                [
                    .. open.Where(p => !isIn.Contains(p.Id))
                        .Select(p => new Button(
                            string.Create(CultureInfo.InvariantCulture, $"member:join:{p.Id}"),
                            p.Name,
                            ButtonStyle.Primary
                        )),
                ]
            )
        );
    }

    private Reply.Private Said(string text, string customId, bool left) =>
        new(
            new OutgoingMessage(
                Texts.Get(text),
                [
                    left
                        ? new Button(customId, Texts.Raw("say-come-back-label"))
                        : new Button(customId, Texts.Raw("say-join-label"), ButtonStyle.Primary),
                ]
            )
        );
}
