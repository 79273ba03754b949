using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Discord;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.People;
using NetSocialBot.Playground.StandIn.World;
using NetSocialBot.Tests.DiscordClient;
using NetSocialBot.Tests.StandIn;
using Interaction = NetSocialBot.DiscordApi.Model.Interaction;
using Message = NetSocialBot.Playground.StandIn.World.Message;
using Snowflake = NetSocialBot.DiscordApi.Model.Snowflake;

namespace NetSocialBot.Tests.Discord;

/// <summary>
/// What answers people, with a module whose handlers do what a test says, on a real connection to the stand-in. Its
/// patience runs by the line's clock, which the test moves.
/// </summary>
internal sealed class AnsweringBot : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly CancellationTokenSource stopping = new();

    private AnsweringBot(Line line, Type[] modules)
    {
        Line = line;
        services = new ServiceCollection()
            .AddSingleton(Script)
            .AddSingleton<ILoggerFactory>(line.Log)
            .AddSingleton(typeof(ILogger<>), typeof(Logger<>))
            .AddSingleton(Heard)
            .AddSingleton(new HandlerCatalog(modules.Length == 0 ? [typeof(ScriptedModule)] : modules))
            .AddSingleton<InteractionRouter>()
            .BuildServiceProvider();
        Answers = new InteractionAnswers(
            line.Http,
            new DiscordIdentity(),
            services.GetRequiredService<InteractionRouter>(),
            TimeProvider.System,
            line.Log.CreateLogger<InteractionAnswers>()
        )
        {
            Wire = line.Clock,
        };
    }

    public Line Line { get; }

    public Script Script { get; } = new();

    /// <summary>What a module that only listens was called with.</summary>
    public Heard Heard { get; } = new();

    public InteractionAnswers Answers { get; }

    public static Task<AnsweringBot> StartAsync(params Type[] modules) => StartAsync(tree => tree, modules);

    /// <param name="published">What Discord is told, where that is not what the modules say.</param>
    public static async Task<AnsweringBot> StartAsync(Func<CommandTree, CommandTree> published, params Type[] modules)
    {
        var bot = new AnsweringBot(await Line.OpenAsync(), modules);
        var tree = published(bot.services.GetRequiredService<HandlerCatalog>().Tree);
        var application = new Snowflake(bot.Line.Server.ApplicationId);
        await bot.Line.Http.PublishCommandsAsync(application, CommandMap.Of(tree), Patience.Token);
        bot.Line.Connect();
        await bot.Line.Server.BotConnectedAsync(Patience.Token);
        return bot;
    }

    public Task<Asked> SlashAsync(string command) =>
        AskAsync(Line.Ada.SlashAsync(Line.Lounge, command, Patience.Token));

    public Task<Asked> TypeAsync(string command, string option, string typed) =>
        AskAsync(
            Line.Ada.AutocompleteAsync(
                Line.Lounge,
                command,
                option,
                typed,
                new Dictionary<string, object>(),
                Patience.Token
            )
        );

    public Task<Asked> PressAsync(Message message, string button) =>
        AskAsync(Line.Ada.PressAsync(message, button, Patience.Token));

    public Task<Asked> UserCommandAsync(string command, SimulatedUser target) =>
        AskAsync(Line.Ada.UserCommandAsync(Line.Lounge, command, target, Patience.Token));

    public Task<Asked> MessageCommandAsync(Message target, string command) =>
        AskAsync(Line.Ada.MessageCommandAsync(target, command, Patience.Token));

    public Task<Asked> SelectAsync(Message message, string select, params string[] values) =>
        AskAsync(Line.Ada.SelectAsync(message, select, values, Patience.Token));

    public Task<Asked> SubmitAsync(Modal modal, IReadOnlyDictionary<string, string> values) =>
        AskAsync(Line.Ada.SubmitAsync(modal, values, Patience.Token));

    public Task<Message> WithButtonAsync(string customId) =>
        WithAsync(new OutgoingMessage(ChatText.Markdown("before"), [new Button(customId, "Press me")]));

    public async Task<Message> WithAsync(OutgoingMessage message)
    {
        await Line.Http.CreateMessageAsync(
            Line.LoungeId,
            MessageMap.Of(message, new DiscordIdentity()),
            Patience.Token
        );
        return Line.Server.Messages(Line.Lounge)[^1];
    }

    /// <summary>Until the handler has taken longer than the bot waits before it tells Discord so.</summary>
    public async Task DeferredAsync(Asked asked)
    {
        var patience = await Line.Clock.WaitBegunAsync(w => w == TimeSpan.FromSeconds(1.5), Patience.Token);
        Line.Clock.Advance(patience);
        await Line.Server.Log.WaitForAsync<InteractionAnswered>(
            a => a.InteractionId == asked.Interaction.Id.Value,
            Patience.Token
        );
        // Discord has it; the bot has to hear so before a test lets its timeout pass.
        await Line.Clock.WaitOverAsync(w => w > TimeSpan.Zero && w <= TimeSpan.FromSeconds(15), Patience.Token);
    }

    public Task StopAsync() => stopping.CancelAsync();

    private async Task<Asked> AskAsync(Task<Seen> seen)
    {
        var interaction = await Line.Heard.NextAsync<Interaction>(Patience.Token);
        return new Asked(interaction, seen, Answers.AnswerAsync(interaction, stopping.Token));
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await services.DisposeAsync();
        await Line.DisposeAsync();
        stopping.Dispose();
    }

    /// <param name="Done">When the bot has done with it.</param>
    internal sealed record Asked(Interaction Interaction, Task<Seen> Seen, Task Done)
    {
        public string Reference => InteractionContext.ReferenceOf(Interaction.Id.ToString());
    }
}
