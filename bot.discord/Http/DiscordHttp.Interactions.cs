using NetSocialBot.DiscordApi.Model;

namespace NetSocialBot.DiscordApi.Http;

internal sealed partial class DiscordHttp
{
    /// <summary>"Interaction has already been acknowledged".</summary>
    private const int AcknowledgedAlready = 40060;

    /// <summary>
    /// The first answer: within three seconds of the interaction, and once. Gives up after 2.5 seconds. Where an answer of Discord's was lost, the repeat
    /// tells that the first try had counted.
    /// </summary>
    public async Task RespondAsync(
        Interaction interaction,
        InteractionResponse response,
        CancellationToken cancellationToken
    )
    {
        var body = RequestBody.Response(response);
        var tries = 0;
        try
        {
            await SendAsync(
                    Route.To(
                        HttpMethod.Post,
                        "interactions/{interaction}/{token}/callback",
                        interaction.Id,
                        interaction.Token
                    ),
                    cancellationToken,
                    () =>
                    {
                        tries++;
                        return body();
                    },
                    repeatable: true,
                    treated: Urgent
                )
                .ConfigureAwait(false);
        }
        catch (DiscordException failure) when (failure.Code == AcknowledgedAlready && tries > 1)
        {
            // Our own first try it was: a try that was refused for a limit or a fault of theirs does not acknowledge.
        }
    }

    public Task EditResponseAsync(
        Interaction interaction,
        MessageRequest message,
        CancellationToken cancellationToken
    ) =>
        SendAsync(
            Route.To(
                HttpMethod.Patch,
                "webhooks/{application}/{token}/messages/@original",
                interaction.ApplicationId,
                interaction.Token
            ),
            cancellationToken,
            RequestBody.Message(message),
            repeatable: true,
            treated: Urgent
        );

    public Task DeleteResponseAsync(Interaction interaction, CancellationToken cancellationToken) =>
        SendAsync(
            Route.To(
                HttpMethod.Delete,
                "webhooks/{application}/{token}/messages/@original",
                interaction.ApplicationId,
                interaction.Token
            ),
            cancellationToken,
            treated: Urgent
        );

    /// <summary>A further message of the same interaction; there is no nonce here.</summary>
    public Task FollowUpAsync(Interaction interaction, MessageRequest message, CancellationToken cancellationToken) =>
        SendAsync(
            Route.To(HttpMethod.Post, "webhooks/{application}/{token}", interaction.ApplicationId, interaction.Token),
            cancellationToken,
            RequestBody.Message(message),
            treated: Urgent
        );
}
