using NetSocialBot.Chat;
using NetSocialBot.DiscordApi;

namespace NetSocialBot.Discord;

/// <summary>Which of Discord's errors, and the client's own, are outcomes to plan for; everything else is a broken wire.</summary>
internal static class Refusals
{
    public static ChatRefusal? TryRead(DiscordException failure) =>
        failure.Kind switch
        {
            // The client knows that it was not done.
            DiscordFailure.WaitTooLong or DiscordFailure.Blocked or DiscordFailure.BudgetSpent => ChatRefusal.NotNow,
            DiscordFailure.Refused => OfCode(failure.Code),
            _ => null,
        };

    /// <summary>Does it, and tells an outcome from a broken wire.</summary>
    public static async Task<ChatResult<T>> GuardAsync<T>(string what, Func<Task<T>> request)
    {
        try
        {
            return await request().ConfigureAwait(false);
        }
        catch (DiscordException failure) when (TryRead(failure) is { } refusal)
        {
            return refusal;
        }
        catch (DiscordException failure)
        {
            throw new ChatException($"Discord did not {what}: {failure.Message}", failure);
        }
    }

    private static ChatRefusal? OfCode(int code) =>
        code switch
        {
            // Unknown channel, guild, member, message, role, user.
            10003 or 10004 or 10007 or 10008 or 10011 or 10013 => ChatRefusal.Gone,
            // Missing access, missing permissions, thread locked, thread locked and archived.
            50001 or 50013 or 160005 or 50083 => ChatRefusal.NotAllowed,
            // Direct messages closed, no guild in common, blocked.
            50007 or 50278 or 90001 => ChatRefusal.Unreachable,
            // Thread members, active threads, channels.
            30033 or 160006 or 30013 => ChatRefusal.LimitReached,
            // A forum that wants a tag; form body, automatic moderation.
            40066 or 40067 or 50035 or 200000 or 200001 or 240000 => ChatRefusal.Rejected,
            _ => null,
        };
}
