using NetSocialBot.Playground.StandIn.Forms;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.Rest;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Routes;

/// <summary>Everything after the first answer, while the interaction's token lives (interactions, "Followup Messages").</summary>
internal sealed class WebhookRoutes(Platform platform)
{
    private const string OneMessage = "/webhooks/{application_id}/{token}/messages/{message_id}";

    private DiscordWorld World => platform.World;

    public IEnumerable<Route> All =>
        [
            new("POST", "/webhooks/{application_id}/{token}", FollowUp, TokenInPath: true),
            new("GET", OneMessage, call => Locate(call, out _, out var message) ?? Found(message), TokenInPath: true),
            new("PATCH", OneMessage, Edit, TokenInPath: true),
            new("DELETE", OneMessage, Delete, TokenInPath: true),
        ];

    private Answer Found(Message message) => Answer.Ok(WireJson.Of(message, World));

    /// <summary>The first follow-up while the user reads "thinking" fills that message in instead.</summary>
    private Answer FollowUp(Call call)
    {
        if (Open(call, out var interaction) is { } refusal)
        {
            return refusal;
        }
        var errors = new FormErrors();
        var draft = MessageForm.Read(call.Body, "", MessageKind.InteractionReply, errors, files: call.Files);
        if (errors.Any)
        {
            return errors.ToAnswer();
        }
        if (draft.IsEmpty)
        {
            return Refusal.EmptyMessage;
        }
        if (interaction is { State: InteractionState.Thinking, Original: { Deleted: false } placeholder })
        {
            Change(interaction, placeholder, draft);
            return Found(placeholder);
        }
        var isEphemeral = draft.Flags?.HasFlag(MessageFlags.Ephemeral) == true;
        var message = platform.Messages.Post(
            interaction.Channel,
            World.Bot,
            draft,
            origin: interaction.Origin,
            onlyFor: isEphemeral ? interaction.User : null
        );
        interaction.FollowUps.Add(message);
        interaction.Shown.TrySetResult(new Seen.Reply(message, isEphemeral));
        return Found(message);
    }

    private Answer Edit(Call call)
    {
        if (Locate(call, out var interaction, out var message) is { } refusal)
        {
            return refusal;
        }
        var errors = new FormErrors();
        var change = MessageForm.Read(call.Body, "", MessageKind.InteractionReply, errors, message, call.Files);
        if (errors.Any)
        {
            return errors.ToAnswer();
        }
        if (MessageRoutes.WouldBeEmpty(message, change))
        {
            return Refusal.EmptyMessage;
        }
        Change(interaction, message, change);
        return Found(message);
    }

    private void Change(Interaction interaction, Message message, Draft change)
    {
        // Who sees it was settled by the first answer.
        var settled = change with
        {
            Flags = change.Flags & ~MessageFlags.Ephemeral,
        };
        platform.Messages.Change(message, settled);
        interaction.State = InteractionState.Answered;
        interaction.Shown.TrySetResult(
            message == interaction.Source
                ? new Seen.Updated(message)
                : new Seen.Reply(message, message.OnlyFor is not null)
        );
    }

    private Answer Delete(Call call)
    {
        if (Locate(call, out var interaction, out var message) is { } refusal)
        {
            return refusal;
        }
        platform.Messages.Remove(message);
        if (message == interaction.Original && interaction.State == InteractionState.Thinking)
        {
            // Nothing is left to fill in: the next follow-up is a message of its own.
            interaction.State = InteractionState.Answered;
        }
        interaction.Shown.TrySetResult(new Seen.Acknowledged());
        return Answer.NoContent;
    }

    private Answer? Locate(Call call, out Interaction interaction, out Message message)
    {
        message = null!;
        if (Open(call, out interaction) is { } refusal)
        {
            return refusal;
        }
        var found =
            call.Values["message_id"] == Call.Original
                ? interaction.Original
                : interaction
                    .FollowUps.Append(interaction.Original)
                    .FirstOrDefault(candidate => candidate?.Id == call.Id("message_id"));
        if (found is null or { Deleted: true })
        {
            return Refusal.UnknownMessage;
        }
        message = found;
        return null;
    }

    /// <summary>The webhook exists from the first answer on, and for 15 minutes after the interaction.</summary>
    private Answer? Open(Call call, out Interaction interaction)
    {
        interaction = null!;
        if (call.Id("application_id") != World.ApplicationId)
        {
            return Refusal.UnknownWebhook;
        }
        if (platform.Desk.Find(call.Values["token"]) is not { } found)
        {
            return platform.Desk.HasExpired(call.Values["token"])
                ? Refusal.InvalidWebhookToken
                : Refusal.UnknownWebhook;
        }
        interaction = found;
        if (World.Now - found.CreatedAt > InteractionDesk.TokenLife)
        {
            return Refusal.InvalidWebhookToken;
        }
        return found.State is InteractionState.Waiting or InteractionState.TooLate ? Refusal.UnknownWebhook : null;
    }
}
