namespace NetSocialBot.Chat.Handlers;

/// <summary>What somebody reads who cannot have their answer.</summary>
internal static class Apology
{
    private static readonly MessageTexts Texts = MessageTexts.Of("Chat");

    public static Reply.Private Failed(string reference) => new(Texts.Get("handler-failed", ("reference", reference)));

    /// <summary>A form can only be a first answer, and that time was over.</summary>
    public static Reply.Private FormTooLate() => new(Texts.Get("form-too-late"));

    public static Reply.Private Stopping() => new(Texts.Get("stopping"));

    public static Reply.Private OnlyInCommunities() => new(Texts.Get("only-in-communities"));
}
