using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
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
/// Handlers never see the deadline. Whatever goes wrong, the person reads a kind sentence, and the log has the rest under the
/// reference that stands in it. At the stop, those who still wait are told.
/// </summary>
internal sealed partial class InteractionAnswers(
    DiscordHttp http,
    DiscordIdentity identity,
    InteractionRouter router,
    TimeProvider clock,
    ILogger<InteractionAnswers> logger
) : IHostedService
{
    /// <summary>Discord gives three seconds; half of them are left for the way there and back.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    /// <summary>For an apology, which must not hold up the stop for long.</summary>
    private static readonly TimeSpan LastWordPatience = TimeSpan.FromSeconds(3);

    /// <summary>
    /// A word to Discord that has begun is not cut off by the stop: else nobody would know which words count. It has the
    /// client's own timeout.
    /// </summary>
    private static readonly CancellationToken Whole = CancellationToken.None;

    private readonly ConcurrentDictionary<Snowflake, Task> open = [];

    /// <summary>Discord's deadlines are real time, whatever time it is in the community.</summary>
    public TimeProvider Wire { get; init; } = TimeProvider.System;

    /// <summary>How many are being answered now.</summary>
    public int OpenCount => open.Count;

    public async Task AnswerAsync(Interaction interaction, CancellationToken cancellationToken)
    {
        var answer = AnswerAsync(new OpenInteraction(http, identity, interaction, Wire), cancellationToken);
        open[interaction.Id] = answer;
        await answer.ConfigureAwait(false);
        open.TryRemove(KeyValuePair.Create(interaction.Id, answer));
    }

    Task IHostedService.StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Lets the last words out. The interactions themselves are stopped by the gateway's token.</summary>
    Task IHostedService.StopAsync(CancellationToken cancellationToken) =>
        Task.WhenAny(Task.WhenAll(open.Values), Task.Delay(LastWordPatience, Wire, cancellationToken));

    private Task AnswerAsync(OpenInteraction interaction, CancellationToken cancellationToken) =>
        Spans.RunAsync(InteractionSpans.Name, () => AnswerOrApologiseAsync(interaction, cancellationToken));

    /// <summary>Never fails: what went wrong is said and logged.</summary>
    private async Task AnswerOrApologiseAsync(OpenInteraction interaction, CancellationToken cancellationToken)
    {
        try
        {
            await ReadAndReplyAsync(interaction, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            LogStopped(interaction.Reference);
            InteractionSpans.Ended("stopped");
            await ApologiseAsync(interaction, Apology.Stopping(interaction.Language)).ConfigureAwait(false);
        }
        catch (DiscordException failure) when (IsBeyondReach(failure))
        {
            NoteUndelivered(interaction, failure.Message);
        }
#pragma warning disable CA1031 // The last line of defence: the person must hear something, and the log gets everything.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogFailed(failure, interaction.Reference);
            InteractionSpans.Failed(failure, interaction.Reference);
            await ApologiseAsync(interaction, Apology.Failed(interaction.Language, interaction.Reference))
                .ConfigureAwait(false);
        }
    }

    private async Task ReadAndReplyAsync(OpenInteraction interaction, CancellationToken cancellationToken)
    {
        switch (InteractionMap.TryRead(interaction.Interaction, clock.GetInstant()))
        {
            case Incoming.Suggestion suggestion:
                await SuggestAsync(interaction, suggestion, cancellationToken).ConfigureAwait(false);
                break;
            case { } incoming:
                await ReplyAsync(interaction, incoming, cancellationToken).ConfigureAwait(false);
                break;
            case null when interaction.Interaction.GuildId is null:
                await interaction
                    .ApologiseAsync(Apology.OnlyInCommunities(interaction.Language), Whole)
                    .ConfigureAwait(false);
                break;
            default:
                throw new InvalidOperationException($"No reading for {interaction.Interaction}.");
        }
    }

    private async Task SuggestAsync(
        OpenInteraction interaction,
        Incoming.Suggestion suggestion,
        CancellationToken cancellationToken
    )
    {
        var values = await router
            .SuggestAsync(suggestion, cancellationToken)
            .WaitAsync(Patience, Wire, cancellationToken)
            .ConfigureAwait(false);
        await interaction.SuggestAsync(values, Whole).ConfigureAwait(false);
    }

    private async Task ReplyAsync(OpenInteraction interaction, Incoming incoming, CancellationToken cancellationToken)
    {
        var span = Spans.Around(InteractionSpans.Name).With("deferred", value: false);
        var handling = router.RouteAsync(incoming, cancellationToken);
        // Whichever comes first; its own failure is thrown by the await below.
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(handling, Task.Delay(Patience, Wire, timer.Token)).ConfigureAwait(false);
        await timer.CancelAsync().ConfigureAwait(false);
        if (!handling.IsCompleted)
        {
            cancellationToken.ThrowIfCancellationRequested();
            span.With("deferred", value: true);
            try
            {
                await interaction.DeferAsync(router.KindOfAnswer(incoming), Whole).ConfigureAwait(false);
            }
            catch (DiscordException)
            {
                await SeeToItsEndAsync(interaction, handling).ConfigureAwait(false);
                throw;
            }
        }

        var reply = await handling.ConfigureAwait(false);
        if (interaction.IsOver)
        {
            NoteUndelivered(interaction, "it was ready after the 15 minutes that Discord waits");
            return;
        }

        await interaction.SayAsync(reply, Whole).ConfigureAwait(false);
    }

    /// <summary>What a handler does takes effect, whether its answer can be shown or not.</summary>
    private async Task SeeToItsEndAsync(OpenInteraction interaction, Task<Chat.Reply> handling)
    {
        await ((Task)handling).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (handling.Exception is { } failure)
        {
            LogFailed(failure.InnerException ?? failure, interaction.Reference);
        }
        else
        {
            NoteUndelivered(interaction, "Discord could not be told to wait for it");
        }
    }

    private async Task ApologiseAsync(OpenInteraction interaction, Chat.Reply.Private apology)
    {
        if (interaction.IsOver)
        {
            NoteUndelivered(interaction, "the 15 minutes that Discord waits are over");
            return;
        }

        using var patience = new CancellationTokenSource(LastWordPatience, Wire);
        try
        {
            await interaction.ApologiseAsync(apology, patience.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is DiscordException or OperationCanceledException)
        {
            NoteUndelivered(interaction, failure.Message);
        }
    }

    private void NoteUndelivered(OpenInteraction interaction, string reason)
    {
        LogNotDelivered(interaction.Reference, reason);
        InteractionSpans.Ended("undelivered");
    }

    /// <summary>
    /// Unknown interaction (too late), acknowledged by somebody else, token expired, no message to edit: nothing said now
    /// would be shown.
    /// </summary>
    private static bool IsBeyondReach(DiscordException failure) => failure.Code is 10062 or 40060 or 50027 or 10015;

    [LoggerMessage(LogLevel.Warning, "Interaction {Reference}: stopped before it was answered")]
    private partial void LogStopped(string reference);

    [LoggerMessage(LogLevel.Warning, "Interaction {Reference}: the answer was not delivered: {Reason}")]
    private partial void LogNotDelivered(string reference, string reason);

    [LoggerMessage(LogLevel.Error, "Interaction {Reference} could not be answered")]
    private partial void LogFailed(Exception failure, string reference);
}
