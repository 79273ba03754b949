using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using NetSocialBot.DiscordApi.Model;
using Work = System.Func<System.Threading.CancellationToken, System.Threading.Tasks.Task>;

namespace NetSocialBot.DiscordApi.Gateway;

/// <summary>
/// What is not handled yet of each guild. It has its turn in the order of the inbox; but who asks for something in a guild whose
/// turn has not come, as happens at a start in thousands of them, must not be answered as if it were unknown: then its turn is
/// at once.
/// </summary>
internal sealed class GuildTurns(TimeProvider time)
{
    /// <summary>Of the three seconds that a person has to be answered in. Then the rest may see to it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Snowflake, Turn> last = [];

    /// <returns>To be called in the order of the inbox; what it does may be done by then.</returns>
    public Work Add(GatewayPayload payload, Work work)
    {
        if (TryReadId(payload.Data) is not { } guild)
        {
            // It will say what is wrong with it when it is read.
            return work;
        }

        var turn = last.AddOrUpdate(guild, _ => new Turn(work, null), (_, before) => new Turn(work, before));
        return async token =>
        {
            try
            {
                await turn.RunAsync(token).ConfigureAwait(false);
            }
            finally
            {
                last.TryRemove(KeyValuePair.Create(guild, turn));
            }
        };
    }

    /// <summary>Ends when all that has come of a guild is handled, whether well or not, and after a second in any case.</summary>
    public async Task CatchUpAsync(Snowflake guild, CancellationToken cancellationToken)
    {
        if (!last.TryGetValue(guild, out var turn))
        {
            return;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(turn.RunAsync(cancellationToken), Task.Delay(Patience, time, patience.Token))
            .ConfigureAwait(false);
        await patience.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Without reading all of it: a guild can be large, and this is on the thread that reads the socket.</summary>
    private static Snowflake? TryReadId(JsonElement guild) =>
        guild.ValueKind == JsonValueKind.Object
        && guild.TryGetProperty("id", out var id)
        && id.ValueKind == JsonValueKind.String
        && ulong.TryParse(id.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? new Snowflake(value)
            : null;

    /// <summary>Done once, by whoever comes first, and after the one before it.</summary>
    private sealed class Turn(Work work, Turn? before)
    {
        private readonly Lock once = new();
        private Task? run;
        private Turn? before = before;

        public Task RunAsync(CancellationToken cancellationToken)
        {
            lock (once)
            {
                return run ??= Task.Run(() => GoAsync(cancellationToken), CancellationToken.None);
            }
        }

        private async Task GoAsync(CancellationToken cancellationToken)
        {
            if (before is { } earlier)
            {
                await earlier.RunAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                before = null;
            }

            await work(cancellationToken).ConfigureAwait(false);
        }
    }
}
