namespace NetSocialBot.Playground.StandIn.World;

/// <summary>A file as it came with a request.</summary>
/// <param name="ContentType">As the client said, parameters included.</param>
internal sealed record Upload(string FileName, string ContentType, ReadOnlyMemory<byte> Bytes);
