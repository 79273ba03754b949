using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Rounds;
using NetSocialBot.Storage;
using Quartz;

namespace NetSocialBot.Introductions;

internal static class IntroductionSetup
{
    public static IServiceCollection AddIntroductions(this IServiceCollection services) =>
        services
            .AddScoped<OfferService>()
            .AddScoped<OfferDelivery>()
            .AddScoped<OfferQuestions>()
            .AddScoped<CoffeeQueue>()
            .AddScoped<CoffeeMatcher>()
            .AddScoped<CoffeeBoard>()
            .AddScoped<CoffeeWords>()
            .AddScoped<IOpeningWords, OpeningWords>()
            .AddScoped<IPersonalData, OfferData>()
            .AddScoped<IPersonalData, CoffeeData>()
            .AddSingleton<IntroductionSchedule>();

    public static void AddIntroductionJobs(this IQuartzBuilder quartz) =>
        quartz.AddJob<IntroductionJob>(job => job.WithIdentity(IntroductionJob.Key).StoreDurably().RequestRecovery());
}
