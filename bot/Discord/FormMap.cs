using System.Text.Json;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.DiscordApi.Model;

namespace NetSocialBot.Discord;

/// <summary>A filled-in form in the port's terms, whichever of its two shapes Discord sends.</summary>
internal static class FormMap
{
    public static Incoming.FilledForm Read(InteractionContext context, InteractionData data, Resolved resolved)
    {
        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        Dictionary<string, object> choices = new(StringComparer.Ordinal);
        foreach (var input in Inputs(data.Components ?? []))
        {
            if (IsSelect(input.Type))
            {
                choices[input.CustomId!] = resolved.Chosen(input.Type, input.Values ?? []);
            }
            else
            {
                texts[input.CustomId!] = input.Value is { ValueKind: JsonValueKind.String } text
                    ? text.GetString()!
                    : "";
            }
        }

        return new Incoming.FilledForm(context, data.CustomId ?? "", texts) { Choices = choices };
    }

    private static IEnumerable<SubmittedComponent> Inputs(IEnumerable<SubmittedComponent> components) =>
        components
            .SelectMany(c => c.Child is { } child ? [child] : c.Components ?? [])
            .Where(input => input.CustomId is not null);

    private static bool IsSelect(int type) =>
        type
            is Component.StringSelectType
                or Component.UserSelectType
                or Component.RoleSelectType
                or Component.MentionableSelectType
                or Component.ChannelSelectType;
}
