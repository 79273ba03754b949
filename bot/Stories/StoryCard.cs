using NetSocialBot.Chat;

namespace NetSocialBot.Stories;

/// <summary>A story as listeners see it, in the channel where it was told or found again.</summary>
internal static class StoryCard
{
    private static readonly TextBook Book = TextBook.Of("Stories");

    /// <summary>For everybody in a channel.</summary>
    public static OutgoingMessage Posted(Story story, StoryCounts counts, Language language)
    {
        var texts = Book.In(language);
        return new OutgoingMessage(
            Text("told", story, texts),
            Buttons(story, counts, texts, same: "story:same", more: "story:more")
        );
    }

    /// <summary>For one person who looked for it.</summary>
    /// <param name="isRandom">Whether there can be another one in its place.</param>
    /// <param name="isModerator">Whether they may take it down.</param>
    public static OutgoingMessage Found(
        Story story,
        StoryCounts counts,
        bool isRandom,
        bool isModerator,
        Language language
    )
    {
        var texts = Book.In(language);
        var buttons = Buttons(story, counts, texts, same: "story:found:same", more: "story:found:more");
        if (isRandom)
        {
            buttons.Add(new Button(Id("story:another", story), texts.Raw("another-label")));
        }

        if (isModerator)
        {
            buttons.Add(new Button(Id("story:take-down", story), texts.Raw("take-down-label"), ButtonStyle.Danger));
        }

        return new OutgoingMessage(Text("found", story, texts), buttons);
    }

    /// <summary>Whether it can be read whole wherever and in whatever language it will be shown.</summary>
    public static bool Fits(Story story, IChatPlatform chat) =>
        Languages.All.All(language =>
            chat.Fits(Text("told", story, Book.In(language))) && chat.Fits(Text("found", story, Book.In(language)))
        );

    /// <param name="action">All of a custom id but its number.</param>
    public static string Id(string action, Story story) =>
        string.Create(CultureInfo.InvariantCulture, $"{action}:{story.Id}");

    private static ChatText Text(string key, Story story, MessageTexts texts) =>
        texts.Get(
            key,
            ("title", story.Title),
            ("teller", ChatText.Mention(story.Teller, notify: false)),
            ("when", ChatText.Moment(story.ToldAt)),
            ("story", Words(story))
        );

    private static ChatText Words(Story story) =>
        (
            story.Setting.Length == 0
                ? ChatText.Empty
                : ChatText.Markdown("*") + ChatText.Verbatim(story.Setting) + ChatText.Markdown("*\n\n")
        ) + ChatText.Verbatim(story.Happened);

    private static List<Button> Buttons(
        Story story,
        StoryCounts counts,
        MessageTexts texts,
        string same,
        string more
    ) =>
        [
            new Button(Id(same, story), Counted("same-label", counts.SameHere, texts), ButtonStyle.Primary),
            new Button(Id(more, story), Counted("more-label", counts.TellMeMore, texts)),
        ];

    private static string Counted(string key, int count, MessageTexts texts) =>
        count == 0 ? texts.Raw(key) : string.Create(CultureInfo.InvariantCulture, $"{texts.Raw(key)} ({count})");
}
