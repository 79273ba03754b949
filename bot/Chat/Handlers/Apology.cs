namespace NetSocialBot.Chat.Handlers;

/// <summary>What somebody reads who cannot have their answer.</summary>
internal static class Apology
{
    private static readonly TextBook Book = TextBook.Of("Chat");

    public static Reply.Private Failed(Language language, string reference) =>
        new(Book.In(language).Get("handler-failed", ("reference", reference)));

    /// <summary>A form can only be a first answer, and that time was over.</summary>
    public static Reply.Private FormTooLate(Language language) => new(Book.In(language).Get("form-too-late"));

    public static Reply.Private Stopping(Language language) => new(Book.In(language).Get("stopping"));

    public static Reply.Private OnlyInCommunities(Language language) =>
        new(Book.In(language).Get("only-in-communities"));
}
