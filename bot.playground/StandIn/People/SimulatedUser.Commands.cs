using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.People;

internal sealed partial class SimulatedUser
{
    private const int SlashCommand = 1;
    private const int UserCommand = 2;
    private const int MessageCommand = 3;

    public Task<Seen> SlashAsync(Channel channel, string command, CancellationToken cancellationToken) =>
        SlashAsync(channel, command, NoOptions, cancellationToken);

    /// <param name="command">With group and subcommand, without the slash: <c>round now</c>.</param>
    /// <param name="options">
    /// By name: string, int or long, double, bool, and <see cref="SimulatedUser"/>, <see cref="World.Account"/>,
    /// <see cref="Channel"/>, <see cref="Role"/> or <see cref="Upload"/> for a file. A choice goes by its name or its value.
    /// </param>
    public Task<Seen> SlashAsync(
        Channel channel,
        string command,
        IReadOnlyDictionary<string, object> options,
        CancellationToken cancellationToken
    ) => AskAsync(channel, () => Typed(channel, command, options), cancellationToken);

    /// <summary>Types into an option that makes suggestions.</summary>
    /// <param name="typed">As far as they typed.</param>
    /// <param name="others">Options filled in already; required ones may be missing.</param>
    public Task<Seen> AutocompleteAsync(
        Channel channel,
        string command,
        string option,
        string typed,
        IReadOnlyDictionary<string, object> others,
        CancellationToken cancellationToken
    )
    {
        var options = new Dictionary<string, object>(others) { [option] = typed };
        return AskAsync(channel, () => Typed(channel, command, options, option), cancellationToken);
    }

    /// <summary>Picks a command from the menu of a person.</summary>
    public Task<Seen> UserCommandAsync(
        Channel channel,
        string command,
        SimulatedUser target,
        CancellationToken cancellationToken
    ) =>
        AskAsync(
            channel,
            () => Picked(channel, UserCommand, command, target.Name, resolved => resolved.Add(target.Account)),
            cancellationToken
        );

    /// <summary>Picks a command from the menu of a message.</summary>
    public Task<Seen> MessageCommandAsync(Message target, string command, CancellationToken cancellationToken) =>
        AskAsync(
            target.Channel,
            () =>
                target.Deleted || target.OnlyFor is not null
                    ? Request.Refused("There are no commands on this message.")
                    : Picked(
                        target.Channel,
                        MessageCommand,
                        command,
                        "a message",
                        resolved =>
                        {
                            resolved.Add(target.Author);
                            return resolved.Add(target);
                        }
                    ),
            cancellationToken
        );

    private Request Typed(
        Channel channel,
        string command,
        IReadOnlyDictionary<string, object> options,
        string? focused = null
    )
    {
        var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (platform.Commands.Find(channel.Guild, SlashCommand, words[0]) is not { } known)
        {
            return Request.Refused($"There is no command /{words[0]}.");
        }
        if (CommandBook.Refusal(known, account, channel) is { } refusal)
        {
            return Request.Refused(refusal);
        }
        var values = options.ToDictionary(option => option.Key, option => Unwrapped(option.Value));
        var resolved = new Resolved(platform.World, channel, account);
        var bound = OptionBinder.Bind(known, words[1..], values, resolved, focused);
        if (bound.Refusal is { } fault)
        {
            return Request.Refused(fault);
        }
        var data = DataOf(known, bound.Resolved);
        if (bound.Values.Count > 0)
        {
            data["options"] = bound.Values;
        }
        var type = focused is null ? InteractionType.Command : InteractionType.Autocomplete;
        return Request.To(type, "/" + command, data);
    }

    private Request Picked(Channel channel, int type, string command, string target, Func<Resolved, string> resolve)
    {
        if (platform.Commands.Find(channel.Guild, type, command) is not { } known)
        {
            var kind = type == UserCommand ? "people" : "messages";
            return Request.Refused($"There is no command \"{command}\" on {kind}.");
        }
        if (CommandBook.Refusal(known, account, channel) is { } refusal)
        {
            return Request.Refused(refusal);
        }
        // The answer goes to where the menu was opened, so it must be a place to write in.
        if (type == UserCommand && !Access.CanSend(account, channel))
        {
            return Request.Refused($"{account} cannot write in {channel}.");
        }
        var resolved = new Resolved(platform.World, channel, account);
        var id = resolve(resolved);
        var data = DataOf(known, resolved.ToJson());
        data["target_id"] = id;
        return Request.To(InteractionType.Command, $"{command} on {target}", data);
    }

    private static JsonObject DataOf(AppCommand command, JsonObject? resolved)
    {
        var data = new JsonObject
        {
            ["id"] = WireJson.Id(command.Id),
            ["name"] = command.Name,
            ["type"] = command.Type,
        };
        if (command.GuildId is { } guild)
        {
            data["guild_id"] = WireJson.Id(guild);
        }
        if (resolved is not null)
        {
            data["resolved"] = resolved;
        }
        return data;
    }

    /// <param name="prepare">Runs under the world's lock.</param>
    private async Task<Seen> AskAsync(Channel channel, Func<Request> prepare, CancellationToken cancellationToken)
    {
        Interaction interaction;
        lock (platform.World.Gate)
        {
            if (!Access.CanSee(account, channel))
            {
                return new Seen.Refused($"{account} does not see {channel}.");
            }
            var request = prepare();
            if (request.Refusal is { } refusal)
            {
                return new Seen.Refused(refusal);
            }
            interaction = platform.Desk.Start(
                request.Type,
                account,
                channel,
                request.What,
                request.Data,
                request.Source,
                request.Trigger
            );
        }
        return await platform.Desk.WatchAsync(interaction, cancellationToken);
    }
}
