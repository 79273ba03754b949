using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;

namespace NetSocialBot.Members.Profile;

/// <summary>What I like, one thing at a time.</summary>
[Group("likes", "What you like, one thing at a time")]
internal sealed class LikesModule(LikesService likes) : InteractionModule
{
    /// <summary>Characters of a button's label.</summary>
    private const int LongestLabel = 80;

    private MessageTexts Texts => ProfileModule.Book.In(Context.Language);

    [SlashCommand("add", "Add something you like to your profile")]
    public async Task<Reply> AddAsync(
        [Option(
            "what",
            "In your own words; the odder, the better",
            MinLength = 1,
            MaxLength = LikesService.LongestLike
        )]
            string what,
        CancellationToken cancellationToken
    )
    {
        var added = await likes.AddAsync(Context, what, cancellationToken).ConfigureAwait(false);
        return added switch
        {
            LikeAdded.Done done => new Reply.Private(
                new OutgoingMessage(
                    done.Meant.Count == 0
                        ? Texts.Get("profile-likes-added", ("what", done.Like))
                        : Texts.Get("profile-likes-added-or", ("what", done.Like)),
                    [
                        .. done.Meant.Select(known => new Button(
                            string.Create(CultureInfo.InvariantCulture, $"likes:meant:{done.Place}:{known.Number}"),
                            ProfileText.Preview(known.Name, LongestLabel)
                        )),
                    ]
                )
            ),
            LikeAdded.ThereAlready there => new Reply.Private(Texts.Get("profile-likes-there", ("what", there.Like))),
            LikeAdded.NoRoom => new Reply.Private(Texts.Get("profile-likes-full")),
            _ => new Reply.Private(Texts.Get("profile-likes-nothing")),
        };
    }

    [AnswersByUpdate]
    [ComponentInteraction("likes:meant:*:*")]
    public async Task<Reply> MeantAsync(long place, long number, CancellationToken cancellationToken)
    {
        var like = await likes.ReplaceAsync(Context, place, number, cancellationToken).ConfigureAwait(false);
        return new Reply.Update(
            new OutgoingMessage(
                like is null ? Texts.Get("profile-likes-gone") : Texts.Get("profile-likes-added", ("what", like))
            )
        );
    }

    [SlashCommand("remove", "Take something off the list of what you like")]
    public async Task<Reply> RemoveAsync(
        [Option("what", "As it stands in your list")] string what,
        CancellationToken cancellationToken
    )
    {
        var removed = await likes.RemoveAsync(Context, what, cancellationToken).ConfigureAwait(false);
        return new Reply.Private(
            removed is null
                ? Texts.Get("profile-likes-unknown", ("what", ProfileText.Preview(what, LikesService.LongestLike)))
                : Texts.Get("profile-likes-removed", ("what", removed))
        );
    }

    [SlashCommand("list", "What you like, as it stands in your profile")]
    public async Task<Reply> ListAsync(CancellationToken cancellationToken)
    {
        var list = await likes.ListAsync(Context, cancellationToken).ConfigureAwait(false);
        return new Reply.Private(
            list.Count == 0
                ? Texts.Get("profile-likes-none")
                : list.Aggregate(
                    Texts.Get("profile-likes-list"),
                    (text, like) => text + ChatText.Markdown("\n- ") + ChatText.Verbatim(like)
                )
        );
    }

    [Autocomplete("add", "what")]
    public IReadOnlyList<string> CompleteAdd(string typed) => likes.Complete(typed);

    [Autocomplete("remove", "what")]
    public async Task<IReadOnlyList<string>> CompleteRemoveAsync(string typed)
    {
        var list = await likes.ListAsync(Context, CancellationToken.None).ConfigureAwait(false);
        return [.. list.Where(like => like.Contains(typed.Trim(), StringComparison.OrdinalIgnoreCase))];
    }
}
