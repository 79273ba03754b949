namespace NetSocialBot.Chat;

/// <summary>Somebody who was chosen, as the platform shows them at that moment.</summary>
/// <param name="Name">As they are called in this community.</param>
/// <param name="IsMember">False for somebody who is not in the community (any more).</param>
internal sealed record Person(UserId Id, string Name, bool IsBot, bool IsMember);
