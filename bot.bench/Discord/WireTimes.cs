using System.Globalization;

namespace NetSocialBot.Bench.Discord;

/// <summary>When interactions left the stand-in, and when their first answers came, by the stand-in's clock.</summary>
internal sealed class WireTimes(TimeProvider time)
{
    private const string FrameStart = "{\"op\":0,\"d\":{\"id\":\"";
    private const string FrameEnd = "\"t\":\"INTERACTION_CREATE\"}";
    private const string CallbackStart = "/api/v10/interactions/";

    private readonly Lock gate = new();
    private readonly List<(ulong Id, long At)> left = [];
    private readonly Dictionary<ulong, long> answered = [];

    public void FrameLeaves(string frame)
    {
        var now = time.GetTimestamp();
        if (
            frame.StartsWith(FrameStart, StringComparison.Ordinal) && frame.EndsWith(FrameEnd, StringComparison.Ordinal)
        )
        {
            var id = Number(frame.AsSpan(FrameStart.Length), '"');
            lock (gate)
            {
                left.Add((id, now));
            }
        }
    }

    public void RequestArrives(string path)
    {
        var now = time.GetTimestamp();
        if (path.StartsWith(CallbackStart, StringComparison.Ordinal))
        {
            var id = Number(path.AsSpan(CallbackStart.Length), '/');
            lock (gate)
            {
                answered.TryAdd(id, now);
            }
        }
    }

    /// <summary>In the order in which they left; those without an answer have none.</summary>
    public IReadOnlyList<(long LeftAt, long? AnsweredAt)> TakeAll()
    {
        lock (gate)
        {
            var all = left.ConvertAll(sent => (sent.At, answered.TryGetValue(sent.Id, out var at) ? at : (long?)null));
            left.Clear();
            answered.Clear();
            return all;
        }
    }

    private static ulong Number(ReadOnlySpan<char> text, char end) =>
        ulong.Parse(text[..text.IndexOf(end)], NumberStyles.None, CultureInfo.InvariantCulture);
}
