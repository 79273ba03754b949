using NetSocialBot.DiscordApi.Http;
using NetSocialBot.DiscordApi.Model;
using NodaTime;

namespace NetSocialBot.Discord;

/// <summary>
/// Finds a message of the bot's own that was sent and whose answer was lost. Discord's nonce sees to it for some minutes, and nobody
/// says for how many (message resource, create message); after a long outage a look at the channel is all there is. Of others
/// nothing is read: without the message content intent their words are not even sent, but for direct messages, where they are
/// passed over.
/// </summary>
internal sealed class LostMessages(DiscordHttp http, DiscordIdentity identity)
{
    /// <summary>Our clock and Discord's may differ, beyond what its answers tell.</summary>
    private static readonly Duration ClocksDiffer = Duration.FromMinutes(1);

    /// <param name="since">Null: words alone are not looked for.</param>
    /// <returns>Null where it is not among the latest hundred.</returns>
    public async Task<Snowflake?> FindAsync(
        Snowflake channel,
        MessageRequest request,
        Instant? since,
        CancellationToken cancellationToken
    )
    {
        var wanted = PressedOn(request.Components);
        if (identity.Self is not { } self || (wanted.Count == 0 && since is null))
        {
            return null;
        }

        var latest = await http.ListMessagesAsync(channel, cancellationToken).ConfigureAwait(false);
        return latest
            .Where(m => m.Author?.Id == self)
            .Where(m => since is not { } then || CreatedAt(m.Id) >= then + Ahead - ClocksDiffer)
            .FirstOrDefault(m =>
                wanted.Count > 0
                    ? wanted.SetEquals(PressedOn(m.Components ?? []))
                    : PressedOn(m.Components ?? []).Count == 0 && m.Content?.Trim() == request.Content.Trim()
            )
            ?.Id;
    }

    private Duration Ahead => http.ClockSkew is { } skew ? Duration.FromTimeSpan(skew) : Duration.Zero;

    private static Instant CreatedAt(Snowflake id) => Instant.FromDateTimeOffset(id.CreatedAt);

    private static HashSet<string> PressedOn(IReadOnlyList<Component> rows) =>
        [.. rows.SelectMany(row => row.Components ?? []).Select(c => c.CustomId).OfType<string>()];
}
