using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.Forms;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.Rest;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Routes;

/// <summary>The first answer to an interaction (interactions/receiving-and-responding).</summary>
internal sealed class CallbackRoutes(Platform platform)
{
    private DiscordWorld World => platform.World;

    public IEnumerable<Route> All =>
        [new("POST", "/interactions/{interaction_id}/{token}/callback", Answer, TokenInPath: true)];

    private Answer Answer(Call call)
    {
        var interaction = platform.Desk.Find(call.Values["token"]);
        var isLate = interaction is null || World.Now - interaction.CreatedAt > InteractionDesk.AnswerWithin;
        if (interaction is null || interaction.Id != call.Id("interaction_id"))
        {
            return Refusal.UnknownInteraction;
        }
        if (interaction.State is InteractionState.Waiting && isLate)
        {
            return Refusal.UnknownInteraction;
        }
        switch (interaction.State)
        {
            case InteractionState.TooLate:
                return Refusal.UnknownInteraction;
            case not InteractionState.Waiting:
                return Refusal.AlreadyAcknowledged;
        }
        var errors = new FormErrors();
        var callback = call.Body.Whole("type") is { } number ? (CallbackType)number : default;
        if (!Allowed(interaction).Contains(callback))
        {
            errors.NotAChoice("type", string.Join(", ", Allowed(interaction).Select(type => (int)type)));
            return errors.ToAnswer();
        }
        var refusal = Carry(interaction, callback, call, errors);
        return refusal
            ?? (call.Asks("with_response") ? Rest.Answer.Ok(Result(interaction, callback)) : Rest.Answer.NoContent);
    }

    private static CallbackType[] Allowed(Interaction interaction) =>
        interaction.Type switch
        {
            InteractionType.Command => [CallbackType.Message, CallbackType.Thinking, CallbackType.Modal],
            InteractionType.Autocomplete => [CallbackType.Choices],
            InteractionType.ModalSubmit when interaction.Source is null =>
            [
                CallbackType.Message,
                CallbackType.Thinking,
            ],
            InteractionType.ModalSubmit =>
            [
                CallbackType.Message,
                CallbackType.Thinking,
                CallbackType.DeferredUpdate,
                CallbackType.Update,
            ],
            _ =>
            [
                CallbackType.Message,
                CallbackType.Thinking,
                CallbackType.DeferredUpdate,
                CallbackType.Update,
                CallbackType.Modal,
            ],
        };

    /// <returns>Null when it was carried out.</returns>
    private Answer? Carry(Interaction interaction, CallbackType callback, Call call, FormErrors errors)
    {
        var data = call.Body.Object("data") ?? [];
        return callback switch
        {
            CallbackType.Message => Reply(interaction, data, call.Files, errors),
            CallbackType.Thinking => Think(interaction, data),
            CallbackType.DeferredUpdate => DeferUpdate(interaction),
            CallbackType.Update => Update(interaction, data, call.Files, errors),
            CallbackType.Choices => Suggest(interaction, data, errors),
            _ => OpenForm(interaction, data, errors),
        };
    }

    private Answer? Reply(
        Interaction interaction,
        JsonObject data,
        IReadOnlyDictionary<int, Upload> files,
        FormErrors errors
    )
    {
        var draft = MessageForm.Read(data, "data", MessageKind.InteractionReply, errors, files: files);
        if (errors.Any)
        {
            return errors.ToAnswer();
        }
        if (draft.IsEmpty)
        {
            return Refusal.EmptyMessage;
        }
        platform.Desk.Acknowledge(interaction, CallbackType.Message, InteractionState.Answered);
        interaction.Original = Post(interaction, draft);
        interaction.Shown.TrySetResult(new Seen.Reply(interaction.Original, interaction.Original.OnlyFor is not null));
        return null;
    }

    /// <summary>Of the flags only EPHEMERAL counts here.</summary>
    private Answer? Think(Interaction interaction, JsonObject data)
    {
        var asked = (MessageFlags)(data.Whole("flags") ?? 0) & MessageFlags.Ephemeral;
        var placeholder = new Message(World.Snowflakes.Next(), interaction.Channel, World.Bot, World.Now, World.Shown)
        {
            Type = TypeOf(interaction),
            Flags = asked | MessageFlags.Loading,
            Origin = interaction.Origin,
            OnlyFor = asked == MessageFlags.Ephemeral ? interaction.User : null,
        };
        if (placeholder.OnlyFor is null)
        {
            interaction.Channel.Messages.Add(placeholder);
        }
        interaction.Original = placeholder;
        platform.Desk.Acknowledge(interaction, CallbackType.Thinking, InteractionState.Thinking);
        return null;
    }

    private Answer? DeferUpdate(Interaction interaction)
    {
        interaction.Original = interaction.Source;
        platform.Desk.Acknowledge(interaction, CallbackType.DeferredUpdate, InteractionState.UpdateDeferred);
        return null;
    }

    private Answer? Update(
        Interaction interaction,
        JsonObject data,
        IReadOnlyDictionary<int, Upload> files,
        FormErrors errors
    )
    {
        var message = interaction.Source!;
        var change = MessageForm.Read(data, "data", MessageKind.InteractionReply, errors, message, files);
        if (errors.Any)
        {
            return errors.ToAnswer();
        }
        if (MessageRoutes.WouldBeEmpty(message, change))
        {
            return Refusal.EmptyMessage;
        }
        interaction.Original = message;
        platform.Desk.Acknowledge(interaction, CallbackType.Update, InteractionState.Answered);
        platform.Messages.Change(message, change);
        interaction.Shown.TrySetResult(new Seen.Updated(message));
        return null;
    }

    private Answer? Suggest(Interaction interaction, JsonObject data, FormErrors errors)
    {
        var choices = data.Objects("choices").ToList();
        errors.Entries(choices.Count, "data.choices", 0, 25);
        for (var i = 0; i < choices.Count; i++)
        {
            var at = FormErrors.Join("data.choices", i);
            errors.Length(choices[i], "name", FormErrors.Join(at, "name"), 1, 100);
            if (choices[i]["value"] is null)
            {
                errors.Required(FormErrors.Join(at, "value"));
            }
        }
        if (errors.Any)
        {
            return errors.ToAnswer();
        }
        platform.Desk.Acknowledge(interaction, CallbackType.Choices, InteractionState.Answered);
        interaction.Shown.TrySetResult(
            new Seen.Suggestions(
                choices.ConvertAll(choice => new Choice(choice.Text("name")!, choice["value"]!.ToString()))
            )
        );
        return null;
    }

    private Answer? OpenForm(Interaction interaction, JsonObject data, FormErrors errors)
    {
        ModalForm.Check(data, "data", errors);
        if (errors.Any)
        {
            return errors.ToAnswer();
        }
        platform.Desk.Acknowledge(interaction, CallbackType.Modal, InteractionState.Answered);
        interaction.Shown.TrySetResult(new Seen.Form(Modal.Read((JsonObject)data.DeepClone(), interaction)));
        return null;
    }

    private Message Post(Interaction interaction, Draft draft) =>
        platform.Messages.Post(
            interaction.Channel,
            World.Bot,
            draft,
            TypeOf(interaction),
            interaction.Origin,
            draft.Flags?.HasFlag(MessageFlags.Ephemeral) == true ? interaction.User : null
        );

    private static MessageType TypeOf(Interaction interaction) =>
        interaction.Type != InteractionType.Command ? MessageType.Default
        : interaction.IsFromMenu ? MessageType.ContextMenuCommand
        : MessageType.ChatInputCommand;

    private JsonObject Result(Interaction interaction, CallbackType callback)
    {
        var about = new JsonObject
        {
            ["id"] = WireJson.Id(interaction.Id),
            ["type"] = (int)interaction.Type,
            ["channel_id"] = WireJson.Id(interaction.Channel.Id),
        };
        var json = new JsonObject { ["interaction"] = about };
        if (interaction.Original is { } message)
        {
            about["response_message_id"] = WireJson.Id(message.Id);
            about["response_message_loading"] = message.IsLoading;
            about["response_message_ephemeral"] = message.Flags.HasFlag(MessageFlags.Ephemeral);
            json["resource"] = new JsonObject { ["type"] = (int)callback, ["message"] = WireJson.Of(message, World) };
        }
        return json;
    }
}
