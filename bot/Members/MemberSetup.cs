using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Members.Ground;
using NetSocialBot.Members.Profile;

namespace NetSocialBot.Members;

internal static class MemberSetup
{
    public static IServiceCollection AddMembers(this IServiceCollection services) =>
        services.AddScoped<MemberService>().AddGround().AddProfiles();
}
