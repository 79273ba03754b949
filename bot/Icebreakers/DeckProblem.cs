using System.Globalization;

namespace NetSocialBot.Icebreakers;

/// <param name="Line">Counted from 1; 0 where the trouble is with the file or folder as a whole.</param>
/// <param name="What">A sentence without its subject's place: "this question is empty".</param>
/// <param name="Remedy">What the operator can do about it, as a sentence.</param>
internal sealed record DeckProblem(string File, int Line, string What, string Remedy)
{
    /// <summary>What YAML itself has to do with it, for those who say it in other words.</summary>
    public YamlFault Fault { get; init; }

    public override string ToString()
    {
        var line = Line > 0 ? string.Create(CultureInfo.InvariantCulture, $", line {Line}") : "";
        return $"{File}{line}: {What}. {Remedy}";
    }
}
