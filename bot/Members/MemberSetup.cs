using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Members.Ground;
using NetSocialBot.Members.Profile;
using NetSocialBot.Storage;

namespace NetSocialBot.Members;

internal static class MemberSetup
{
    public static IServiceCollection AddMembers(this IServiceCollection services) =>
        services
            .AddScoped<MemberService>()
            .AddScoped<Departures>()
            .AddGround()
            .AddScoped<Participation>()
            .AddScoped<SilentBreaks>()
            .AddScoped<BlockMarks>()
            .AddScoped<Blocks>()
            .AddScoped<IBlocks, Blocks>()
            .AddScoped<MeRecords>()
            .AddScoped<IPersonalData, ParticipationData>()
            .AddScoped<IPersonalData, BlockData>()
            .AddProfiles();
}
