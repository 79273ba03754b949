using System.IO.Compression;

namespace NetSocialBot.DiscordApi.Gateway;

/// <summary>
/// Discord's <c>zlib-stream</c>: all payloads of a connection are one stream, so that each is packed by what the earlier ones had.
/// A payload is complete where the stream was flushed (<see href="https://www.zlib.net/manual.html"/>, Z_SYNC_FLUSH).
/// </summary>
/// <param name="packed">What has arrived of the payload; the caller fills it anew for each.</param>
internal sealed class ZlibPayloads(MemoryStream packed, int maximumBytes) : IDisposable
{
    private const int Chunk = 16 * 1024;
    private readonly ZLibStream stream = new(packed, CompressionMode.Decompress, leaveOpen: true);
    private readonly MemoryStream plain = new();
    private readonly byte[] chunk = new byte[Chunk];

    /// <summary>Whether the stream was flushed here. More is to come otherwise, also when a message has ended.</summary>
    public static bool IsComplete(ReadOnlySpan<byte> packed) => packed.EndsWith((ReadOnlySpan<byte>)[0, 0, 0xFF, 0xFF]);

    /// <returns>Valid until the next call.</returns>
    /// <exception cref="InvalidDataException">
    /// No such stream, or longer than allowed when unpacked: a small message can unpack to a thousand times its size.
    /// </exception>
    public ReadOnlySpan<byte> Unpack()
    {
        packed.Position = 0;
        plain.SetLength(0);
        // A large guild's payload has made it large; most are some kilobytes.
        plain.Capacity = Chunk;
        while (Read() is var count and > 0)
        {
            if (plain.Length + count > maximumBytes)
            {
                throw new InvalidDataException(TooLong(maximumBytes));
            }

            plain.Write(chunk, 0, count);
        }

        return plain.GetBuffer().AsSpan(0, (int)plain.Length);
    }

    public static string TooLong(int maximumBytes) =>
        $"a payload of more than {maximumBytes} bytes; raise Discord:MaximumPayloadBytes if Discord really sends such";

    public void Dispose()
    {
        stream.Dispose();
        plain.Dispose();
    }

    private int Read()
    {
        try
        {
            return stream.Read(chunk);
        }
        catch (InvalidDataException broken)
        {
            throw new InvalidDataException("what the gateway sent is no zlib stream", broken);
        }
    }
}
