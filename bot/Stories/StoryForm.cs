using NetSocialBot.Chat;

namespace NetSocialBot.Stories;

/// <summary>The forms to tell a story. The setting is asked for first, as listeners enter through it.</summary>
internal static class StoryForm
{
    public const string Title = "title";
    public const string Setting = "setting";
    public const string Happened = "happened";
    public const string Use = "use";
    public const string Jar = "jar";

    private const string Yes = "yes";
    private const string No = "no";

    private static readonly Dictionary<string, StoryUse> Uses = new(StringComparer.Ordinal)
    {
        ["here"] = StoryUse.Here,
        ["only-here"] = StoryUse.OnlyHere,
        ["found"] = StoryUse.Found,
        ["kept"] = StoryUse.Kept,
    };

    public static Form Tell(long request, MessageTexts texts) =>
        new(
            string.Create(CultureInfo.InvariantCulture, $"story:told:{request}"),
            texts.Raw("form-tell"),
            [
                .. Fields("", "", "", needsSetting: true, texts),
                Choice(Use, [StoryUse.Here, StoryUse.OnlyHere, StoryUse.Kept], texts),
                JarChoice(texts),
            ]
        );

    /// <param name="said">What they have written in a message already.</param>
    public static Form Keep(long request, MessageId source, string said, MessageTexts texts) =>
        new(
            string.Create(CultureInfo.InvariantCulture, $"story:kept:{request}:{source}"),
            texts.Raw("form-keep"),
            [
                .. Fields("", "", said, needsSetting: false, texts),
                Choice(Use, [StoryUse.Found, StoryUse.Kept], texts),
                JarChoice(texts),
            ]
        );

    public static Form Edit(Story story, MessageTexts texts) =>
        new(
            string.Create(CultureInfo.InvariantCulture, $"story:edited:{story.Id}"),
            texts.Raw("form-edit"),
            [.. Fields(story.Title, story.Setting, story.Happened, needsSetting: false, texts)]
        );

    /// <summary>What was chosen is not trusted: whatever is not known keeps the story to its teller.</summary>
    public static StoryUse UseOf(IReadOnlyList<string> chosen) =>
        chosen is [var one] && Uses.TryGetValue(one, out var use) ? use : StoryUse.Kept;

    public static bool IsForJar(IReadOnlyList<string> chosen) => chosen is [Yes];

    private static IEnumerable<FormField> Fields(
        string title,
        string setting,
        string happened,
        bool needsSetting,
        MessageTexts texts
    ) =>
        [
            Field(Title, title, StoryLimits.Title, isRequired: true, isLong: false, texts),
            Field(Setting, setting, StoryLimits.Setting, needsSetting, isLong: false, texts),
            Field(Happened, happened, StoryLimits.Happened, isRequired: true, isLong: true, texts),
        ];

    private static FormField Field(
        string key,
        string value,
        int maxLength,
        bool isRequired,
        bool isLong,
        MessageTexts texts
    ) =>
        new(
            key,
            texts.Raw($"form-{key}"),
            texts.Raw($"form-{key}-hint"),
            value.Length == 0 ? null : value,
            maxLength,
            isRequired,
            isLong
        );

    private static FormSelect Choice(string key, IReadOnlyList<StoryUse> uses, MessageTexts texts) =>
        new(
            texts.Raw("form-use"),
            texts.Raw("form-use-hint"),
            new Select.Texts(
                key,
                [
                    .. from use in uses
                    let value = Uses.First(u => u.Value == use).Key
                    select new SelectOption(texts.Raw($"use-{value}"), value, texts.Raw($"use-{value}-hint")),
                ]
            )
        );

    private static FormSelect JarChoice(MessageTexts texts) =>
        new(
            texts.Raw("form-jar"),
            texts.Raw("form-jar-hint"),
            new Select.Texts(
                Jar,
                [
                    new SelectOption(texts.Raw("jar-yes"), Yes, texts.Raw("jar-yes-hint")),
                    new SelectOption(texts.Raw("jar-no"), No),
                ]
            )
        );
}
