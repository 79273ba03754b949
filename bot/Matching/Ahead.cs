using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace NetSocialBot.Matching;

/// <summary>
/// Fetches into the cache what will be read soon. In a sparse graph of a million nodes each edge leads somewhere else in memory,
/// and waiting for it is most of the time there is. Changes no result; where the processor has no such instruction it does nothing.
/// </summary>
internal static class Ahead
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Fetch<T>(ref T soon)
    {
        if (Sse.IsSupported)
        {
            // Should the garbage collector move it meanwhile, a wrong line is fetched and nothing else happens.
            Sse.Prefetch0(Unsafe.AsPointer(ref soon));
        }
    }
}
