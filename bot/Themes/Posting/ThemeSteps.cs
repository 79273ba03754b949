using NetSocialBot.Chat;
using NetSocialBot.Themes.Queue;
using NetSocialBot.Themes.Series;
using NodaTime;

namespace NetSocialBot.Themes.Posting;

/// <summary>The steps of a post, one at a time. Each can be done twice and is done once as people see it.</summary>
internal sealed class ThemeSteps(IChatPlatform chat, IThreadRoom room, MessageTexts texts, Instant now)
{
    /// <summary>From here on it is worth a word that it comes late.</summary>
    private static readonly Duration Late = Duration.FromMinutes(30);

    /// <summary>Does the next one, and notes in the post how far it is.</summary>
    /// <returns>Why it was not done; null if it was.</returns>
    public Task<ChatRefusal?> DoAsync(
        ThemePost post,
        ThemeSeries? series,
        ThemePrompt prompt,
        CancellationToken cancellationToken
    ) =>
        post.Step switch
        {
            ThemePostStep.Scheduled when series is { IsForum: true } => OpenInForumAsync(
                post,
                series,
                prompt,
                cancellationToken
            ),
            ThemePostStep.Scheduled => PostAsync(post, series, prompt, cancellationToken),
            ThemePostStep.Posted => OpenThreadAsync(post, series, prompt, cancellationToken),
            _ => SeedAsync(post, prompt, cancellationToken),
        };

    private async Task<ChatRefusal?> PostAsync(
        ThemePost post,
        ThemeSeries? series,
        ThemePrompt prompt,
        CancellationToken cancellationToken
    )
    {
        var message = MessageOf(post, series, prompt);
        var posted = await chat.PostAsync(post.Channel, message, KeyOf(post, "prompt"), cancellationToken)
            .ConfigureAwait(false);
        Advance(post, posted.Refusal, ThemePostStep.Posted);
        post.Message = posted.Refusal is null ? posted.Value : null;
        return posted.Refusal;
    }

    private async Task<ChatRefusal?> OpenInForumAsync(
        ThemePost post,
        ThemeSeries series,
        ThemePrompt prompt,
        CancellationToken cancellationToken
    )
    {
        var opened = await room.OpenAsync(
                post.Community,
                () =>
                    chat.OpenForumPostAsync(
                        post.Community,
                        post.Channel,
                        prompt.Title,
                        MessageOf(post, series, prompt),
                        KeyOf(post, "post"),
                        cancellationToken
                    ),
                cancellationToken
            )
            .ConfigureAwait(false);
        Advance(post, opened.Refusal, ThemePostStep.ThreadOpened);
        if (opened.Refusal is null)
        {
            post.Thread = opened.Value;
            post.Message = new MessageId(opened.Value.Value);
        }

        return opened.Refusal;
    }

    /// <summary>Where there can be no thread, the prompt must not stand there as if there were one.</summary>
    private async Task<ChatRefusal?> OpenThreadAsync(
        ThemePost post,
        ThemeSeries? series,
        ThemePrompt prompt,
        CancellationToken cancellationToken
    )
    {
        var message = post.Message!.Value;
        var opened = await room.OpenAsync(
                post.Community,
                () => chat.OpenThreadOnMessageAsync(post.Channel, message, prompt.Title, cancellationToken),
                cancellationToken
            )
            .ConfigureAwait(false);
        if (opened.Refusal is ChatRefusal.NotAllowed or ChatRefusal.LimitReached or ChatRefusal.Rejected)
        {
            var here = MessageOf(post, series, prompt);
            here = here with { Text = here.Text + ChatText.Markdown("\n\n") + texts.Get("answer-here") };
            var edited = await chat.EditAsync(post.Channel, message, here, cancellationToken).ConfigureAwait(false);
            if (edited.Refusal is ChatRefusal.NotNow)
            {
                return edited.Refusal;
            }
        }

        Advance(post, opened.Refusal, ThemePostStep.ThreadOpened);
        post.Thread = opened.Refusal is null ? opened.Value : null;
        return opened.Refusal;
    }

    private async Task<ChatRefusal?> SeedAsync(ThemePost post, ThemePrompt prompt, CancellationToken cancellationToken)
    {
        if (SeedOf(post, prompt) is not { } seed)
        {
            // What the platform itself may have put there is nobody's answer.
            var sight = await chat.LookAsync(post.Thread!.Value, cancellationToken).ConfigureAwait(false);
            Advance(post, sight.Refusal, ThemePostStep.Seeded);
            post.LastSaid = sight.Refusal is null ? sight.Value.LastMessage : null;
            return sight.Refusal;
        }

        var posted = await chat.PostAsync(
                post.Thread!.Value,
                new OutgoingMessage(seed),
                KeyOf(post, "seed"),
                cancellationToken
            )
            .ConfigureAwait(false);
        Advance(post, posted.Refusal, ThemePostStep.Seeded);
        post.LastSaid = posted.Refusal is null ? posted.Value : null;
        return posted.Refusal;
    }

    private OutgoingMessage MessageOf(ThemePost post, ThemeSeries? series, ThemePrompt prompt)
    {
        // A question is its own title.
        var text =
            prompt.Title == prompt.Text
                ? texts.Get("prompt-question", ("prompt", prompt.Text))
                : texts.Get("prompt-story", ("title", prompt.Title), ("prompt", prompt.Text));
        if (prompt.Listeners is { } listeners)
        {
            text += ChatText.Markdown("\n\n") + texts.Get("prompt-listeners", ("listeners", listeners));
        }

        if (prompt.By is { } by)
        {
            text += ChatText.Markdown("\n\n") + texts.Get("prompt-by", ("who", ChatText.Mention(by, notify: false)));
        }

        if (post.Occurrence is { } planned && now - planned > Late)
        {
            text += ChatText.Markdown("\n\n") + LateOf(planned, post.Missed);
        }

        if (series?.Role is { } role)
        {
            text = ChatText.Mention(role, notify: true) + ChatText.Markdown("\n") + text;
        }

        return new OutgoingMessage(text, ThemeButtons.On(post, series, texts));
    }

    private ChatText LateOf(Instant planned, int missed) =>
        missed == 0
            ? texts.Get("late", ("moment", ChatText.Moment(planned)))
            : texts.Counted("late-missed", missed, ("moment", ChatText.Moment(planned)));

    private ChatText? SeedOf(ThemePost post, ThemePrompt prompt) =>
        post is { HostAnswer: { } answer, Host: { } host }
            ? texts.Get("seed-of-host", ("host", ChatText.Mention(host, notify: false)), ("answer", answer))
        : prompt.Seed is { } seed ? texts.Get("seed", ("answer", seed))
        : null;

    private static void Advance(ThemePost post, ChatRefusal? refusal, ThemePostStep next)
    {
        if (refusal is ChatRefusal.NotNow)
        {
            // The step stays as it is, to be done later.
            return;
        }

        post.Refusal = refusal;
        post.Step = refusal is null ? next : ThemePostStep.Refused;
    }

    private static IdempotencyKey KeyOf(ThemePost post, string part) =>
        new($"theme:{post.Id}:{part}", MayAlreadyStand: post.Attempts > 1, post.PostAt);
}
