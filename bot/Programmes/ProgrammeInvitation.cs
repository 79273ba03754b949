using NetSocialBot.Chat;

namespace NetSocialBot.Programmes;

/// <summary>What everybody in a channel reads about a programme, with the button to join it.</summary>
internal static class ProgrammeInvitation
{
    private static readonly TextBook Book = TextBook.Of("Programmes");

    public static OutgoingMessage Of(Programme programme, Language language)
    {
        var texts = Book.In(language);
        var text = texts.Get(
            ProgrammeWords.Keyed("invitation", programme.Kind),
            ("programme", programme.Name),
            ("when", ProgrammeWords.Rhythm(programme, language))
        );
        if (programme.Role is { } role)
        {
            text += ChatText.Markdown("\n\n") + texts.Get("invitation-role", ("role", ChatText.Role(role)));
        }

        return new OutgoingMessage(
            text,
            programme.Kind == ProgrammeKind.Newcomers
                ?
                [
                    new Button(ButtonOf(programme.Id), texts.Raw("join-newcomers-label"), ButtonStyle.Success),
                    new Button(GreetButtonOf(programme.Id), texts.Raw("greet-label")),
                ]
                : [new Button(ButtonOf(programme.Id), texts.Raw("join-label"), ButtonStyle.Success)]
        );
    }

    /// <summary>What the button to join a programme is known by.</summary>
    public static string ButtonOf(long programme) =>
        string.Create(CultureInfo.InvariantCulture, $"member:join:{programme}");

    /// <summary>What the button to greet in a programme for newcomers is known by.</summary>
    public static string GreetButtonOf(long programme) =>
        string.Create(CultureInfo.InvariantCulture, $"greet:begin:{programme}");
}
