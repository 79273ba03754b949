using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.People;

internal sealed partial class SimulatedUser
{
    /// <param name="button">Its label or its custom id.</param>
    public Task<Seen> PressAsync(Message message, string button, CancellationToken cancellationToken) =>
        AskAsync(message.Channel, () => Pressed(message, button, []), cancellationToken);

    /// <param name="select">Its placeholder or its custom id.</param>
    /// <param name="values">The values, not the labels.</param>
    public Task<Seen> SelectAsync(
        Message message,
        string select,
        IReadOnlyList<string> values,
        CancellationToken cancellationToken
    ) => AskAsync(message.Channel, () => Pressed(message, select, values), cancellationToken);

    /// <param name="values">By label or custom id. A field that is not named keeps what stood in it.</param>
    public Task<Seen> SubmitAsync(
        Modal modal,
        IReadOnlyDictionary<string, string> values,
        CancellationToken cancellationToken
    ) => AskAsync(modal.Channel, () => FilledIn(modal, values), cancellationToken);

    private Request Pressed(Message message, string name, IReadOnlyList<string> values)
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
        var isSelect = control.Type != ComponentType.Button;
        if (control.Type == ComponentType.StringSelect && values.Except(control.Values).FirstOrDefault() is { } other)
        {
            return Request.Refused($"[{name}] does not offer \"{other}\".");
        }
        var data = new JsonObject
        {
            ["id"] = control.Id,
            ["custom_id"] = control.CustomId,
            ["component_type"] = control.Type,
        };
        if (isSelect)
        {
            data["values"] = WireJson.List(values.Select(value => (JsonNode?)value));
        }
        return Request.To(InteractionType.Component, $"[{control.Label}]", data, message);
    }

    private Request FilledIn(Modal modal, IReadOnlyDictionary<string, string> values)
    {
        if (modal.User != account)
        {
            return Request.Refused($"This form was opened for {modal.User}.");
        }
        var filled = ModalFilling.Fill(modal, values);
        if (filled.Refusal is { } fault)
        {
            return Request.Refused(fault);
        }
        var data = new JsonObject { ["custom_id"] = modal.CustomId, ["components"] = filled.Values };
        return Request.To(InteractionType.ModalSubmit, $"form \"{modal.Title}\"", data, modal.Source);
    }
}
