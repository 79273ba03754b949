namespace NetSocialBot.Storage.Leases;

/// <summary>
/// Another worker has taken the work over, as this one was thought dead. Nothing was recorded; the other one does the rest.
/// </summary>
internal sealed class LeaseLostException(string work, Exception inner)
    : Exception($"Another worker has taken over: {work}. It does the rest.", inner);
