using NetSocialBot.Chat;

namespace NetSocialBot.Icebreakers.Shelf;

/// <summary>Where a moderator writes a question of the community's own.</summary>
internal static class DeckForm
{
    public static Form Of(DeckDepth depth, DeckAudience audience, Language language, string deck, MessageTexts texts) =>
        new(
            $"deck:add:{(int)depth}:{(int)audience}:{(int)language}",
            texts.Raw("form-title"),
            [
                new FormField(
                    "text",
                    texts.Raw("form-text"),
                    texts.Raw("form-text-hint"),
                    null,
                    ShelfQuestion.LongestText,
                    Required: true,
                    Multiline: true
                ),
                new FormField(
                    "hint",
                    texts.Raw("form-hint"),
                    texts.Raw("form-hint-hint"),
                    null,
                    ShelfQuestion.LongestFollowUp
                ),
                new FormField(
                    "about",
                    texts.Raw("form-about"),
                    texts.Raw("form-about-hint"),
                    null,
                    ShelfQuestion.LongestText
                ),
                new FormField(
                    "deck",
                    texts.Raw("form-deck"),
                    texts.Raw("form-deck-hint"),
                    deck,
                    ShelfQuestion.LongestTitle
                ),
            ]
        );
}
