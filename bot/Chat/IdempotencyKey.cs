using NodaTime;

namespace NetSocialBot.Chat;

/// <summary>Names one creation, so that doing it twice makes one thing.</summary>
/// <param name="Value">Unique for the thing created and the same at every attempt, for example <c>pairing:17:intro</c>.</param>
/// <param name="MayAlreadyStand">
/// True where an earlier attempt ended without an answer: the adapter then looks for the thing on the platform first. A message is
/// known again by what can be pressed on it, or else by its words.
/// </param>
/// <param name="Since">
/// When it was first tried at the earliest. Without it, a message that has only words is not looked for: somebody may have asked
/// for the same words before.
/// </param>
internal readonly record struct IdempotencyKey(string Value, bool MayAlreadyStand = false, Instant? Since = null);
