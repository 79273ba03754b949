namespace NetSocialBot.Playground.StandIn.World;

/// <summary>What a message says about the interaction it answers.</summary>
/// <param name="Type">Discord's number: 2 command, 3 component, 5 modal.</param>
/// <param name="Pressed">The message whose button was pressed or whose select was used; null for everything else.</param>
/// <param name="Command">The command's name; null for everything else.</param>
/// <param name="Trigger">Of a form: what had opened it; null for everything else.</param>
internal sealed record InteractionOrigin(
    ulong Id,
    int Type,
    Account User,
    string? Command,
    ulong? Pressed,
    InteractionOrigin? Trigger
);
