using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Programmes;

namespace NetSocialBot.Setup;

internal abstract record SetupOutcome
{
    private SetupOutcome() { }

    /// <param name="IsInvited">Whether the button to join was posted.</param>
    internal sealed record Done(Programme Programme, Community Community, bool IsInvited) : SetupOutcome;

    /// <summary>The channel would not take the button; nothing was changed.</summary>
    internal sealed record Refused(ChatRefusal Reason) : SetupOutcome;

    /// <summary>Nobody has said in which time zone the community lives.</summary>
    internal sealed record NoZone : SetupOutcome;

    internal sealed record TooMany : SetupOutcome;

    /// <summary>The programme has been ended meanwhile.</summary>
    internal sealed record Over : SetupOutcome;

    internal sealed record UnknownCommunity : SetupOutcome;
}
