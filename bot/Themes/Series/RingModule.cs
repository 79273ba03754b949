using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Storage;

namespace NetSocialBot.Themes.Series;

/// <summary>The role that a series rings, for whoever wants to be rung.</summary>
internal sealed class RingModule(BotDbContext db, IChatPlatform chat) : InteractionModule
{
    private MessageTexts Texts => ThemeTexts.In(Context.Language);

    [ComponentInteraction("theme:ring:*")]
    public async Task<Reply> RingAsync(long series, CancellationToken cancellationToken)
    {
        if (await RoleOfAsync(series, cancellationToken).ConfigureAwait(false) is not { } role)
        {
            return new Reply.Private(Texts.Get("ring-gone"));
        }

        var given = await chat.GiveRoleAsync(Context.Community, Context.User, role, cancellationToken)
            .ConfigureAwait(false);
        if (given.Refusal is ChatRefusal.NotAllowed or ChatRefusal.Gone)
        {
            // The next posts do not offer what cannot be had.
            await db.Set<ThemeSeries>()
                .Where(s => s.Id == series && s.Community == Context.Community)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.GivesRole, false), cancellationToken)
                .ConfigureAwait(false);
        }

        return given.Refusal switch
        {
            null => new Reply.Private(
                new OutgoingMessage(
                    Texts.Get("ring-given", ("role", ChatText.Mention(role, notify: false))),
                    [new Button($"theme:unring:{series}", Texts.Raw("label-unring"))]
                )
            ),
            ChatRefusal.NotNow => new Reply.Private(Texts.Get("ring-later")),
            _ => new Reply.Private(Texts.Get("ring-refused", ("role", ChatText.Mention(role, notify: false)))),
        };
    }

    [AnswersByUpdate]
    [ComponentInteraction("theme:unring:*")]
    public async Task<Reply> UnringAsync(long series, CancellationToken cancellationToken)
    {
        if (await RoleOfAsync(series, cancellationToken).ConfigureAwait(false) is not { } role)
        {
            return new Reply.Update(new OutgoingMessage(Texts.Get("ring-gone")));
        }

        var taken = await chat.TakeRoleAsync(Context.Community, Context.User, role, cancellationToken)
            .ConfigureAwait(false);
        return new Reply.Update(
            new OutgoingMessage(
                taken.Refusal is null
                    ? Texts.Get("ring-taken")
                    : Texts.Get("ring-refused", ("role", ChatText.Mention(role, notify: false)))
            )
        );
    }

    private Task<RoleId?> RoleOfAsync(long series, CancellationToken cancellationToken) =>
        db.Set<ThemeSeries>()
            .Where(s => s.Id == series && s.Community == Context.Community)
            .Select(s => s.Role)
            .SingleOrDefaultAsync(cancellationToken);
}
