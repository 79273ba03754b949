using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;

namespace NetSocialBot.Members;

/// <summary>
/// Who is not in the community's server any more. Discord says so by itself only to bots that may see all members (the GUILD_MEMBERS
/// intent), which this one does not ask for; so it looks where somebody is missed.
/// </summary>
internal sealed partial class Departures(MemberService members, IChatPlatform chat, ILogger<Departures> logger)
{
    /// <summary>Whoever waits for them hears of it, as when they had left by themselves.</summary>
    /// <returns>Whether they have left.</returns>
    public async Task<ChatResult<bool>> HasLeftAsync(
        CommunityId community,
        UserId user,
        CancellationToken cancellationToken
    )
    {
        var found = await chat.IsInAsync(community, user, cancellationToken).ConfigureAwait(false);
        if (found.Refusal is not null || found.Value)
        {
            return found.Refusal is { } refusal ? refusal : false;
        }

        if (await members.LeaveAsync(community, user, cancellationToken).ConfigureAwait(false))
        {
            LogLeft(community);
        }

        return true;
    }

    [LoggerMessage(LogLevel.Information, "Community {Community}: somebody is not in its server any more, and is out")]
    private partial void LogLeft(CommunityId community);
}
