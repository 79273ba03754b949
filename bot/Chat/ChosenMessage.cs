namespace NetSocialBot.Chat;

/// <summary>
/// A message that somebody ran a command on. It is the one way in which we ever see words that people wrote to each other: they
/// hand it over themselves, one at a time.
/// </summary>
/// <param name="Text">As it was written, with the platform's markup; empty for pictures alone. A platform may take more than it lets us send.</param>
internal sealed record ChosenMessage(MessageId Id, ChannelId Channel, UserId Author, string Text);
