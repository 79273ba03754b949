using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace NetSocialBot.Chat.Handlers;

/// <summary>
/// Takes what a person did to the handler it is for. Whatever goes wrong there, the person gets a kind sentence with a
/// reference, and the log has the rest under the same reference.
/// </summary>
internal sealed partial class InteractionRouter(
    HandlerCatalog catalog,
    IServiceScopeFactory scopes,
    ILogger<InteractionRouter> logger
)
{
    private const int MaximumSuggestions = 25;
    private const int MaximumSuggestionLength = 100;
    private static readonly TextBook Book = TextBook.Of("Chat");

    public Task<Reply> RouteAsync(Incoming incoming, CancellationToken cancellationToken) =>
        Spans.WithinAsync(
            InteractionSpans.Name,
            span =>
            {
                span.Of(incoming, catalog);
                return AnswerAsync(incoming, cancellationToken);
            }
        );

    private async Task<Reply> AnswerAsync(Incoming incoming, CancellationToken cancellationToken)
    {
        // By real time, as is felt by whoever waits.
        var began = TimeProvider.System.GetTimestamp();
        try
        {
            var reply = await FindAndCallAsync(incoming, cancellationToken).ConfigureAwait(false);
            InteractionMetrics.Ended(incoming, TimeProvider.System.GetElapsedTime(began), failure: null);
            return reply;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // The last line of defence: the person must hear something, and the log gets everything.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            InteractionMetrics.Ended(incoming, TimeProvider.System.GetElapsedTime(began), failure);
            return Apology.Failed(incoming.Context.Language, Note(incoming, failure));
        }
    }

    /// <summary>What the answer will be, known before it is there.</summary>
    public AnswerKind KindOfAnswer(Incoming incoming) =>
        incoming switch
        {
            Incoming.Command command => catalog.TryGetCommand(command.Path)?.Answer,
            Incoming.UserCommand command => catalog.TryGetUserCommand(command.Name)?.Answer,
            Incoming.MessageCommand command => catalog.TryGetMessageCommand(command.Name)?.Answer,
            Incoming.Press press => catalog.TryGetPress(press.CustomId)?.Handler.Answer,
            Incoming.Choice choice => catalog.TryGetPress(choice.CustomId)?.Handler.Answer,
            Incoming.FilledForm form => catalog.TryGetForm(form.CustomId)?.Handler.Answer,
            _ => null,
        } ?? AnswerKind.Private;

    /// <summary>
    /// At most 25 values that complete what was typed; none where that goes wrong, as a list has no room for an apology.
    /// </summary>
    public Task<IReadOnlyList<string>> SuggestAsync(
        Incoming.Suggestion suggestion,
        CancellationToken cancellationToken
    ) =>
        Spans.WithinAsync(
            InteractionSpans.Name,
            span =>
            {
                span.Of(suggestion, catalog);
                return CompleteAsync(suggestion, cancellationToken);
            }
        );

    private async Task<IReadOnlyList<string>> CompleteAsync(
        Incoming.Suggestion suggestion,
        CancellationToken cancellationToken
    )
    {
        if (
            catalog.TryGetCompletion(suggestion.Path, suggestion.Option) is not { } handler
            || (
                IsForModerators(handler, suggestion.Path)
                && !await MayModerateAsync(suggestion.Context, cancellationToken).ConfigureAwait(false)
            )
        )
        {
            return [];
        }

        try
        {
            var values = await CallAsync(suggestion.Context, handler, [suggestion.Typed], cancellationToken)
                .ConfigureAwait(false);
            InteractionSpans.Ended("answered");
            return
            [
                .. ((IReadOnlyList<string>)values!)
                    .Where(v => v.Length is > 0 and <= MaximumSuggestionLength)
                    .Take(MaximumSuggestions),
            ];
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // As for the other interactions: the log gets everything.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Note(suggestion, failure);
            // There is no room for a reference either.
            InteractionSpans.Failed(failure, reference: null);
            return [];
        }
    }

    /// <summary>Suggestions may tell what only the command's own people should know.</summary>
    private bool IsForModerators(Handler completion, string path) =>
        completion.ModeratorsOnly || catalog.TryGetCommand(path)?.ModeratorsOnly == true;

    private async Task<Reply> FindAndCallAsync(Incoming incoming, CancellationToken cancellationToken)
    {
        if (
            incoming.Context.IsDirect
            && !await MayBeDirectAsync(incoming.Context, cancellationToken).ConfigureAwait(false)
        )
        {
            return Apology.OnlyInCommunities(incoming.Context.Language);
        }

        var (handler, read) = Find(incoming);
        if (handler is null)
        {
            return new Reply.Private(Book.In(incoming.Context.Language).Get("unknown-interaction"));
        }

        if (
            handler.ModeratorsOnly && !await MayModerateAsync(incoming.Context, cancellationToken).ConfigureAwait(false)
        )
        {
            return new Reply.Private(Book.In(incoming.Context.Language).Get("moderators-only"));
        }

        await TellListenersAsync(incoming.Context, cancellationToken).ConfigureAwait(false);
        var reply = (Reply)
            (await CallAsync(incoming.Context, handler, read!(), cancellationToken).ConfigureAwait(false))!;
        if (handler.IsNoted)
        {
            await NoteForAuditAsync(incoming, cancellationToken).ConfigureAwait(false);
        }

        return reply;
    }

    private async Task<bool> MayModerateAsync(InteractionContext context, CancellationToken cancellationToken)
    {
        if (context.IsModerator)
        {
            return true;
        }

        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            return scope.ServiceProvider.GetService<IModerators>() is { } moderators
                && await moderators.MayModerateAsync(context, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task NoteForAuditAsync(Incoming incoming, CancellationToken cancellationToken)
    {
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            if (scope.ServiceProvider.GetService<IAuditTrail>() is { } trail)
            {
                await trail.NoteAsync(incoming, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<bool> MayBeDirectAsync(InteractionContext context, CancellationToken cancellationToken)
    {
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            foreach (var contacts in scope.ServiceProvider.GetServices<IDirectContacts>())
            {
                if (await contacts.KnowsAsync(context.Community, context.User, cancellationToken).ConfigureAwait(false))
                {
                    return true;
                }
            }

            return false;
        }
    }

    private async Task TellListenersAsync(InteractionContext context, CancellationToken cancellationToken)
    {
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            foreach (var listener in scope.ServiceProvider.GetServices<IContactListener>())
            {
                await listener.HeardFromAsync(context, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Whom it is for, and what it brings: read only once it is known that the person may.</summary>
    private (Handler?, Func<IReadOnlyList<object?>>?) Find(Incoming incoming) =>
        incoming switch
        {
            Incoming.Command command when catalog.TryGetCommand(command.Path) is { } handler => (
                handler,
                () => HandlerInputs.Of(handler, command)
            ),
            Incoming.UserCommand command when catalog.TryGetUserCommand(command.Name) is { } handler => (
                handler,
                () => HandlerInputs.Of(handler, command)
            ),
            Incoming.MessageCommand command when catalog.TryGetMessageCommand(command.Name) is { } handler => (
                handler,
                () => HandlerInputs.Of(command)
            ),
            Incoming.Press press when catalog.TryGetPress(press.CustomId) is var (handler, numbers) => (
                handler,
                () => HandlerInputs.Of(handler, numbers, press)
            ),
            Incoming.Choice choice when catalog.TryGetPress(choice.CustomId) is var (handler, numbers) => (
                handler,
                () => HandlerInputs.Of(handler, numbers, choice)
            ),
            Incoming.FilledForm form when catalog.TryGetForm(form.CustomId) is var (handler, numbers) => (
                handler,
                () => HandlerInputs.Of(handler, numbers, form)
            ),
            _ => default,
        };

    private async Task<object?> CallAsync(
        InteractionContext context,
        Handler handler,
        IReadOnlyList<object?> inputs,
        CancellationToken cancellationToken
    )
    {
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            var module = (InteractionModule)ActivatorUtilities.CreateInstance(scope.ServiceProvider, handler.Module);
            module.Context = context;
            return await Spans
                .RunAsync("handle", _ => handler.CallAsync(module, inputs, cancellationToken))
                .ConfigureAwait(false);
        }
    }

    private string Note(Incoming incoming, Exception failure)
    {
        var reference = incoming.Context.Reference;
        LogHandlerFailed(failure, reference, incoming.GetType().Name);
        return reference;
    }

    [LoggerMessage(LogLevel.Error, "Interaction {Reference} ({Kind}) failed")]
    private partial void LogHandlerFailed(Exception failure, string reference, string kind);
}
