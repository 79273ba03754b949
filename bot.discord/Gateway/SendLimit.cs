namespace NetSocialBot.DiscordApi.Gateway;

/// <summary>
/// Discord closes a connection that sends more than 120 payloads in 60 seconds (4008). Some room is kept for heartbeats: a
/// connection that may not beat is lost just the same.
/// </summary>
internal sealed class SendLimit(TimeProvider time)
{
    public const int Payloads = 120;
    public const int ReservedForHeartbeats = 10;
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(60);

    private readonly Lock gate = new();
    private readonly Queue<long> sent = [];

    /// <summary>Ends when one may be sent; it is counted then.</summary>
    public async Task EnterAsync(bool isHeartbeat, CancellationToken cancellationToken)
    {
        var room = isHeartbeat ? Payloads : Payloads - ReservedForHeartbeats;
        while (TryEnter(room) is { } wait)
        {
            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <returns>Null if there was room, else how long to wait before it is worth asking again.</returns>
    private TimeSpan? TryEnter(int room)
    {
        lock (gate)
        {
            while (sent.TryPeek(out var oldest) && time.GetElapsedTime(oldest) >= Window)
            {
                sent.Dequeue();
            }

            if (sent.Count < room)
            {
                sent.Enqueue(time.GetTimestamp());
                return null;
            }

            return Window - time.GetElapsedTime(sent.ElementAt(sent.Count - room));
        }
    }
}
