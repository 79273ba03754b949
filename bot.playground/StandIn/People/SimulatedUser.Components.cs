using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.People;

internal sealed partial class SimulatedUser
{
    /// <param name="button">Its label or its custom id.</param>
    public Task<Seen> PressAsync(Message message, string button, CancellationToken cancellationToken) =>
        AskAsync(message.Channel, () => Pressed(message, button, null), cancellationToken);

    /// <param name="select">Its placeholder or its custom id.</param>
    /// <param name="chosen">
    /// The values, not the labels, of a string select; <see cref="SimulatedUser"/>, <see cref="World.Account"/>,
    /// <see cref="Role"/> or <see cref="Channel"/> of the others.
    /// </param>
    public Task<Seen> SelectAsync(
        Message message,
        string select,
        IReadOnlyList<object> chosen,
        CancellationToken cancellationToken
    ) => AskAsync(message.Channel, () => Pressed(message, select, chosen), cancellationToken);

    /// <param name="values">By label or custom id. A field that is not named keeps what stood in it.</param>
    public Task<Seen> SubmitAsync(
        Modal modal,
        IReadOnlyDictionary<string, string> values,
        CancellationToken cancellationToken
    ) => SubmitAsync(modal, values.ToDictionary(value => value.Key, value => (object)value.Value), cancellationToken);

    /// <param name="values">As above; for a select one thing or a list of things.</param>
    public Task<Seen> SubmitAsync(
        Modal modal,
        IReadOnlyDictionary<string, object> values,
        CancellationToken cancellationToken
    ) => AskAsync(modal.Channel, () => FilledIn(modal, values), cancellationToken);

    private Request Pressed(Message message, string name, IReadOnlyList<object>? chosen)
    {
        if (message.Deleted || (message.OnlyFor is { } viewer && viewer != account))
        {
            return Request.Refused($"{account} does not see this message.");
        }
        var control = message.Controls.FirstOrDefault(control => control.Label == name || control.CustomId == name);
        if (control is null)
        {
            var there = string.Join(", ", message.Controls.Select(each => $"[{each.Label}]"));
            return Request.Refused($"There is no [{name}] here, only: {there}.");
        }
        if (control.Disabled)
        {
            return Request.Refused($"[{name}] is switched off.");
        }
        if (control.CustomId is null)
        {
            return Request.Refused($"[{name}] is a link: the bot never hears of it.");
        }
        if (control.Select is null != chosen is null)
        {
            return Request.Refused(chosen is null ? $"[{name}] is a select." : $"[{name}] is a button.");
        }
        var data = new JsonObject
        {
            ["id"] = control.Id,
            ["custom_id"] = control.CustomId,
            ["component_type"] = control.Type,
        };
        if (control.Select is { } rule && Choose(rule, $"[{name}]", message.Channel, chosen!, data) is { } refusal)
        {
            return Request.Refused(refusal);
        }
        return Request.To(InteractionType.Component, $"[{control.Label}]", data, message);
    }

    /// <returns>Why a client would not send it; null if the values are in the data.</returns>
    private string? Choose(SelectRule rule, string name, Channel channel, IReadOnlyList<object> chosen, JsonObject data)
    {
        var resolved = new Resolved(platform.World, channel, account);
        var bound = new SelectChoice(rule, name, channel, account, resolved).Choose([.. chosen.Select(Unwrapped)]);
        data["values"] = bound.Values;
        if (resolved.ToJson() is { } found)
        {
            data["resolved"] = found;
        }
        return bound.Refusal;
    }

    private static object Unwrapped(object value) =>
        value switch
        {
            SimulatedUser user => user.Account,
            IEnumerable<SimulatedUser> users => users.Select(user => (object)user.Account).ToList(),
            _ => value,
        };

    private Request FilledIn(Modal modal, IReadOnlyDictionary<string, object> values)
    {
        if (modal.User != account)
        {
            return Request.Refused($"This form was opened for {modal.User}.");
        }
        var resolved = new Resolved(platform.World, modal.Channel, account);
        var filled = new ModalFilling(modal, resolved).Fill(
            values.ToDictionary(value => value.Key, value => Unwrapped(value.Value))
        );
        if (filled.Refusal is { } fault)
        {
            return Request.Refused(fault);
        }
        var data = new JsonObject { ["custom_id"] = modal.CustomId, ["components"] = filled.Values };
        if (filled.Resolved is not null)
        {
            data["resolved"] = filled.Resolved;
        }
        return Request.To(InteractionType.ModalSubmit, $"form \"{modal.Title}\"", data, modal.Source, modal.Opener);
    }
}
