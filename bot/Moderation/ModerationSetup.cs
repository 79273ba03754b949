using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Storage;

namespace NetSocialBot.Moderation;

internal static class ModerationSetup
{
    public static IServiceCollection AddModeration(this IServiceCollection services) =>
        services
            .AddScoped<Moderators>()
            .AddScoped<IModerators>(provider => provider.GetRequiredService<Moderators>())
            .AddScoped<AuditTrail>()
            .AddScoped<IAuditTrail>(provider => provider.GetRequiredService<AuditTrail>())
            .AddScoped<IPersonalData, AuditData>();
}
