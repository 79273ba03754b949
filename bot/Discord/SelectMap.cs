using NetSocialBot.Chat;
using NetSocialBot.DiscordApi.Model;

namespace NetSocialBot.Discord;

/// <summary>The port's selects in Discord's shape.</summary>
internal static class SelectMap
{
    private const string UserDefault = "user";
    private const string RoleDefault = "role";
    private const string ChannelDefault = "channel";

    public static Component Of(Select select) =>
        Bare(select) with
        {
            Placeholder = select.Placeholder,
            MinValues = select.Min,
            MaxValues = select.Max,
        };

    /// <summary>In a form it must be said that nothing need be chosen.</summary>
    public static Component InForm(Select select) => Of(select) with { Required = select.Min > 0 };

    private static Component Bare(Select select) =>
        select switch
        {
            Select.Texts texts => new(
                Component.StringSelectType,
                texts.CustomId,
                Options: [.. texts.Options.Select(OptionOf)]
            ),
            Select.People people => new(
                Component.UserSelectType,
                people.CustomId,
                DefaultValues: Defaults(people.Chosen.Select(Ids.Of), UserDefault)
            ),
            Select.Roles roles => new(
                Component.RoleSelectType,
                roles.CustomId,
                DefaultValues: Defaults(roles.Chosen.Select(Ids.Of), RoleDefault)
            ),
            Select.Mentionables both => new(
                Component.MentionableSelectType,
                both.CustomId,
                DefaultValues: Both(
                    Defaults(both.ChosenPeople.Select(Ids.Of), UserDefault),
                    Defaults(both.ChosenRoles.Select(Ids.Of), RoleDefault)
                )
            ),
            Select.Channels channels => new(
                Component.ChannelSelectType,
                channels.CustomId,
                DefaultValues: Defaults(channels.Chosen.Select(Ids.Of), ChannelDefault),
                ChannelTypes: ChannelTypes.Of(channels.Kinds)
            ),
            _ => throw new InvalidOperationException($"No component for {select.GetType().Name}."),
        };

    private static SelectOptionRequest OptionOf(SelectOption option) =>
        new(option.Label, option.Value, option.Description, option.IsChosen ? true : null);

    private static List<SelectDefault>? Defaults(IEnumerable<Snowflake> ids, string type)
    {
        List<SelectDefault> defaults = [.. ids.Select(id => new SelectDefault(id, type))];
        return defaults.Count == 0 ? null : defaults;
    }

    private static List<SelectDefault>? Both(List<SelectDefault>? people, List<SelectDefault>? roles) =>
        people is null && roles is null ? null : [.. people ?? [], .. roles ?? []];
}
