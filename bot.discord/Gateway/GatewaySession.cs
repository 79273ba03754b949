using System.Text.Json;
using NetSocialBot.DiscordApi.Model;

namespace NetSocialBot.DiscordApi.Gateway;

/// <summary>What is needed to take a broken connection up again.</summary>
internal sealed class GatewaySession(string id, Uri resumeUrl)
{
    private readonly Recent<int> told = new(1_024);

    public string Id => id;

    public Uri ResumeUrl => resumeUrl;

    /// <summary>The last sequence number taken in: Discord replays what came after it.</summary>
    public int Sequence { get; private set; }

    /// <param name="ordinary">Where the session was begun, to resume at if READY's address would take the token over an open line.</param>
    /// <param name="isEncrypted">Whether READY's address has to be encrypted.</param>
    /// <exception cref="JsonException">READY has not what a session needs.</exception>
    public static GatewaySession Of(Ready ready, Uri ordinary, bool isEncrypted)
    {
        if (string.IsNullOrEmpty(ready.SessionId) || ready.User is null || ready.Application is null)
        {
            throw new JsonException("READY comes without session_id, user or application");
        }

        return ready.ResumeGatewayUrl is { IsAbsoluteUri: true, Scheme: "ws" or "wss" } url
            ? new GatewaySession(ready.SessionId, isEncrypted && url.Scheme != Uri.UriSchemeWss ? ordinary : url)
            : throw new JsonException(
                $"READY's resume_gateway_url '{ready.ResumeGatewayUrl}' is no address of a gateway"
            );
    }

    /// <summary>Whether the event with this number was taken in already, not long ago.</summary>
    public bool WasTold(int? sequence) => sequence is { } number && told.Contains(number);

    /// <summary>Only forward: a number from before, in whatever order events come, would have old ones replayed.</summary>
    public void Advance(int? sequence)
    {
        if (sequence is { } number)
        {
            told.TryAdd(number);
            Sequence = Math.Max(Sequence, number);
        }
    }
}
