using NetSocialBot.Interests;

namespace NetSocialBot.Bench.Interests;

/// <summary>How well a part of the labelled forms is understood.</summary>
/// <param name="Forms">Texts.</param>
/// <param name="Expected">Interests that they name.</param>
/// <param name="Named">Interests that were understood.</param>
/// <param name="Right">Of these, those that were meant.</param>
/// <param name="Suggested">Of those that were meant and not understood, those that "did you mean" offers.</param>
/// <param name="AllRight">Texts taken apart and understood without a fault.</param>
internal sealed record FormFigures(int Forms, int Expected, int Named, int Right, int Suggested, int AllRight)
{
    public double Precision => (double)Right / Math.Max(1, Named);

    public double Recall => (double)Right / Math.Max(1, Expected);

    public double RecallWithSuggestions => (double)(Right + Suggested) / Math.Max(1, Expected);

    /// <param name="tellFault">Called for each text that is not understood without a fault, with what was understood.</param>
    public static FormFigures Of(
        InterestReader reader,
        IEnumerable<LabelledForm> forms,
        Action<LabelledForm, IReadOnlyList<string>>? tellFault = null
    )
    {
        var sum = new FormFigures(0, 0, 0, 0, 0, 0);
        foreach (var form in forms)
        {
            var parts = reader.Split(form.Text);
            string[] understood = [.. parts.Select(part => NameOf(reader.Read(part)))];
            var expected = form.Expected.Where(name => name != LabelledForm.Unknown).ToList();
            var named = understood.Where(name => name != LabelledForm.Unknown).ToList();
            var missed = expected.ToList();
            var right = named.Count(missed.Remove);
            var offered = parts
                .SelectMany(part => reader.DidYouMean(part))
                .Select(interest => interest.Name)
                .ToHashSet(StringComparer.Ordinal);
            var isAllRight = understood
                .Order(StringComparer.Ordinal)
                .SequenceEqual(form.Expected.Order(StringComparer.Ordinal));
            if (!isAllRight)
            {
                tellFault?.Invoke(form, understood);
            }
            sum = new FormFigures(
                sum.Forms + 1,
                sum.Expected + expected.Count,
                sum.Named + named.Count,
                sum.Right + right,
                sum.Suggested + missed.Count(offered.Contains),
                sum.AllRight + (isAllRight ? 1 : 0)
            );
        }
        return sum;
    }

    private static string NameOf(Understood understood) =>
        understood is Understood.Known known ? known.Interest.Name : LabelledForm.Unknown;
}
