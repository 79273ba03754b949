using System.Text.Json.Nodes;

namespace NetSocialBot.Playground.StandIn.World;

internal static partial class WireJson
{
    /// <summary>A guild with more members is large, where IDENTIFY says nothing else.</summary>
    private const int LargeThreshold = 50;

    /// <summary>The guild as GET /guilds/{id} gives it.</summary>
    public static JsonObject Of(Guild guild) =>
        new()
        {
            ["id"] = Id(guild.Id),
            ["name"] = guild.Name,
            ["owner_id"] = Id(guild.Owner.Id),
            ["icon"] = null,
            ["splash"] = null,
            ["discovery_splash"] = null,
            ["afk_channel_id"] = null,
            ["afk_timeout"] = 300,
            ["verification_level"] = 0,
            ["default_message_notifications"] = 1,
            ["explicit_content_filter"] = 0,
            ["roles"] = List(guild.Roles.Prepend(guild.Everyone).Select((role, position) => Of(role, position))),
            ["emojis"] = new JsonArray(),
            ["stickers"] = new JsonArray(),
            ["features"] = new JsonArray(),
            ["mfa_level"] = 0,
            ["application_id"] = null,
            ["system_channel_id"] = guild.SystemChannel is { } channel ? Id(channel.Id) : null,
            ["system_channel_flags"] = 0,
            ["rules_channel_id"] = null,
            ["vanity_url_code"] = null,
            ["description"] = null,
            ["banner"] = null,
            ["premium_tier"] = 0,
            ["preferred_locale"] = guild.Locale,
            ["public_updates_channel_id"] = null,
            ["safety_alerts_channel_id"] = null,
            ["nsfw_level"] = 0,
            ["premium_progress_bar_enabled"] = false,
            ["premium_subscription_count"] = 0,
            ["home_header"] = null,
            ["region"] = "deprecated",
            ["widget_enabled"] = false,
            ["widget_channel_id"] = null,
            ["max_presences"] = null,
            ["max_members"] = 500_000,
            ["max_video_channel_users"] = 25,
            ["max_stage_video_channel_users"] = 50,
            ["nsfw"] = false,
            ["incidents_data"] = null,
        };

    /// <summary>
    /// The guild as GUILD_CREATE gives it. Without GUILD_PRESENCES, or where the guild is large, the members are the bot
    /// alone; the lists that are always empty here are still sent, for some clients fail without them.
    /// </summary>
    public static JsonObject WithContents(Guild guild, Account bot, Intents intents)
    {
        var isLarge = guild.Members.Count > LargeThreshold;
        var tellsAll = intents.HasFlag(Intents.GuildPresences) && !isLarge;
        var json = Of(guild);
        json["joined_at"] = Time(guild.Members[bot.Id].JoinedAt);
        json["large"] = isLarge;
        json["unavailable"] = false;
        json["member_count"] = guild.Members.Count;
        json["members"] = List(
            tellsAll ? guild.Members.Values.Select(member => Of(member)) : [Of(guild.Members[bot.Id])]
        );
        json["channels"] = List(
            guild.Channels.Where(channel => !channel.IsThread && Access.CanSee(bot, channel)).Select(Of)
        );
        json["threads"] = List(
            guild.ActiveThreads.Where(thread => Access.CanSee(bot, thread)).Select(thread => Of(thread, bot))
        );
        foreach (
            var empty in (string[])
                ["voice_states", "presences", "stage_instances", "guild_scheduled_events", "soundboard_sounds"]
        )
        {
            json[empty] = new JsonArray();
        }
        return json;
    }

    public static JsonObject Of(Channel channel)
    {
        if (channel.Recipient is { } recipient)
        {
            return new JsonObject
            {
                ["id"] = Id(channel.Id),
                ["type"] = (int)channel.Type,
                ["recipients"] = List([Of(recipient)]),
                ["last_message_id"] = LastMessage(channel),
                ["flags"] = 0,
            };
        }
        var json = new JsonObject
        {
            ["id"] = Id(channel.Id),
            ["type"] = (int)channel.Type,
            ["guild_id"] = Id(channel.Guild!.Id),
            ["name"] = channel.Name,
            ["parent_id"] = channel.Parent is { } parent ? Id(parent.Id) : null,
            ["last_message_id"] = LastMessage(channel),
            ["rate_limit_per_user"] = 0,
            ["flags"] = 0,
        };
        if (channel.Thread is { } thread)
        {
            AddThread(json, channel, thread);
        }
        else
        {
            json["position"] = channel.Guild.Channels.IndexOf(channel);
            json["permission_overwrites"] = Overwrites(channel);
            json["topic"] = null;
            json["nsfw"] = false;
        }
        if (channel.Type == ChannelType.Forum)
        {
            json["available_tags"] = new JsonArray();
            json["default_reaction_emoji"] = null;
            json["default_sort_order"] = null;
            json["default_forum_layout"] = 0;
            json["default_thread_rate_limit_per_user"] = 0;
        }
        return json;
    }

    private static JsonArray Overwrites(Channel channel) =>
        List(
            channel.Overwrites.Select(overwrite => new JsonObject
            {
                ["id"] = Id(overwrite.Key),
                ["type"] = overwrite.Value.OfMember ? 1 : 0,
                ["allow"] = Set(overwrite.Value.Allow),
                ["deny"] = Set(overwrite.Value.Deny),
            })
        );

    private static string? LastMessage(Channel channel) =>
        channel.Type == ChannelType.Forum
            ? channel.Guild!.Channels.FindLast(post => post.Parent == channel) is { } last
                ? Id(last.Id)
                : null
            : channel.Messages.Count > 0
                ? Id(channel.Messages[^1].Id)
                : null;
}
