using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;

namespace NetSocialBot.Tests.Discord;

/// <summary>What the handlers do next.</summary>
internal sealed class Script
{
    public Func<CancellationToken, Task<Reply>> Act { get; set; } =
        _ => Task.FromResult<Reply>(new Reply.Private(ChatText.Markdown("done")));
}

internal sealed class ScriptedModule(Script script) : InteractionModule
{
    [SlashCommand("go", "Does what the test says")]
    public Task<Reply> GoAsync(CancellationToken cancellationToken) => script.Act(cancellationToken);

    [AnswersInPublic]
    [SlashCommand("shout", "Does it in public")]
    public Task<Reply> ShoutAsync(CancellationToken cancellationToken) => script.Act(cancellationToken);

    [SlashCommand("pick", "Picks a theme")]
    public Task<Reply> PickAsync([Option("theme", "Which")] string theme, CancellationToken cancellationToken) =>
        script.Act(cancellationToken);

    [Autocomplete("pick", "theme")]
    public static IReadOnlyList<string> Complete(string typed) =>
        typed == "bad" ? throw new InvalidOperationException("the shelf fell down") : ["food", "music"];

    [AnswersByUpdate]
    [ComponentInteraction("update:*")]
    public Task<Reply> UpdateAsync(long number, CancellationToken cancellationToken) =>
        number < 0 ? throw new InvalidOperationException() : script.Act(cancellationToken);
}
