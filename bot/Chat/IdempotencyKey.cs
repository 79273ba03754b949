namespace NetSocialBot.Chat;

/// <summary>Names one creation, so that doing it twice makes one thing.</summary>
/// <param name="Value">Unique for the thing created and the same at every attempt, for example <c>pairing:17:intro</c>.</param>
/// <param name="MayAlreadyStand">
/// True where an earlier attempt ended without an answer: the adapter then looks for the thing on the platform first.
/// </param>
internal readonly record struct IdempotencyKey(string Value, bool MayAlreadyStand = false);
