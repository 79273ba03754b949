using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Chat;

namespace NetSocialBot.Communities;

internal static class CommunitySetup
{
    public static IServiceCollection AddCommunities(this IServiceCollection services)
    {
        services
            .AddOptionsWithValidateOnStart<CommunityOptions, CommunityOptionsValidator>()
            .BindConfiguration(CommunityOptions.Section);
        services.AddSingleton<IChatEvents, CommunityDirectory>();
        return services;
    }
}
