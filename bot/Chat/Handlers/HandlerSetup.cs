using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace NetSocialBot.Chat.Handlers;

internal static class HandlerSetup
{
    /// <param name="assembly">Its modules are looked for at once, so that a wrong one stops the start.</param>
    public static IServiceCollection AddHandlers(this IServiceCollection services, Assembly assembly)
    {
        services
            .AddOptionsWithValidateOnStart<CommandOptions, CommandOptionsValidator>()
            .BindConfiguration(CommandOptions.Section);
        services.AddSingleton(HandlerCatalog.FromAssembly(assembly));
        services.AddSingleton(provider =>
            CommandTexts.Translate(
                provider.GetRequiredService<HandlerCatalog>().Tree,
                provider.GetRequiredService<IOptions<CommandOptions>>().Value.FullPath
            )
        );
        services.AddSingleton<InteractionRouter>();
        services.AddSingleton<ChatReadiness>();
        return services;
    }
}
