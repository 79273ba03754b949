using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Icebreakers;

namespace NetSocialBot.Members.Ground;

internal static class GroundSetup
{
    public static IServiceCollection AddGround(this IServiceCollection services)
    {
        services.AddSingleton<PageReader>();
        services.AddSingleton<GroundCatalogs>();
        // The catalogs read through contexts that it watches: one of the two has to come later.
        services.AddSingleton<IInterceptor>(provider => new GroundWatch(
            new Lazy<GroundCatalogs>(provider.GetRequiredService<GroundCatalogs>)
        ));
        services.AddScoped<GroundService>();
        services.AddScoped<MemberSharedGround>();
        services.AddScoped<ISharedGround>(provider => provider.GetRequiredService<MemberSharedGround>());
        services.AddScoped<IAttention>(provider => provider.GetRequiredService<MemberSharedGround>());
        return services;
    }
}
