using System.Buffers.Binary;

namespace NetSocialBot.Playground.StandIn.World;

/// <summary>A file of a message (resources/message, "Attachment Object").</summary>
internal sealed record Attachment(
    ulong Id,
    string Name,
    string? Description,
    string ContentType,
    ReadOnlyMemory<byte> Bytes
)
{
    private const int PngHeaderBytes = 24;

    private static ReadOnlySpan<byte> PngSignature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>In pixels, of a PNG; null for everything else.</summary>
    public (int Width, int Height)? Size
    {
        get
        {
            var bytes = Bytes.Span;
            return bytes.Length >= PngHeaderBytes && bytes.StartsWith(PngSignature)
                ? (BinaryPrimitives.ReadInt32BigEndian(bytes[16..]), BinaryPrimitives.ReadInt32BigEndian(bytes[20..]))
                : null;
        }
    }
}
