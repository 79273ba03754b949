using System.Globalization;
using NetSocialBot.Chat.Handlers;

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

    public Survivors Survivors { get; } = new();

    public void Handled(InteractionContext context)
    {
        Survivors.Watch(context);
        ledger?.Handled(ulong.Parse(context.Key, CultureInfo.InvariantCulture));
    }
}
