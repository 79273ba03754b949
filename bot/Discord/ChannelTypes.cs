using NetSocialBot.Chat;

namespace NetSocialBot.Discord;

/// <summary>The port's kinds of channels as Discord's types (Discord, channel resource).</summary>
internal static class ChannelTypes
{
    private static readonly (ChannelKinds Kind, int[] Types)[] Known =
    [
        (ChannelKinds.Text, [0]),
        (ChannelKinds.Announcement, [5]),
        (ChannelKinds.Thread, [10, 11, 12]),
        (ChannelKinds.Forum, [15]),
        (ChannelKinds.Voice, [2, 13]),
        (ChannelKinds.Category, [4]),
    ];

    /// <summary><see cref="ChannelKinds.None"/> for a type that nobody can choose.</summary>
    public static ChannelKinds KindOf(int type) => Array.Find(Known, k => k.Types.Contains(type)).Kind;

    /// <summary>Null for no kind in particular.</summary>
    public static IReadOnlyList<int>? Of(ChannelKinds kinds) =>
        kinds == ChannelKinds.None ? null : [.. Known.Where(k => kinds.HasFlag(k.Kind)).SelectMany(k => k.Types)];
}
