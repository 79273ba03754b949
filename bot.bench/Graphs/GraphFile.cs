using System.Buffers.Text;
using System.Globalization;
using NetSocialBot.Matching;

namespace NetSocialBot.Bench.Graphs;

/// <summary>A graph as text: first line <c>nodes edges</c>, then <c>a b weight</c> a line, nodes from 0.</summary>
internal sealed record GraphFile(int Nodes, WeightedEdge[] Edges)
{
    public void Write(string path)
    {
        using var writer = new StreamWriter(path);
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Nodes} {Edges.Length}"));
        foreach (var (a, b, weight) in Edges)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{a} {b} {weight}"));
        }
    }

    /// <exception cref="FormatException">A number is missing or is none; the message names the place.</exception>
    public static GraphFile Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var at = 0;
        var nodes = (int)Number();
        var edges = new WeightedEdge[Number()];
        for (var i = 0; i < edges.Length; i++)
        {
            edges[i] = new WeightedEdge((int)Number(), (int)Number(), Number());
        }

        return new GraphFile(nodes, edges);

        long Number()
        {
            while (at < bytes.Length && bytes[at] <= ' ')
            {
                at++;
            }

            if (!Utf8Parser.TryParse(bytes.AsSpan(at), out long value, out var length))
            {
                throw new FormatException($"{path}: no whole number at byte {at}.");
            }

            at += length;
            return value;
        }
    }
}
