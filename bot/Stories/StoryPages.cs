using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Members;
using NetSocialBot.Members.Profile;

namespace NetSocialBot.Stories;

/// <summary>What one person reads of stories: those found, and their own.</summary>
internal sealed class StoryPages(StoryShelf shelf, StoryReactions reactions, IModerators moderators)
{
    /// <summary>As many as a select can offer.</summary>
    private const int OnAPage = 25;
    private const int LongestLabel = 100;

    /// <summary>UTF-16 units of a story on its teller's page; the form to edit it has all of it.</summary>
    private const int LongestPreview = 300;

    private static readonly TextBook Book = TextBook.Of("Stories");

    public async Task<OutgoingMessage> RandomAsync(
        InteractionContext who,
        long? except,
        CancellationToken cancellationToken
    ) =>
        await shelf.RandomAsync(who, except, cancellationToken).ConfigureAwait(false) is { } story
            ? await FoundAsync(who, story, isRandom: true, cancellationToken).ConfigureAwait(false)
            : new OutgoingMessage(Book.In(who.Language).Get("random-none"));

    public async Task<OutgoingMessage> FoundAsync(
        InteractionContext who,
        Story story,
        bool isRandom,
        CancellationToken cancellationToken
    )
    {
        var counts = await reactions.CountAsync(story.Id, cancellationToken).ConfigureAwait(false);
        var mayTakeDown =
            who.IsModerator || await moderators.MayModerateAsync(who, cancellationToken).ConfigureAwait(false);
        return StoryCard.Found(story, counts, isRandom, mayTakeDown, who.Language);
    }

    /// <param name="told">More than one, the newest first.</param>
    public static OutgoingMessage By(UserId person, IReadOnlyList<Story> told, MessageTexts texts)
    {
        var shown = told.Take(OnAPage).ToList();
        var text = texts.Get("by", ("teller", ChatText.Mention(person, notify: false)), ("count", told.Count));
        return new OutgoingMessage(text)
        {
            Selects =
            [
                new Select.Texts("story:read", [.. shown.Select(s => Option(s, Setting(s)))])
                {
                    Placeholder = texts.Raw("by-choose"),
                },
            ],
        };
    }

    /// <param name="before">Only those older than this one.</param>
    public async Task<OutgoingMessage> MineAsync(
        InteractionContext who,
        long before,
        CancellationToken cancellationToken
    )
    {
        var texts = Book.In(who.Language);
        var found = await shelf.MineAsync(who, before, OnAPage + 1, cancellationToken).ConfigureAwait(false);
        var mine = found.Take(OnAPage).ToList();
        if (mine.Count == 0)
        {
            return new OutgoingMessage(texts.Get("mine-none"));
        }

        var counts = await reactions.CountAsync([.. mine.Select(s => s.Id)], cancellationToken).ConfigureAwait(false);
        List<Button> older =
            found.Count > OnAPage
                ? [new Button(StoryCard.Id("story:mine:older", mine[^1]), texts.Raw("older-label"))]
                : [];
        return new OutgoingMessage(texts.Get("mine"), older)
        {
            Selects =
            [
                new Select.Texts(
                    "story:mine:one",
                    [.. mine.Select(s => Option(s, State(s, counts.GetValueOrDefault(s.Id), texts)))]
                )
                {
                    Placeholder = texts.Raw("mine-choose"),
                },
            ],
        };
    }

    /// <param name="said">What has just happened to it, or nothing.</param>
    public async Task<OutgoingMessage> OneAsync(
        InteractionContext who,
        long id,
        ChatText said,
        CancellationToken cancellationToken
    )
    {
        var texts = Book.In(who.Language);
        if (await shelf.TryGetMineAsync(who, id, cancellationToken).ConfigureAwait(false) is not { } story)
        {
            return new OutgoingMessage(texts.Get("gone"));
        }

        var counts = await reactions.CountAsync(id, cancellationToken).ConfigureAwait(false);
        var where = await shelf.WhereAsync(id, cancellationToken).ConfigureAwait(false);
        ChatText[] lines =
        [
            ChatText.Markdown("**") + ChatText.Verbatim(story.Title) + ChatText.Markdown("**"),
            ChatText.Markdown("> ") + ChatText.Verbatim(Preview(story)),
            ChatText.Empty,
            where.Count == 0 ? texts.Get("one-nowhere") : texts.Get("one-where", ("channels", Named(where, texts))),
            texts.Get(
                story.IsWithheld ? "one-withheld"
                : story.IsShared ? "one-found"
                : "one-not-found"
            ),
            texts.Get(story.InJar ? "one-in-jar" : "one-not-in-jar"),
            texts.Counted("one-same", counts.SameHere)
                + ChatText.Markdown(" · ")
                + texts.Counted("one-more", counts.TellMeMore),
        ];
        var text = lines.Aggregate((all, line) => all + ChatText.Markdown("\n") + line);
        var before = said.Spans.Count == 0 ? said : said + ChatText.Markdown("\n\n");
        return new OutgoingMessage(before + text, Buttons(story, texts));
    }

    public static OutgoingMessage AskToTakeBack(Story story, MessageTexts texts) =>
        new(
            texts.Get("take-back-ask", ("title", story.Title)),
            [
                new Button(
                    StoryCard.Id("story:mine:gone", story),
                    texts.Raw("take-back-sure-label"),
                    ButtonStyle.Danger
                ),
                new Button(StoryCard.Id("story:mine:stay", story), texts.Raw("take-back-not-label")),
            ]
        );

    /// <summary>With what was written as a file: no word of it is lost.</summary>
    public static Reply.Private GivenBack(StoryWords words, string why, MessageTexts texts) =>
        new(
            new OutgoingMessage(
                texts.Get(
                    why,
                    ("title", StoryLimits.Title),
                    ("setting", StoryLimits.Setting),
                    ("happened", StoryLimits.Happened),
                    ("most", StoryLimits.Stories)
                )
                    + ChatText.Markdown("\n\n")
                    + texts.Get("given-back")
            )
            {
                Files = [new OutgoingFile("story.txt", "text/plain", words.ToFile())],
            }
        );

    public static ChatText Named(IReadOnlyList<ChannelId> channels, MessageTexts texts) =>
        ChatText.Enumerate([.. channels.Select(ChatText.Channel)], texts.Language);

    private static List<Button> Buttons(Story story, MessageTexts texts)
    {
        List<Button> buttons =
        [
            new(StoryCard.Id("story:mine:edit", story), texts.Raw("edit-label"), ButtonStyle.Primary),
        ];
        if (!story.IsWithheld)
        {
            buttons.Add(Switch("jar", story.InJar));
            buttons.Add(Switch("find", story.IsShared));
        }

        buttons.Add(
            new Button(StoryCard.Id("story:mine:back", story), texts.Raw("take-back-label"), ButtonStyle.Danger)
        );
        buttons.Add(new Button("story:mine:all", texts.Raw("all-label")));
        return buttons;

        Button Switch(string what, bool isOn) =>
            new(
                string.Create(CultureInfo.InvariantCulture, $"story:mine:{what}:{story.Id}:{(isOn ? 0 : 1)}"),
                texts.Raw(isOn ? $"{what}-off-label" : $"{what}-on-label")
            );
    }

    private static SelectOption Option(Story story, string description) =>
        new(
            PlainName.Of(story.Title, LongestLabel),
            story.Id.ToString(CultureInfo.InvariantCulture),
            description.Length == 0 ? null : PlainName.Of(description, LongestLabel)
        );

    private static string Preview(Story story) =>
        ProfileText.Preview($"{story.Setting} {story.Happened}", LongestPreview);

    private static string Setting(Story story) =>
        story.Setting.Length == 0 ? "" : ProfileText.Preview(story.Setting, LongestLabel);

    private static string State(Story story, StoryCounts counts, MessageTexts texts)
    {
        List<string> states =
        [
            texts.Raw(
                story.IsWithheld ? "state-withheld"
                : story.IsShared ? "state-found"
                : "state-not-found"
            ),
        ];
        if (story.InJar)
        {
            states.Add(texts.Raw("state-jar"));
        }

        if (counts.SameHere > 0)
        {
            states.Add(string.Create(CultureInfo.InvariantCulture, $"{texts.Raw("same-label")}: {counts.SameHere}"));
        }

        if (counts.TellMeMore > 0)
        {
            states.Add(string.Create(CultureInfo.InvariantCulture, $"{texts.Raw("more-label")}: {counts.TellMeMore}"));
        }

        return string.Join(" · ", states);
    }
}
