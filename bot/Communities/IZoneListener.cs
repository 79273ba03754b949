using NetSocialBot.Chat;

namespace NetSocialBot.Communities;

/// <summary>Somebody whose times are the community's: as the community moves to another zone, they come at other moments.</summary>
internal interface IZoneListener
{
    /// <summary>Called when the new zone is stored.</summary>
    Task ZoneChangedAsync(CommunityId community, CancellationToken cancellationToken);
}
