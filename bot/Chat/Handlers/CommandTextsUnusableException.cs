namespace NetSocialBot.Chat.Handlers;

/// <summary>Translations of commands that cannot be used, each with its file and what is wrong there.</summary>
internal sealed class CommandTextsUnusableException(IReadOnlyList<string> faults)
    : Exception(string.Join(Environment.NewLine, faults));
