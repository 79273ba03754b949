using System.Text.Json;
using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.People;
using NetSocialBot.Playground.StandIn.Rest;
using NetSocialBot.Playground.StandIn.World;
using Deed = System.Func<
    NetSocialBot.Playground.StandIn.People.SimulatedUser,
    System.Threading.CancellationToken,
    System.Threading.Tasks.Task<NetSocialBot.Playground.StandIn.Interactions.Seen>
>;

namespace NetSocialBot.Playground.StandIn.Control;

/// <summary>Each reads what it needs, and is done only if there was no mistake.</summary>
internal sealed partial class ActControl
{
    private const string CommandOf = "a command without its slash, for example 'round now'";

    /// <returns>What they see of it, which may take the three seconds that a bot has; null with mistakes noted.</returns>
    private async Task<Answer?> AsPersonAsync(Fields fields, Deed deed, CancellationToken cancellationToken)
    {
        var account = Locked(() => cast.Person(fields, "as"));
        fields.AllowNoOthers();
        if (account is null || fields.Mistakes.Count > 0)
        {
            return null;
        }
        var seen = await deed(new SimulatedUser(platform, account), cancellationToken);
        return Answer.Ok(Locked(() => SeenJson.Of(seen, platform.World, cast.Remember(seen))));
    }

    private Deed Say(Fields fields)
    {
        var channel = Locked(() => cast.Channel(fields));
        var text = fields.Text("text", "what they say");
        var replyTo = fields.Has("reply_to") ? Locked(() => cast.Message(fields, "reply_to")) : null;
        return (person, _) => Task.FromResult(person.Say(channel!, text, replyTo));
    }

    private Deed Command(Fields fields)
    {
        var channel = Locked(() => cast.Channel(fields));
        var command = fields.Text("command", CommandOf);
        var options = Options(fields);
        return (person, stop) => person.SlashAsync(channel!, command, options, stop);
    }

    private Deed Autocomplete(Fields fields)
    {
        var channel = Locked(() => cast.Channel(fields));
        var command = fields.Text("command", CommandOf);
        var option = fields.Text("option", "the name of the option they type into");
        var typed = fields.TextOr("typed", "", "what they typed so far")!;
        var others = Options(fields);
        return (person, stop) => person.AutocompleteAsync(channel!, command, option, typed, others, stop);
    }

    private Deed UserCommand(Fields fields)
    {
        var channel = Locked(() => cast.Channel(fields));
        var command = fields.Text("command", "the name of a command on people");
        var on = Locked(() => cast.Person(fields, "on"));
        return (person, stop) => person.UserCommandAsync(channel!, command, new SimulatedUser(platform, on!), stop);
    }

    private Deed MessageCommand(Fields fields)
    {
        var message = Locked(() => cast.Message(fields, "message"));
        var command = fields.Text("command", "the name of a command on messages");
        return (person, stop) => person.MessageCommandAsync(message!, command, stop);
    }

    private Deed Press(Fields fields)
    {
        var message = Locked(() => cast.Message(fields, "message"));
        var button = fields.Text("button", "a button's label or custom id");
        return (person, stop) => person.PressAsync(message!, button, stop);
    }

    private Deed Select(Fields fields)
    {
        var message = Locked(() => cast.Message(fields, "message"));
        var select = fields.Text("select", "a select's placeholder or custom id");
        var values = fields.Texts("values", "a list of values");
        return (person, stop) => person.SelectAsync(message!, select, values, stop);
    }

    private Deed Submit(Fields fields)
    {
        var form = Locked(() => cast.Form(fields));
        var values = new Dictionary<string, string>();
        foreach (var (name, value) in fields.Object("values", "an object of texts by label or custom id"))
        {
            if (value is JsonValue text && text.TryGetValue(out string? typed))
            {
                values[name] = typed;
            }
            else
            {
                fields.Note($"values.{name}", "is no text", "give what they type");
            }
        }
        return (person, stop) => person.SubmitAsync(form!, values, stop);
    }

    /// <summary>Texts, numbers and flags as they are; people and channels as <c>{"user":"Ada"}</c>, <c>{"channel":"lounge"}</c>.</summary>
    private Dictionary<string, object> Options(Fields fields)
    {
        var options = new Dictionary<string, object>();
        foreach (var (name, value) in fields.Object("options", "an object of options by name"))
        {
            if (Option(fields, name, value) is { } option)
            {
                options[name] = option;
            }
        }
        return options;
    }

    private object? Option(Fields fields, string name, JsonNode? value)
    {
        if (value is JsonObject named)
        {
            var inside = fields.Of(named, $"options.{name}");
            object? found = inside.Has("channel")
                ? Locked(() => cast.Channel(inside))
                : Locked(() => cast.Person(inside, "user"));
            inside.AllowNoOthers();
            return found;
        }
        object? plain = value?.GetValueKind() switch
        {
            JsonValueKind.String => value.GetValue<string>(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number when value.AsValue().TryGetValue(out long whole) => whole,
            JsonValueKind.Number => value.GetValue<double>(),
            _ => null,
        };
        if (plain is null)
        {
            fields.Note(
                $"options.{name}",
                "is no option's value",
                """give a text, a number, true, false, {"user":...} or {"channel":...}"""
            );
        }
        return plain;
    }

    private T Locked<T>(Func<T> read)
    {
        lock (platform.World.Gate)
        {
            return read();
        }
    }
}
