using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Discord;
using NetSocialBot.DiscordApi.Model;
using NodaTime;

namespace NetSocialBot.Tests.Discord;

/// <summary>
/// Interactions as Discord documents them, written out by hand, on their way through reading and routing to a module; for kinds
/// that nobody in the stand-in can cause.
/// </summary>
internal static class Handmade
{
    public static Interaction Of(
        int type,
        string data,
        string permissions = "0",
        string more = "\"locale\":\"en-US\""
    ) =>
        JsonSerializer.Deserialize(
            $$"""
            {"id":"1000000000000000001","application_id":"2","type":{{type}},"token":"t","version":1,"guild_id":"3",
             "channel_id":"4","data":{{data}},"entitlements":[],
             "member":{"user":{"id":"5","username":"ada","global_name":"Ada"},"nick":null,"permissions":"{{permissions}}"},
             {{more}}}
            """,
            DiscordJson.Default.Interaction
        )!;

    public static async Task<(Heard Heard, Reply Reply)> RouteAsync(Interaction interaction, params Type[] modules)
    {
        Heard heard = new();
        await using var services = ServicesFor(heard, modules);
        var reply = await services
            .GetRequiredService<InteractionRouter>()
            .RouteAsync(Read(interaction), TestContext.Current.CancellationToken);
        return (heard, reply);
    }

    public static async Task<IReadOnlyList<string>> SuggestAsync(Interaction interaction, params Type[] modules)
    {
        await using var services = ServicesFor(new Heard(), modules);
        return await services
            .GetRequiredService<InteractionRouter>()
            .SuggestAsync(Assert.IsType<Incoming.Suggestion>(Read(interaction)), TestContext.Current.CancellationToken);
    }

    private static Incoming Read(Interaction interaction)
    {
        var incoming = InteractionMap.TryRead(interaction, Instant.FromUtc(2026, 1, 5, 9, 0));
        Assert.NotNull(incoming);
        return incoming;
    }

    private static ServiceProvider ServicesFor(Heard heard, Type[] modules) =>
        new ServiceCollection()
            .AddSingleton(heard)
            .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
            .AddSingleton(typeof(ILogger<>), typeof(Logger<>))
            .AddSingleton(new HandlerCatalog(modules.Length == 0 ? [typeof(ListeningModule)] : modules))
            .AddSingleton<InteractionRouter>()
            .BuildServiceProvider();

    public static string TextOf(Reply reply) =>
        DiscordText.Render(Assert.IsType<Reply.Private>(reply).Message.Text).Content;
}
