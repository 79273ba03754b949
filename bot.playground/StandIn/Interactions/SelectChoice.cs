using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Interactions;

/// <summary>Chooses in a select as a user's client would, and refuses what it would not offer.</summary>
/// <param name="name">What the select is called in a refusal.</param>
internal sealed class SelectChoice(SelectRule rule, string name, Channel where, Account chooser, Resolved resolved)
{
    /// <param name="chosen">
    /// Texts of a string select by their values; accounts, roles and channels of the others.
    /// </param>
    /// <param name="mayBeEmpty">A field that need not be filled in.</param>
    public Bound Choose(IReadOnlyList<object> chosen, bool mayBeEmpty = false)
    {
        if (chosen.Distinct().Count() < chosen.Count)
        {
            return Bound.Refused($"{name}: each can be chosen once.");
        }
        if (chosen.Count < rule.Min && !(mayBeEmpty && chosen.Count == 0))
        {
            return Bound.Refused($"{name}: choose at least {rule.Min}.");
        }
        if (chosen.Count > rule.Max)
        {
            return Bound.Refused($"{name}: choose at most {rule.Max}.");
        }
        var values = new JsonArray();
        foreach (var each in chosen)
        {
            if (IdOf(each) is not { } value)
            {
                return Bound.Refused($"{name} does not offer \"{each}\".");
            }
            values.Add((JsonNode)value);
        }
        return Bound.To(values);
    }

    /// <summary>What a bot put into the select beforehand, found by id.</summary>
    public IReadOnlyList<object> Defaults() =>
        rule.Type == ComponentType.StringSelect
            ? rule.Defaults
            : [.. rule.Defaults.Select(id => Find(ulong.TryParse(id, out var number) ? number : 0)).OfType<object>()];

    private string? IdOf(object each) =>
        (rule.Type, each) switch
        {
            (ComponentType.StringSelect, string text) => rule.Options.Contains(text) ? text : null,
            (ComponentType.UserSelect or ComponentType.MentionableSelect, Account account) when IsHere(account) =>
                resolved.Add(account),
            (ComponentType.RoleSelect or ComponentType.MentionableSelect, Role role) when IsHere(role) => resolved.Add(
                role
            ),
            (ComponentType.ChannelSelect, Channel channel) when IsOffered(channel) => resolved.Add(channel),
            _ => null,
        };

    private bool IsHere(Account account) =>
        where.Guild?.Members.ContainsKey(account.Id) ?? (account == chooser || account.IsBot);

    private bool IsHere(Role role) =>
        where.Guild is { } guild && (guild.Roles.Contains(role) || guild.Everyone == role);

    private bool IsOffered(Channel channel) =>
        channel.Guild is not null
        && channel.Guild == where.Guild
        && Access.CanSee(chooser, channel)
        && (rule.ChannelTypes.Count == 0 || rule.ChannelTypes.Contains((int)channel.Type));

    private object? Find(ulong id) =>
        where.Guild is not { } guild ? null
        : rule.Type == ComponentType.ChannelSelect ? guild.Channels.Find(channel => channel.Id == id)
        : guild.Members.GetValueOrDefault(id)?.Account ?? (object?)guild.Roles.Find(role => role.Id == id);
}
