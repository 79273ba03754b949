using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Bench.Discord;

/// <summary>Counts messages that arrive, and requests that are refused for a limit.</summary>
internal sealed class DeliveryWatch
{
    private const int TooManyRequests = 429;

    private readonly Lock gate = new();
    private DateTimeOffset? first;
    private DateTimeOffset last;
    private int messages;
    private int refused;

    public void Note(Happening happening)
    {
        lock (gate)
        {
            if (happening is MessagePosted)
            {
                messages++;
                first ??= happening.At;
                last = happening.At;
            }
            else if (happening is RequestAnswered { Status: TooManyRequests })
            {
                refused++;
            }
        }
    }

    /// <summary>Since the last time it was asked.</summary>
    public DeliveryResult Take()
    {
        lock (gate)
        {
            var result = new DeliveryResult(messages, (last - (first ?? last)).TotalSeconds, refused);
            (first, messages, refused) = (null, 0, 0);
            return result;
        }
    }
}
