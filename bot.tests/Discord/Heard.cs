using NetSocialBot.Chat.Handlers;

namespace NetSocialBot.Tests.Discord;

/// <summary>What handlers were called with, for modules that only listen.</summary>
internal sealed class Heard
{
    public List<object?> Values { get; } = [];

    public InteractionContext? Context { get; set; }
}
