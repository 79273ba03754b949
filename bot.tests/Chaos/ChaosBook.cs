using System.Globalization;

namespace NetSocialBot.Tests.Chaos;

/// <summary>Where the bot's side notes what it does; laps change, the bot stays.</summary>
internal sealed class ChaosBook
{
    private volatile Ledger? ledger;

    public Ledger? Ledger
    {
        get => ledger;
        set => ledger = value;
    }

    /// <param name="key">Of the interaction's context: its id.</param>
    public void Handled(string key) => ledger?.Handled(ulong.Parse(key, CultureInfo.InvariantCulture));
}
