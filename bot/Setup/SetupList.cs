using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Programmes;

namespace NetSocialBot.Setup;

/// <summary>The programmes there are, and what can be done with one of them.</summary>
internal sealed class SetupList(MessageTexts texts, Community community, SetupPages pages)
{
    /// <param name="open">At least one; alone, it is shown whole.</param>
    public OutgoingMessage Of(IReadOnlyList<Programme> open)
    {
        if (open is [var only])
        {
            return Of(only, isAlone: true);
        }

        var lines = ChatText.Empty;
        foreach (var programme in open)
        {
            lines +=
                ChatText.Markdown("\n")
                + texts.Get(
                    programme.State == ProgrammeState.Paused ? "list-line-paused" : "list-line",
                    ("name", programme.Name),
                    ("when", ProgrammeWords.Rhythm(programme, texts.Language)),
                    ("time", ProgrammeWords.Time(programme.Time))
                );
        }

        return new OutgoingMessage(
            texts.Get("list", ("programmes", lines), ("zone", community.TimeZone)),
            [new Button("setup:new", texts.Raw("new-label"))]
        )
        {
            Selects =
            [
                new Select.Texts(
                    "setup:pick",
                    [.. open.Select(p => new SelectOption(p.Name, p.Id.ToString(CultureInfo.InvariantCulture)))]
                )
                {
                    Placeholder = texts.Raw("choose-programme"),
                },
            ],
        };
    }

    public OutgoingMessage Of(Programme programme, bool isAlone)
    {
        return new OutgoingMessage(
            pages.Summary(programme),
            [
                new Button(Id("change", programme), texts.Raw("change-label"), ButtonStyle.Primary),
                programme.State == ProgrammeState.Paused
                    ? new Button(Id("resume", programme), texts.Raw("resume-label"), ButtonStyle.Success)
                    : new Button(Id("pause", programme), texts.Raw("pause-label")),
                new Button(Id("rename", programme), texts.Raw("rename-label")),
                new Button(Id("end", programme), texts.Raw("end-label"), ButtonStyle.Danger),
                isAlone
                    ? new Button("setup:new", texts.Raw("new-label"))
                    : new Button("setup:list", texts.Raw("list-label")),
            ]
        );
    }

    public OutgoingMessage AskToEnd(Programme programme) =>
        new(
            texts.Get("end-ask", ("name", programme.Name)),
            [
                new Button(Id("ended", programme), texts.Raw("end-sure-label"), ButtonStyle.Danger),
                new Button("setup:list", texts.Raw("end-keep-label")),
            ]
        );

    public static string Id(string what, Programme programme) =>
        string.Create(CultureInfo.InvariantCulture, $"setup:{what}:{programme.Id}");
}
