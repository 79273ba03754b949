using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Storage;

namespace NetSocialBot.Members;

/// <summary>
/// A block must hold against somebody who erases their data and comes back, and nothing may be left that says who they were.
/// So their id gives way to a keyed hash of it: it says nothing by itself, and is known again only when they stand before us
/// (docs/decisions/0005-erasing.md).
/// </summary>
internal sealed class BlockMarks(BotDbContext db)
{
    private const int KeyBytes = 32;

    /// <returns>Null where the community has no marks, and so nobody could have one.</returns>
    public async Task<string?> TryOfAsync(CommunityId community, UserId user, CancellationToken cancellationToken) =>
        await TryKeyAsync(community, cancellationToken).ConfigureAwait(false) is { } key ? Of(key, user) : null;

    /// <summary>Begins the community's marks if there are none yet; what is begun is saved with the caller's changes.</summary>
    public async Task<string> OfAsync(CommunityId community, UserId user, CancellationToken cancellationToken)
    {
        if (await TryKeyAsync(community, cancellationToken).ConfigureAwait(false) is not { } key)
        {
            // A secret, so there is no seed that could be logged.
            key = RandomNumberGenerator.GetBytes(KeyBytes);
            db.Add(new BlockKey { Community = community, Key = key });
        }

        return Of(key, user);
    }

    /// <summary>Who of these people has which mark.</summary>
    public async Task<IReadOnlyDictionary<string, UserId>> OfAllAsync(
        CommunityId community,
        IEnumerable<UserId> users,
        CancellationToken cancellationToken
    ) =>
        await TryKeyAsync(community, cancellationToken).ConfigureAwait(false) is { } key
            ? users.ToDictionary(user => Of(key, user), StringComparer.Ordinal)
            : new Dictionary<string, UserId>();

    private Task<byte[]?> TryKeyAsync(CommunityId community, CancellationToken cancellationToken) =>
        db.Set<BlockKey>()
            .Where(k => k.Community == community)
            .Select(k => (byte[]?)k.Key)
            .SingleOrDefaultAsync(cancellationToken);

    private static string Of(byte[] key, UserId user)
    {
        Span<byte> id = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(id, user.Value);
        return Convert.ToHexString(HMACSHA256.HashData(key, id));
    }
}
