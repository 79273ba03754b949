using System.Globalization;
using System.Net;
using Microsoft.Extensions.Logging;
using NetSocialBot.DiscordApi.Http;
using NetSocialBot.DiscordApi.Model;

namespace NetSocialBot.DiscordApi.Gateway;

/// <summary>Keeps the bot on Discord's gateway: this process's shards, which share handlers, session starts and an end.</summary>
internal sealed partial class GatewayClient : IDisposable
{
    private readonly DiscordOptions options;
    private readonly TimeProvider time;
    private readonly Random chance;
    private readonly ILogger<GatewayClient> logger;
    private readonly GatewayMetrics metrics = new();
    private readonly GatewayInbox inbox;
    private readonly GatewayDispatch dispatch;
    private readonly SessionStarts starts;
    private volatile IReadOnlyList<Shard> shards = [];
    private volatile string? refusal;

    /// <param name="ask">GET /gateway/bot.</param>
    /// <param name="chance">For jitter only, so that many bots do not come back at the same moment.</param>
    public GatewayClient(
        Func<CancellationToken, Task<GatewayBot>> ask,
        DiscordOptions options,
        IGatewayEvents events,
        TimeProvider time,
        Random chance,
        ILogger<GatewayClient> logger
    )
    {
        this.options = options;
        this.time = time;
        this.chance = chance;
        this.logger = logger;
        inbox = new GatewayInbox(time, logger);
        dispatch = new GatewayDispatch(events, inbox, time);
        starts = new SessionStarts(ask, time, logger);
    }

    public GatewayClient(
        DiscordHttp http,
        DiscordOptions options,
        IGatewayEvents events,
        TimeProvider time,
        Random chance,
        ILogger<GatewayClient> logger
    )
        : this(http.GetGatewayBotAsync, options, events, time, chance, logger) { }

    /// <summary>Each change of a shard's state, on the thread that made it.</summary>
    public event Action<ShardStatus>? Changed;

    /// <summary>All shards of this process; none before it is known how many there are.</summary>
    public IReadOnlyList<ShardStatus> Shards => [.. shards.Select(shard => shard.Status)];

    /// <summary>Why Discord will not have us, in words with the remedy; null while it may.</summary>
    public string? Refusal => refusal;

    /// <summary>The worst of all shards.</summary>
    public GatewayState State =>
        refusal is not null ? GatewayState.Refused
        : shards is { Count: > 0 } all ? all.Min(shard => shard.Status.State)
        : GatewayState.Disconnected;

    /// <summary>Runs until it is cancelled.</summary>
    /// <returns>Why Discord will not have us, in words with the remedy; null after a clean stop.</returns>
    public async Task<string?> RunAsync(CancellationToken cancellationToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var handling = inbox.RunAsync(stopping.Token);
        try
        {
            return refusal = await ConnectAsync(stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            await stopping.CancelAsync().ConfigureAwait(false);
            await handling.ConfigureAwait(false);
            await inbox.FinishAsync().ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        inbox.Dispose();
        starts.Dispose();
        metrics.Dispose();
    }

    private async Task<string?> ConnectAsync(CancellationTokenSource stopping)
    {
        try
        {
            shards = await MakeShardsAsync(stopping.Token).ConfigureAwait(false);
        }
        catch (DiscordException failure) when (failure.Status is HttpStatusCode.Unauthorized)
        {
            return CloseCodes.BadToken;
        }

        // What is wrong with one shard is wrong with all: the first to end takes the others with it.
        var running = shards.Select(shard => shard.RunAsync(stopping.Token)).ToList();
        await Task.WhenAny(running).ConfigureAwait(false);
        await stopping.CancelAsync().ConfigureAwait(false);
        return (await Task.WhenAll(running).ConfigureAwait(false)).FirstOrDefault(remedy => remedy is not null);
    }

    private async Task<IReadOnlyList<Shard>> MakeShardsAsync(CancellationToken cancellationToken)
    {
        var count =
            options.Shards == DiscordOptions.AutomaticShards
                ? await AskForShardsAsync(cancellationToken).ConfigureAwait(false)
                : int.Parse(options.Shards, CultureInfo.InvariantCulture);
        var last = options.LastShard ?? (count - 1);
        LogShards(options.FirstShard, last, count);
        return
        [
            .. Enumerable.Range(options.FirstShard, last - options.FirstShard + 1).Select(i => Make(new(i, count))),
        ];
    }

    private Shard Make(ShardId id)
    {
        metrics.Began(GatewayState.Disconnected);
        var watch = new ShardWatch(id, time, metrics, status => Changed?.Invoke(status));
        return new Shard(options, id, starts, dispatch, watch, time, new Random(chance.Next()), logger);
    }

    /// <summary>Until Discord has answered.</summary>
    private async Task<int> AskForShardsAsync(CancellationToken cancellationToken)
    {
        var backOff = new BackOff(chance);
        while (true)
        {
            try
            {
                return Math.Max(1, (await starts.AskAsync(cancellationToken).ConfigureAwait(false)).Shards);
            }
            catch (DiscordException failure) when (failure.Status is not HttpStatusCode.Unauthorized)
            {
                var wait = backOff.Failed();
                LogNoAnswer(failure.Message, wait);
                await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Gateway: shards {First} to {Last} of {Count}")]
    private partial void LogShards(int first, int last, int count);

    [LoggerMessage(LogLevel.Warning, "Gateway: {Reason}; next try in {Wait}")]
    private partial void LogNoAnswer(string reason, TimeSpan wait);
}
