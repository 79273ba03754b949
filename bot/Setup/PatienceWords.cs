using NetSocialBot.Chat;
using NetSocialBot.Programmes;

namespace NetSocialBot.Setup;

/// <summary>How long a silent partner is waited for: as it is chosen, and as it is summed up.</summary>
/// <param name="usual">In days, where moderators have chosen nothing.</param>
internal sealed class PatienceWords(MessageTexts texts, int usual)
{
    private static readonly int[] Days = [2, 3, 4, 5];

    /// <param name="patience">As of <see cref="Programme.Patience"/>.</param>
    public ChatText Summary(int? patience) =>
        patience == Programme.EndlessPatience
            ? texts.Get("with-patience-endless")
            : texts.Counted("with-patience", patience ?? usual);

    public Select.Texts Choice(SetupState state)
    {
        var chosen = state.Patience ?? usual;
        // What the operator has set is one more choice.
        var all = Days.Append(usual)
            .Append(chosen)
            .Where(days => days != Programme.EndlessPatience)
            .Distinct()
            .Order()
            .Append(Programme.EndlessPatience);
        return new Select.Texts(
            state.Id("patience"),
            [
                .. all.Select(days => new SelectOption(
                    Label(days),
                    days.ToString(CultureInfo.InvariantCulture),
                    IsChosen: days == chosen
                )),
            ]
        )
        {
            Placeholder = texts.Raw("choose-patience"),
        };
    }

    private string Label(int days) =>
        days == Programme.EndlessPatience
            ? texts.Raw("choice-patience-endless")
            : texts
                .Raw(days == 1 ? "choice-patience-one" : "choice-patience")
                .Replace("{count}", days.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
