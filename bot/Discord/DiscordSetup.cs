using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NetSocialBot.Chat;
using NetSocialBot.DiscordApi;
using NetSocialBot.DiscordApi.Gateway;
using NetSocialBot.DiscordApi.Http;
using NetSocialBot.DiscordApi.RateLimits;

namespace NetSocialBot.Discord;

internal static class DiscordSetup
{
    public const string Section = "Discord";

    /// <summary>The wire keeps the system's clock whatever the container's says: deadlines and limits are Discord's.</summary>
    private static readonly TimeProvider Wire = TimeProvider.System;

    public static IServiceCollection AddDiscord(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<DiscordOptions, DiscordOptionsValidator>().BindConfiguration(Section);
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<DiscordOptions>>().Value);
        services.AddSingleton(provider => new RateLimiter(
            Wire,
            provider.GetRequiredService<DiscordOptions>().RequestsPerSecond
        ));
        services.AddSingleton(provider => new RequestSender(
            HttpWire.Create(),
            provider.GetRequiredService<DiscordOptions>(),
            provider.GetRequiredService<RateLimiter>(),
            new InvalidRequestBudget(Wire),
            Wire,
            Jitter(),
            provider.GetRequiredService<ILogger<DiscordHttp>>()
        ));
        services.AddSingleton(provider => new DiscordHttp(provider.GetRequiredService<RequestSender>()));
        services.AddSingleton(provider => new GatewayClient(
            provider.GetRequiredService<DiscordHttp>(),
            provider.GetRequiredService<DiscordOptions>(),
            provider.GetRequiredService<DiscordEvents>(),
            Wire,
            Jitter(),
            provider.GetRequiredService<ILogger<GatewayClient>>()
        ));
        services.AddSingleton<GatewayJournal>();
        services.AddSingleton(provider => new GatewayHealth(provider.GetRequiredService<GatewayClient>(), Wire));
        services.AddHealthChecks().AddCheck<GatewayHealth>(GatewayHealth.Name);
        services.AddSingleton<DiscordIdentity>();
        services.AddSingleton<CommandPublisher>();
        services.AddSingleton<InteractionAnswers>();
        services.AddSingleton<DiscordEvents>();
        services.AddSingleton(provider => new SentFiles(
            HttpWire.CreateForFiles(),
            provider.GetRequiredService<DiscordOptions>(),
            Wire
        ));
        services.AddSingleton<IChatPlatform, DiscordPlatform>();
        // Before the worker, and so stopped after it: those who still wait for an answer are told.
        services.AddHostedService(provider => provider.GetRequiredService<InteractionAnswers>());
        services.AddHostedService<DiscordWorker>();
        return services;
    }

    /// <summary>The one place where two bots must not agree.</summary>
    private static Random Jitter() => new(RandomNumberGenerator.GetInt32(int.MaxValue));
}
