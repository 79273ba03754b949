using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NetSocialBot.Chat;
using NetSocialBot.Members;
using NetSocialBot.Storage;
using Quartz;

namespace NetSocialBot.Conversations;

internal static class ConversationSetup
{
    public static IServiceCollection AddConversations(this IServiceCollection services)
    {
        return services
            .AddScoped<Arc>()
            .AddScoped<ArcStops>()
            .AddScoped<ThreadLanguage>()
            .AddScoped<ConversationService>()
            .AddScoped<ConversationDelivery>()
            .AddScoped<IPersonalData, ConversationData>()
            .AddScoped<IFindings, ConversationFindings>()
            .AddSingleton<ArcQuestions>()
            .AddSingleton<ConversationSchedule>();
    }

    public static void AddConversationJobs(this IQuartzBuilder quartz) =>
        quartz.AddJob<ConversationJob>(job => job.WithIdentity(ConversationJob.Key).StoreDurably().RequestRecovery());
}
