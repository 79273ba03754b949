using Microsoft.AspNetCore.Http;

namespace NetSocialBot.Playground.StandIn;

/// <summary>
/// Who hears all that goes over the wires of the stand-ins of this process, whoever started them. Null hears nothing. What a fault
/// puts in the place of an answer is not heard of.
/// </summary>
internal static class WireTap
{
    /// <summary>
    /// Stands around the handling of each HTTP request that was taken off the wire, and may read its body if it goes back to
    /// the beginning.
    /// </summary>
    public static Func<HttpContext, Func<Task>, Task>? Request { get; set; }

    /// <summary>The status and the body of an answer; null where it has no body.</summary>
    public static Action<HttpContext, int, string?>? Answer { get; set; }

    /// <summary>The name and the whole frame of a gateway event. Called under the world's lock.</summary>
    public static Action<string, string>? Event { get; set; }
}
