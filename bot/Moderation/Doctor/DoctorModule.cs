using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;

namespace NetSocialBot.Moderation.Doctor;

/// <summary>What will happen next, what is in its way, and what to do about it.</summary>
[ModeratorsOnly]
internal sealed class DoctorModule(Examiner doctor) : InteractionModule
{
    private static readonly TextBook Book = TextBook.Of("Moderation");

    [ChangesNothing]
    [SlashCommand("doctor", "What comes next, whether it will work, and what to do if not")]
    public async Task<Reply> ExamineAsync(CancellationToken cancellationToken) =>
        await doctor.ExamineAsync(Context.Community, Context.Language, cancellationToken).ConfigureAwait(false)
            is { } examined
            ? new Reply.Private(DoctorPage.Of(examined, Context.At, Context.Language))
            : new Reply.Private(Book.In(Context.Language).Get("unknown-community"));

    /// <summary>Under what moderators were told unasked.</summary>
    [ChangesNothing]
    [ComponentInteraction("doctor:show")]
    public Task<Reply> ShowAsync(CancellationToken cancellationToken) => ExamineAsync(cancellationToken);
}
