using NodaTime;

namespace NetSocialBot.Time;

internal static class ClockExtensions
{
    public static Instant GetInstant(this TimeProvider clock) => Instant.FromDateTimeOffset(clock.GetUtcNow());
}
