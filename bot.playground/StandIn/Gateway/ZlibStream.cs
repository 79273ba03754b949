using System.IO.Compression;
using System.Text;

namespace NetSocialBot.Playground.StandIn.Gateway;

/// <summary>
/// Transport compression (events/gateway, "zlib-stream"): one deflate stream for the whole connection, so each payload
/// profits from all before it, and a sync flush (00 00 FF FF) at the end of each, so that it can be read at once.
/// </summary>
internal sealed class ZlibStream : IDisposable
{
    private readonly MemoryStream written = new();
    private readonly ZLibStream deflate;

    public ZlibStream() => deflate = new ZLibStream(written, CompressionLevel.Fastest, leaveOpen: true);

    public byte[] Compress(string payload)
    {
        written.SetLength(0);
        deflate.Write(Encoding.UTF8.GetBytes(payload));
        deflate.Flush();
        return written.ToArray();
    }

    public void Dispose()
    {
        deflate.Dispose();
        written.Dispose();
    }
}
