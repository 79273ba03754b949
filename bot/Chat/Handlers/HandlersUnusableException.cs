namespace NetSocialBot.Chat.Handlers;

/// <summary>Handlers that no platform could call, each with its class, its method and what to do about it.</summary>
internal sealed class HandlersUnusableException(IReadOnlyList<string> faults)
    : Exception(string.Join(Environment.NewLine, faults))
{
    public IReadOnlyList<string> Faults { get; } = faults;
}
