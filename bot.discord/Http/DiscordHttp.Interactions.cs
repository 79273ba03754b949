using NetSocialBot.DiscordApi.Model;

namespace NetSocialBot.DiscordApi.Http;

internal sealed partial class DiscordHttp
{
    /// <summary>The first answer: within three seconds of the interaction, and once. Gives up after 2.5 seconds.</summary>
    public Task RespondAsync(
        Interaction interaction,
        InteractionResponse response,
        CancellationToken cancellationToken
    ) =>
        SendAsync(
            Route.To(HttpMethod.Post, "interactions/{interaction}/{token}/callback", interaction.Id, interaction.Token),
            cancellationToken,
            RequestBody.Json(response, DiscordJson.Default.InteractionResponse),
            treated: Urgent
        );

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
