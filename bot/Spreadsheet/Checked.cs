using System.Diagnostics.CodeAnalysis;

namespace NetSocialBot.Spreadsheet;

/// <summary>What was read, or the first problem that kept it from being read.</summary>
internal readonly record struct Checked<T>(T? Value, InputProblem? Problem)
    where T : class
{
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool IsGood([NotNullWhen(true)] out T? value)
    {
        value = Value;
        return value is not null;
    }

    public static implicit operator Checked<T>(T value) => new(value, null);

    public static implicit operator Checked<T>(InputProblem problem) => new(null, problem);
}
