using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace NetSocialBot.Discord;

/// <summary>
/// Discord's nonce of an idempotency key: at most 25 characters, the same for the same key, unique in practice (120 bits).
/// It repeats for no other message, as Discord does not say whether it keeps them by author or by channel.
/// </summary>
internal static class Nonce
{
    private const int Bytes = 15;

    public static string Of(string key) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, Bytes));
}
