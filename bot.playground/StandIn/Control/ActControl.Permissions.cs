using System.Numerics;
using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.Rest;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Control;

/// <summary>Roles, what channels add and take away, and time-outs. Permissions go by their names in Discord's documents, in small letters.</summary>
internal sealed partial class ActControl
{
    private static readonly Dictionary<string, Permissions> ByName = Enum.GetValues<Permissions>()
        .Where(permission => BitOperations.IsPow2((ulong)permission))
        .ToDictionary(permission => FaultNames.Of($"{permission}"));

    private static readonly string PermissionsAre = $"a list of {string.Join(", ", ByName.Keys)}";

    private Answer? AddRole(Fields fields)
    {
        lock (platform.World.Gate)
        {
            var guild = cast.Guild(fields);
            var name = fields.Text("name", "a name");
            var permissions = PermissionsIn(fields, "permissions");
            return Make(fields, () => Named(platform.Roles.Make(guild!, name, permissions).Id, name));
        }
    }

    private Answer? ChangeRole(Fields fields)
    {
        lock (platform.World.Gate)
        {
            var guild = cast.Guild(fields);
            var role = Cast.Role(fields, guild);
            var permissions = PermissionsIn(fields, "permissions");
            return Make(
                fields,
                () =>
                {
                    platform.Roles.Change(guild!, role!, permissions);
                    return Named(role!.Id, role.Name);
                }
            );
        }
    }

    private Answer? HandRole(Fields fields, Action<Guild, Account, Role> hand)
    {
        lock (platform.World.Gate)
        {
            var guild = cast.Guild(fields);
            var role = Cast.Role(fields, guild);
            var account = MemberOf(fields, guild);
            return Make(
                fields,
                () =>
                {
                    hand(guild!, account!, role!);
                    return HappeningJson.Of(account!);
                }
            );
        }
    }

    /// <summary>In the place of what the channel had for the same role or person. Two empty lists take it away.</summary>
    private Answer? Overwrite(Fields fields)
    {
        lock (platform.World.Gate)
        {
            var channel = cast.Channel(fields);
            if (channel is { Guild: null } or { IsThread: true })
            {
                fields.Note("channel", "has no overwrites", "give a channel of a guild; threads have those of theirs");
            }
            var ofMember = fields.Has("member");
            if (ofMember == fields.Has("role"))
            {
                fields.Note("role", ofMember ? "cannot be there too" : "is missing", "give either a role or a member");
            }
            var id = ofMember ? MemberOf(fields, channel?.Guild)?.Id : Cast.Role(fields, channel?.Guild)?.Id;
            var (allow, deny) = (PermissionsIn(fields, "allow"), PermissionsIn(fields, "deny"));
            return Make(
                fields,
                () =>
                {
                    var isGone = (allow | deny) == Permissions.None;
                    platform.Roles.SetOverwrite(
                        channel!,
                        id!.Value,
                        isGone ? null : new Overwrite(ofMember, allow, deny)
                    );
                    return HappeningJson.Of(channel!);
                }
            );
        }
    }

    private Answer? TimeOut(Fields fields)
    {
        const double MostSeconds = 28 * 86_400;
        const string Remedy = "seconds, 28 days at most; 0 ends it";
        lock (platform.World.Gate)
        {
            var guild = cast.Guild(fields);
            var account = MemberOf(fields, guild);
            var seconds = fields.NumberOr("seconds", 60, Remedy)!.Value;
            if (seconds is < 0 or > MostSeconds)
            {
                fields.Note("seconds", "cannot be", $"give {Remedy}");
            }
            return Make(
                fields,
                () =>
                {
                    platform.Roles.TimeOut(guild!, account!, TimeSpan.FromSeconds(seconds));
                    return HappeningJson.Of(account!);
                }
            );
        }
    }

    private Account? MemberOf(Fields fields, Guild? guild)
    {
        var account = cast.Anybody(fields, "member");
        if (account is not null && guild?.Members.ContainsKey(account.Id) == false)
        {
            fields.Note("member", $"is not in {guild}", "GET /_standin/world shows who is");
        }
        return account;
    }

    private static Permissions PermissionsIn(Fields fields, string name)
    {
        var all = Permissions.None;
        foreach (var text in fields.Has(name) ? fields.Texts(name, PermissionsAre) : [])
        {
            if (ByName.TryGetValue(text, out var permission))
            {
                all |= permission;
            }
            else
            {
                fields.Note(name, $"'{text}' is not known", $"give {PermissionsAre}");
            }
        }
        return all;
    }
}
