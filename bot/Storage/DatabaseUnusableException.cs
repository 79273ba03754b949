namespace NetSocialBot.Storage;

/// <summary>The database cannot be opened or brought up to date; the message names the file and the remedy.</summary>
internal sealed class DatabaseUnusableException(string message, Exception? inner = null) : Exception(message, inner);
