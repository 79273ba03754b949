namespace NetSocialBot.Tests.Conformance;

/// <summary>
/// Discord's document does not describe gateway events. Where one carries an object that HTTP has too, this says which.
/// </summary>
internal static class GatewayShapes
{
    private static readonly Dictionary<string, (string Field, string Schema)[]> Shapes = new()
    {
        ["READY"] = [("user", "UserResponse")],
        ["MESSAGE_CREATE"] = [("", "MessageResponse")],
        ["MESSAGE_UPDATE"] = [("", "MessageResponse")],
        ["CHANNEL_CREATE"] = [("", "GuildChannelResponse")],
        ["CHANNEL_UPDATE"] = [("", "GuildChannelResponse")],
        ["THREAD_CREATE"] = [("", "ThreadResponse")],
        ["THREAD_UPDATE"] = [("", "ThreadResponse")],
        ["GUILD_MEMBER_ADD"] = [("", "GuildMemberResponse")],
        ["INTERACTION_CREATE"] =
        [
            ("user", "UserResponse"),
            ("member", "GuildMemberResponse"),
            ("message", "MessageResponse"),
        ],
    };

    /// <returns>Fields with the names of their schemas; the empty field is the event itself. Null: nothing to compare.</returns>
    public static IReadOnlyList<(string Field, string Schema)>? Of(string type) => Shapes.GetValueOrDefault(type);
}
