using System.Collections.Concurrent;
using System.Globalization;
using NetSocialBot.Chat.Handlers;

namespace NetSocialBot.Tests.Chaos;

/// <summary>Where the bot's side notes what it does; laps change, the bot stays.</summary>
internal sealed class ChaosBook
{
    private readonly ConcurrentDictionary<Task, bool> answering = [];
    private volatile Ledger? ledger;

    public Ledger? Ledger
    {
        get => ledger;
        set => ledger = value;
    }

    public Survivors Survivors { get; } = new();

    public async Task AnsweringAsync(Func<Task> answer)
    {
        TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);
        answering.TryAdd(over.Task, true);
        try
        {
            await answer();
        }
        finally
        {
            answering.TryRemove(over.Task, out _);
            over.SetResult();
        }
    }

    /// <summary>Until the bot is done with all that it has begun to answer, or given it up.</summary>
    public Task AllAnsweredAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(answering.Keys).WaitAsync(cancellationToken);

    public void Handled(InteractionContext context)
    {
        Survivors.Watch(context);
        ledger?.Handled(ulong.Parse(context.Key, CultureInfo.InvariantCulture));
    }
}
