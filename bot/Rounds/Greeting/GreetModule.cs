using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Programmes;

namespace NetSocialBot.Rounds.Greeting;

/// <summary>For members who like to greet newcomers.</summary>
internal sealed class GreetModule(Greeters greeters, ProgrammeList programmes) : InteractionModule
{
    private static readonly TextBook Book = TextBook.Of("Rounds");

    private MessageTexts Texts => Book.In(Context.Language);

    [SlashCommand("greet", "Offer to greet newcomers: they're introduced to you first")]
    public async Task<Reply> GreetAsync(CancellationToken cancellationToken)
    {
        var open = await greeters.ProgrammesAsync(Context.Community, cancellationToken).ConfigureAwait(false);
        return open switch
        {
            [] => new Reply.Private(Texts.Get("greet-none")),
            [var only] => await BeginAsync(only, cancellationToken).ConfigureAwait(false),
            _ => new Reply.Private(
                new OutgoingMessage(
                    Texts.Get("greet-which"),
                    [
                        .. open.Select(p => new Button(
                            ProgrammeInvitation.GreetButtonOf(p.Id),
                            p.Name,
                            ButtonStyle.Primary
                        )),
                    ]
                )
            ),
        };
    }

    [ComponentInteraction("greet:begin:*")]
    public async Task<Reply> BeginAsync(long programme, CancellationToken cancellationToken) =>
        await programmes.TryGetAsync(Context.Community, programme, cancellationToken).ConfigureAwait(false)
            is { Kind: ProgrammeKind.Newcomers } found
            ? await BeginAsync(found, cancellationToken).ConfigureAwait(false)
            : new Reply.Private(Texts.Get("greet-none"));

    [AnswersByUpdate]
    [ComponentInteraction("greet:end:*")]
    public async Task<Reply> EndAsync(long programme, CancellationToken cancellationToken)
    {
        var ended = await greeters
            .EndAsync(Context.Community, Context.User, programme, cancellationToken)
            .ConfigureAwait(false);
        return new Reply.Update(new OutgoingMessage(Texts.Get(ended ? "greet-ended" : "greet-not")));
    }

    private async Task<Reply> BeginAsync(Programme programme, CancellationToken cancellationToken)
    {
        if (programme.Role is { } role && !Context.Roles.Contains(role))
        {
            return new Reply.Private(
                Texts.Get("greet-needs-role", ("programme", programme.Name), ("role", ChatText.Role(role)))
            );
        }

        await greeters.BeginAsync(Context, programme, cancellationToken).ConfigureAwait(false);
        return new Reply.Private(
            new OutgoingMessage(
                Texts.Get(
                    "greet-begun",
                    ("programme", programme.Name),
                    ("when", ProgrammeWords.Rhythm(programme, Context.Language))
                ),
                [
                    new Button(
                        string.Create(CultureInfo.InvariantCulture, $"greet:end:{programme.Id}"),
                        Texts.Raw("greet-end-label")
                    ),
                ]
            )
        );
    }
}
