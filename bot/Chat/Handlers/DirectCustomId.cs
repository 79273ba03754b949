namespace NetSocialBot.Chat.Handlers;

/// <summary>
/// Custom ids of what stands in direct messages. A platform does not say there which community it is about, so the id does:
/// <c>dm:77:weekly:stop</c>. Its handler's pattern begins with <c>dm:*:</c>.
/// </summary>
internal static class DirectCustomId
{
    private const string Prefix = "dm";

    /// <param name="rest">What follows, for example <c>weekly:stop</c>.</param>
    public static string Of(CommunityId community, string rest) => $"{Prefix}:{community}:{rest}";

    /// <returns>Null for an id that is not meant for direct messages.</returns>
    public static CommunityId? TryCommunity(string customId) =>
        customId.Split(':') is [Prefix, var community, _, ..]
        && long.TryParse(community, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id)
            ? new CommunityId(id)
            : null;
}
