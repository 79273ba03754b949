using NetSocialBot.Chat.Handlers;
using NetSocialBot.Interests;

namespace NetSocialBot.Members.Profile;

/// <summary>Keeps what somebody likes as the list of single things that it is.</summary>
internal sealed class LikesService(ProfileService profiles, InterestReader interests)
{
    /// <summary>In UTF-16 units.</summary>
    public const int LongestLike = 80;

    private const string Separator = ", ";

    /// <summary>As many as a platform shows.</summary>
    private const int MostCompletions = 25;

    /// <summary>As it was written; a word of ours is offered in its place, never put there.</summary>
    public async Task<LikeAdded> AddAsync(InteractionContext who, string written, CancellationToken cancellationToken)
    {
        // Commas divide the list: within one thing they would make two of it.
        var (text, _) = ProfileText.Clean(
            ProfileText.OnOneLine(written.Replace(',', ' ').Replace(';', ' ')),
            LongestLike
        );
        if (text.Length == 0)
        {
            return new LikeAdded.Nothing();
        }

        LikeAdded outcome = new LikeAdded.NoRoom();
        await profiles
            .ChangeAsync(
                who,
                member =>
                {
                    var list = member.Interests;
                    if (list.FirstOrDefault(like => AreSame(like, text)) is { } standing)
                    {
                        outcome = new LikeAdded.ThereAlready(standing);
                    }
                    else if (TryWrite(member, [.. list, text]))
                    {
                        outcome = new LikeAdded.Done(text, list.Count, [.. interests.DidYouMean(text)]);
                    }
                },
                cancellationToken
            )
            .ConfigureAwait(false);
        return outcome;
    }

    /// <summary>Puts what was offered in the place of what was written, if both still go together.</summary>
    /// <returns>What stands there now; null if the list has changed meanwhile.</returns>
    public async Task<string?> ReplaceAsync(
        InteractionContext who,
        long place,
        long number,
        CancellationToken cancellationToken
    )
    {
        string? now = null;
        await profiles
            .ChangeAsync(
                who,
                member =>
                {
                    List<string> list = [.. member.Interests];
                    if (
                        place >= 0
                        && place < list.Count
                        && interests.DidYouMean(list[(int)place]).FirstOrDefault(k => k.Number == number) is { } meant
                    )
                    {
                        list[(int)place] = meant.Name;
                        now = TryWrite(member, [.. list.Distinct(StringComparer.OrdinalIgnoreCase)])
                            ? meant.Name
                            : null;
                    }
                },
                cancellationToken
            )
            .ConfigureAwait(false);
        return now;
    }

    /// <returns>What was taken off the list, as it stood there; null if there is nothing like it.</returns>
    public async Task<string?> RemoveAsync(InteractionContext who, string written, CancellationToken cancellationToken)
    {
        var (member, _) = await profiles.GetAsync(who, cancellationToken).ConfigureAwait(false);
        var text = written.Trim();
        var standing =
            member.Interests.FirstOrDefault(like => string.Equals(like, text, StringComparison.OrdinalIgnoreCase))
            ?? member.Interests.FirstOrDefault(like => AreSame(like, text));
        if (standing is not null)
        {
            await profiles
                .ChangeAsync(who, m => TryWrite(m, [.. m.Interests.Where(like => like != standing)]), cancellationToken)
                .ConfigureAwait(false);
        }

        return standing;
    }

    public async Task<IReadOnlyList<string>> ListAsync(InteractionContext who, CancellationToken cancellationToken) =>
        (await profiles.GetAsync(who, cancellationToken).ConfigureAwait(false)).Member.Interests;

    public IReadOnlyList<string> Complete(string typed) =>
        [.. interests.Taxonomy.Complete(typed, MostCompletions).Select(known => known.Name)];

    private bool AreSame(string one, string other) =>
        (interests.Read(one), interests.Read(other)) switch
        {
            (Understood.Known a, Understood.Known b) => a.Interest == b.Interest,
            (Understood.Unknown a, Understood.Unknown b) => a.Key.Length > 0
                ? a.Key == b.Key
                : string.Equals(one, other, StringComparison.OrdinalIgnoreCase),
            _ => false,
        };

    private static bool TryWrite(Member member, IReadOnlyList<string> list)
    {
        var text = string.Join(Separator, list);
        if (list.Count > ProfileLimits.Interests || text.Length > ProfileParts.Likes.MaxLength)
        {
            return false;
        }

        member.Likes = text;
        return true;
    }
}
