using NetSocialBot.Chat;
using NetSocialBot.Icebreakers;
using NetSocialBot.Interests;
using NetSocialBot.Members.Profile;

namespace NetSocialBot.Members.Ground;

/// <summary>What two share, as one of them reads it: a sentence, the things one by one, what is near, and a question to begin with.</summary>
internal static class CommonGroundCard
{
    private const int MostThings = 5;
    private const int MostRelated = 2;

    /// <summary>In UTF-16 units, of what members wrote: with all of it escaped, the whole still fits into a message of 2,000.</summary>
    public const int LongestThing = 32;

    /// <summary>The decks' longest, and a thing in it.</summary>
    private const int LongestQuestion = 332;

    public static ChatText Of(PairGround shared, UserId asker, UserId other, Starter question, MessageTexts texts)
    {
        var ground = Shortened(shared.Ground);
        var sentence = GroundService.Sentence(ground, [asker, other], texts.Language);
        return texts.Get(
            "answer",
            ("who", ChatText.Mention(other, notify: false)),
            ("sentence", sentence),
            ("things", Lines(ground.Shared.Take(MostThings).Select(s => ThingOf(s, ground, texts)))),
            ("related", Lines(RelatedTo(ground).Select(r => RelatedOf(r, texts)))),
            ("question", ProfileText.Preview(question.Text, LongestQuestion)),
            (
                "follow_up",
                question.FollowUp is { } hint
                    ? ChatText.Markdown("\n")
                        + texts.Get("follow-up", ("hint", ProfileText.Preview(hint, LongestQuestion)))
                    : ChatText.Empty
            )
        );
    }

    private static CommonGround Shortened(CommonGround ground) =>
        ground with
        {
            Shared = [.. ground.Shared.Select(s => s with { Name = Short(s.Name) })],
            Related = [.. ground.Related.Select(r => r with { Examples = [.. r.Examples.Select(Short)] })],
        };

    private static string Short(string thing) => ProfileText.Preview(thing, LongestThing);

    /// <summary>Where nothing is shared the sentence has said the first one already.</summary>
    private static IEnumerable<RelatedInterests> RelatedTo(CommonGround ground) =>
        ground.Related.Skip(ground.Shared.Count == 0 ? 1 : 0).Take(MostRelated);

    private static ChatText ThingOf(SharedInterest thing, CommonGround ground, MessageTexts texts)
    {
        var name = ("name", thing.Name);
        return thing.Holders > ground.People
            ? texts.Get("thing", name, ("holders", thing.Holders), ("members", ground.Members))
            : texts.Get("thing-only-you", name);
    }

    private static ChatText RelatedOf(RelatedInterests related, MessageTexts texts) =>
        texts.Get(
            "related",
            ("things", ChatText.Enumerate([.. related.Examples.Select(e => ChatText.Verbatim(e))], texts.Language))
        );

    private static ChatText Lines(IEnumerable<ChatText> lines) =>
        lines.Aggregate(ChatText.Empty, (all, line) => all + ChatText.Markdown("\n") + line);
}
