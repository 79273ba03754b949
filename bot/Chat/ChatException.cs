namespace NetSocialBot.Chat;

/// <summary>
/// The wire to the platform broke, and it is not known whether the request was carried out: repeat it only with an
/// <see cref="IdempotencyKey"/> that says so.
/// </summary>
internal sealed class ChatException(string message, Exception inner) : Exception(message, inner);
