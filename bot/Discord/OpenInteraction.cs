using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.DiscordApi.Http;
using NetSocialBot.DiscordApi.Model;

namespace NetSocialBot.Discord;

/// <summary>One interaction on its way to an answer: what Discord was told so far decides which route the next word takes.</summary>
/// <param name="wire">Discord's deadlines are real time, whatever time it is in the community.</param>
internal sealed class OpenInteraction(
    DiscordHttp http,
    DiscordIdentity identity,
    Interaction interaction,
    TimeProvider wire
)
{
    /// <summary>Discord's 15 minutes, less the way there.</summary>
    private static readonly TimeSpan TokenLife = TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(5);

    private readonly long received = wire.GetTimestamp();
    private Stage stage = Stage.Nothing;

    private enum Stage
    {
        Nothing,

        /// <summary>"… is thinking", for the person alone.</summary>
        ThinkingPrivately,

        /// <summary>"… is thinking", for everybody.</summary>
        ThinkingPublicly,

        /// <summary>Acknowledged, with nothing to be seen.</summary>
        UpdateDeferred,

        /// <summary>Everything from here on is a further message.</summary>
        Spoken,
    }

    public Interaction Interaction => interaction;

    /// <summary>Of the person who asked.</summary>
    public Language Language { get; } = Languages.Of(interaction.Locale);

    public string Reference { get; } = InteractionContext.ReferenceOf(interaction.Id.ToString());

    /// <summary>No answer would reach anybody any more.</summary>
    public bool IsOver => wire.GetElapsedTime(received) >= TokenLife;

    /// <summary>Tells Discord that the answer takes longer, and what it will be.</summary>
    public async Task DeferAsync(AnswerKind kind, CancellationToken cancellationToken)
    {
        InteractionResponse deferral = kind switch
        {
            AnswerKind.Update => new(InteractionResponse.DeferredUpdateType, Data: null),
            AnswerKind.Public => new(InteractionResponse.DeferredMessageType, new InteractionResponseData()),
            _ => new(
                InteractionResponse.DeferredMessageType,
                new InteractionResponseData(Flags: MessageRequest.Ephemeral)
            ),
        };
        await http.RespondAsync(interaction, deferral, cancellationToken).ConfigureAwait(false);
        stage = kind switch
        {
            AnswerKind.Update => Stage.UpdateDeferred,
            AnswerKind.Public => Stage.ThinkingPublicly,
            _ => Stage.ThinkingPrivately,
        };
    }

    public async Task SayAsync(Reply reply, CancellationToken cancellationToken)
    {
        if (stage == Stage.Nothing)
        {
            await http.RespondAsync(interaction, ResponseOf(reply), cancellationToken).ConfigureAwait(false);
            stage = Stage.Spoken;
            return;
        }

        var (message, kind) = reply switch
        {
            Reply.Private said => (said.Message, AnswerKind.Private),
            Reply.Public said => (said.Message, AnswerKind.Public),
            Reply.Update said => (said.Message, AnswerKind.Update),
            _ => (Apology.FormTooLate(Language).Message, AnswerKind.Private),
        };
        if (Fits(kind))
        {
            await http.EditResponseAsync(interaction, MessageMap.Of(message, identity), cancellationToken)
                .ConfigureAwait(false);
            stage = Stage.Spoken;
            return;
        }

        if (stage is Stage.ThinkingPrivately or Stage.ThinkingPublicly)
        {
            // Who sees an answer is settled by its "thinking": the other kind needs a message of its own.
            await http.DeleteResponseAsync(interaction, cancellationToken).ConfigureAwait(false);
            stage = Stage.Spoken;
        }

        var request = MessageMap.Of(message, identity, ephemeral: kind == AnswerKind.Private);
        await http.FollowUpAsync(interaction, request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Completes what is being typed. There is one chance, and no deferral.</summary>
    public async Task SuggestAsync(IReadOnlyList<string> values, CancellationToken cancellationToken)
    {
        var data = new InteractionResponseData(Choices: [.. values.Select(v => new CommandChoice(v, v))]);
        var response = new InteractionResponse(InteractionResponse.SuggestionsType, data);
        await http.RespondAsync(interaction, response, cancellationToken).ConfigureAwait(false);
        stage = Stage.Spoken;
    }

    /// <summary>The last word where there is no answer; a list of suggestions has no room for it and stays empty.</summary>
    public Task ApologiseAsync(Reply.Private apology, CancellationToken cancellationToken) =>
        interaction.Type == Interaction.AutocompleteType
            ? SuggestAsync([], cancellationToken)
            : SayAsync(apology, cancellationToken);

    /// <summary>Whether <c>@original</c> is the place for it: an update that was not foreseen takes the place of "thinking".</summary>
    private bool Fits(AnswerKind kind) =>
        stage switch
        {
            Stage.ThinkingPrivately => kind is AnswerKind.Private or AnswerKind.Update,
            Stage.ThinkingPublicly => kind is AnswerKind.Public or AnswerKind.Update,
            Stage.UpdateDeferred => kind is AnswerKind.Update,
            _ => false,
        };

    private InteractionResponse ResponseOf(Reply reply) =>
        reply switch
        {
            Reply.Private said => new(
                InteractionResponse.MessageType,
                MessageMap.DataOf(said.Message, identity, ephemeral: true)
            ),
            Reply.Public said => new(
                InteractionResponse.MessageType,
                MessageMap.DataOf(said.Message, identity, ephemeral: false)
            ),
            Reply.Update said => new(
                InteractionResponse.UpdateType,
                MessageMap.DataOf(said.Message, identity, ephemeral: false)
            ),
            Reply.OpenForm opened => new(InteractionResponse.FormType, MessageMap.DataOf(opened.Form)),
            _ => throw new InvalidOperationException($"No response for {reply.GetType().Name}."),
        };
}
