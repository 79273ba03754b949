using System.Globalization;

namespace NetSocialBot.Interests;

/// <param name="Line">Counted from 1; 0 where the trouble is with the file as a whole.</param>
/// <param name="What">A sentence without its subject's place: "this interest has no name".</param>
/// <param name="Remedy">What the operator can do about it, as a sentence.</param>
internal sealed record InterestProblem(string File, int Line, string What, string Remedy)
{
    public override string ToString()
    {
        var line = Line > 0 ? string.Create(CultureInfo.InvariantCulture, $", line {Line}") : "";
        return $"{File}{line}: {What}. {Remedy}";
    }
}
