using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NetSocialBot.Chat;
using NetSocialBot.Icebreakers;
using NetSocialBot.Interests;

namespace NetSocialBot.Wording;

/// <summary>
/// Has a model word a question about what people share. It is told names from the operator's list of interests and the language,
/// nothing else: no word that a member wrote leaves the bot, so none can talk the model into anything either.
/// </summary>
internal sealed partial class ModelQuestionWriter(
    IChatClient model,
    WordingBudget budget,
    ModelRest rest,
    InterestReader interests,
    IOptions<WordingOptions> options,
    TimeProvider clock,
    ILogger<ModelQuestionWriter> logger
) : IQuestionWriter
{
    private const int MostNames = 3;
    private const int MostTokens = 300;

    private const string Instructions = """
        You write the first question for people who were just introduced to each other in a chat community. You get a JSON list of things that all of
        them like. Ask about one of these, or about what two of them have to do with each other: a moment, a first time, a small story, a choice. Everybody
        who likes the thing can answer in two sentences. Be warm, brief and plain; one sentence, at most 200 characters, ending with a question mark. Never to
        be answered with yes or no. Nothing about jobs, titles, employers, money, rank, looks, health, age, politics, faith or family. No greeting, no
        names, no emoji, no links, no formatting, no quotation marks. Answer with the question alone, in this language:
        """;

    public async Task<Starter> WriteAsync(
        CommunityId community,
        IReadOnlyList<string> shared,
        Starter fromDeck,
        Language language,
        CancellationToken cancellationToken
    )
    {
        List<string> names =
        [
            .. shared
                .Select(interests.Read)
                .OfType<Understood.Known>()
                .Select(known => known.Interest.Name)
                .Distinct()
                .Take(MostNames),
        ];
        if (
            names.Count == 0
            || !rest.MayAsk()
            || !await budget.TryTakeAsync(community, cancellationToken).ConfigureAwait(false)
        )
        {
            return fromDeck;
        }

        var answer = await AskAsync(names, language, cancellationToken).ConfigureAwait(false);
        if (answer is null)
        {
            return fromDeck;
        }

        if (WordedQuestion.TryRead(answer) is not { } question)
        {
            LogUnfit(answer.Length);
            return fromDeck;
        }

        return fromDeck with
        {
            Text = question,
            FollowUp = null,
            IsWorded = true,
        };
    }

    /// <returns>Null where none came in time.</returns>
    private async Task<string?> AskAsync(List<string> names, Language language, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(options.Value.Patience, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            var response = await model
                .GetResponseAsync(
                    [
                        new ChatMessage(ChatRole.System, $"{Instructions} {language}"),
                        new ChatMessage(ChatRole.User, JsonSerializer.Serialize(names)),
                    ],
                    new ChatOptions { ModelId = options.Value.Model, MaxOutputTokens = MostTokens },
                    limit.Token
                )
                .WaitAsync(limit.Token)
                .ConfigureAwait(false);
            rest.Answered();
            return response.Text;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Whatever a provider throws, people get a question. The text of it may hold the key: its kind has to do.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogFailed(late.IsCancellationRequested ? "no answer in time" : failure.GetType().Name);
            if (rest.Failed())
            {
                LogResting();
            }

            return null;
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "The language model gave nothing that can be asked, in {Length} characters; the deck's question is asked"
    )]
    private partial void LogUnfit(int length);

    [LoggerMessage(LogLevel.Warning, "The language model: {Reason}; the deck's question is asked")]
    private partial void LogFailed(string reason);

    [LoggerMessage(
        LogLevel.Warning,
        "The language model has failed three times in a row and is left alone for five minutes; see Wording in the settings"
    )]
    private partial void LogResting();
}
