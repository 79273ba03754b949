using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Conversations;
using NetSocialBot.Storage;

namespace NetSocialBot.Meetings;

internal static class MeetingSetup
{
    public static IServiceCollection AddMeetings(this IServiceCollection services) =>
        services
            .AddScoped<ThreadPeopleFinder>()
            .AddScoped<MeetingService>()
            .AddScoped<MeetingDelivery>()
            .AddScoped<IThreadWork>(provider => provider.GetRequiredService<MeetingDelivery>())
            .AddScoped<IPersonalData, MeetingData>();
}
