using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.DiscordApi;
using NetSocialBot.DiscordApi.Http;
using NetSocialBot.DiscordApi.Model;
using NetSocialBot.Time;

namespace NetSocialBot.Discord;

/// <summary>
/// Answers each interaction in time: at once where the handler is quick, else with "thinking" first and the answer after it.
/// Handlers never see the deadline.
/// </summary>
internal sealed partial class InteractionAnswers(
    DiscordHttp http,
    InteractionRouter router,
    TimeProvider clock,
    ILogger<InteractionAnswers> logger
)
{
    /// <summary>Discord gives three seconds; half of them are left for the way there and back.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    public async Task AnswerAsync(Interaction interaction, CancellationToken cancellationToken)
    {
        try
        {
            if (InteractionMap.TryRead(interaction, clock.GetInstant()) is not { } incoming)
            {
                return;
            }

            await (
                incoming is Incoming.Suggestion suggestion
                    ? SuggestAsync(interaction, suggestion, cancellationToken)
                    : ReplyAsync(interaction, incoming, cancellationToken)
            ).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            LogAbandoned(interaction.Id);
        }
#pragma warning disable CA1031 // Nobody awaits this task: what escapes here would be seen by no one.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogUnanswered(failure, interaction.Id);
        }
    }

    private async Task SuggestAsync(
        Interaction interaction,
        Incoming.Suggestion suggestion,
        CancellationToken cancellationToken
    )
    {
        var values = await router.SuggestAsync(suggestion, cancellationToken).ConfigureAwait(false);
        var data = new InteractionResponseData(Choices: [.. values.Select(v => new CommandChoice(v, v))]);
        await http.RespondAsync(
                interaction,
                new InteractionResponse(InteractionResponse.SuggestionsType, data),
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    private async Task ReplyAsync(Interaction interaction, Incoming incoming, CancellationToken cancellationToken)
    {
        var handling = router.RouteAsync(incoming, cancellationToken);
        try
        {
            // The wire's clock: a deadline of Discord's is real time, whatever time it is in the community.
            var reply = await handling
                .WaitAsync(Patience, TimeProvider.System, cancellationToken)
                .ConfigureAwait(false);
            await http.RespondAsync(interaction, ResponseOf(reply), cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            await ReplyLaterAsync(interaction, incoming, handling, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ReplyLaterAsync(
        Interaction interaction,
        Incoming incoming,
        Task<Reply> handling,
        CancellationToken cancellationToken
    )
    {
        var promisedPrivate = !router.AnswersInPublic(incoming);
        var flags = promisedPrivate ? MessageRequest.Ephemeral : (int?)null;
        var deferral = new InteractionResponse(
            InteractionResponse.DeferredMessageType,
            new InteractionResponseData(Flags: flags)
        );
        await http.RespondAsync(interaction, deferral, cancellationToken).ConfigureAwait(false);
        var reply = await handling.ConfigureAwait(false);
        var (message, isPrivate) = reply switch
        {
            Reply.Private said => (said.Message, true),
            Reply.Public said => (said.Message, false),
            Reply.Update said => (said.Message, promisedPrivate),
            _ => throw new InvalidOperationException("A form was not ready in time, and a form cannot come later."),
        };
        if (isPrivate == promisedPrivate)
        {
            await http.EditResponseAsync(interaction, MessageMap.Of(message), cancellationToken).ConfigureAwait(false);
            return;
        }

        // Who sees an answer is settled by its "thinking": the other kind needs a message of its own.
        await http.DeleteResponseAsync(interaction, cancellationToken).ConfigureAwait(false);
        await http.FollowUpAsync(interaction, MessageMap.Of(message, ephemeral: isPrivate), cancellationToken)
            .ConfigureAwait(false);
    }

    private static InteractionResponse ResponseOf(Reply reply) =>
        reply switch
        {
            Reply.Private said => new(
                InteractionResponse.MessageType,
                MessageMap.DataOf(said.Message, ephemeral: true)
            ),
            Reply.Public said => new(
                InteractionResponse.MessageType,
                MessageMap.DataOf(said.Message, ephemeral: false)
            ),
            Reply.Update said => new(InteractionResponse.UpdateType, MessageMap.DataOf(said.Message, ephemeral: false)),
            Reply.OpenForm opened => new(InteractionResponse.FormType, MessageMap.DataOf(opened.Form)),
            _ => throw new InvalidOperationException($"No response for {reply.GetType().Name}."),
        };

    [LoggerMessage(LogLevel.Warning, "Interaction {Interaction}: stopped before it was answered")]
    private partial void LogAbandoned(Snowflake interaction);

    [LoggerMessage(LogLevel.Error, "Interaction {Interaction} could not be answered")]
    private partial void LogUnanswered(Exception failure, Snowflake interaction);
}
