using System.Globalization;
using System.Text.RegularExpressions;

namespace NetSocialBot.Playground.StandIn.World;

/// <summary>Works out whom a message mentions and who is notified by it.</summary>
internal static partial class MentionRules
{
    public static Mentions Resolve(
        Channel channel,
        Account author,
        string text,
        AllowedMentions allowed,
        Message? replyTo
    )
    {
        var users = Ids(UserMention().Matches(text))
            .Where(id => allowed.Users || allowed.ListedUsers.Contains(id))
            .Select(id => Find(channel, id))
            .OfType<Account>()
            .ToList();
        if (replyTo is not null && allowed.RepliedUser && !users.Contains(replyTo.Author))
        {
            users.Add(replyTo.Author);
        }
        if (channel.Guild is not { } guild)
        {
            return new Mentions(users, [], Everyone: false);
        }
        var mayMentionAll = Access.Of(author, channel).HasFlag(Permissions.MentionEveryone);
        var roles = Ids(RoleMention().Matches(text))
            .Where(id => allowed.Roles || allowed.ListedRoles.Contains(id))
            .Select(id => guild.Roles.Find(role => role.Id == id && (role.Mentionable || mayMentionAll)))
            .OfType<Role>()
            .ToList();
        return new Mentions(users, roles, allowed.Everyone && mayMentionAll && EveryoneMention().IsMatch(text));
    }

    /// <summary>Nobody is notified of what they cannot see, nor the author of what they wrote.</summary>
    public static IReadOnlyList<Account> Notified(Channel channel, Account author, Mentions mentions)
    {
        var named = mentions.Users.AsEnumerable();
        if (channel.Guild is { } guild)
        {
            var members = guild.Members.Values;
            named = named
                .Concat(
                    mentions.Roles.Count > 0
                        ? members
                            .Where(member => member.Roles.Any(mentions.Roles.Contains))
                            .Select(member => member.Account)
                        : []
                )
                .Concat(
                    mentions.Everyone
                        ? members
                            .Select(member => member.Account)
                            .Where(account => channel.Thread?.Members.ContainsKey(account.Id) ?? true)
                        : []
                );
        }
        return [.. named.Distinct().Where(account => account != author && Access.MayBeShown(account, channel))];
    }

    private static IEnumerable<ulong> Ids(MatchCollection matches) =>
        matches.Select(match => ulong.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).Distinct();

    private static Account? Find(Channel channel, ulong id) =>
        channel.Guild is { } guild ? guild.Members.GetValueOrDefault(id)?.Account
        : channel.Recipient?.Id == id ? channel.Recipient
        : null;

    [GeneratedRegex(@"<@!?(\d{17,19})>")]
    private static partial Regex UserMention();

    [GeneratedRegex(@"<@&(\d{17,19})>")]
    private static partial Regex RoleMention();

    [GeneratedRegex("@(everyone|here)")]
    private static partial Regex EveryoneMention();
}
