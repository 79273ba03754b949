using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace NetSocialBot.Interests;

internal static class InterestSetup
{
    public static IServiceCollection AddInterests(this IServiceCollection services)
    {
        services
            .AddOptionsWithValidateOnStart<InterestOptions, InterestOptionsValidator>()
            .BindConfiguration(InterestOptions.Section);
        services.AddSingleton(provider =>
            InterestTaxonomy.Load(provider.GetRequiredService<IOptions<InterestOptions>>().Value.FullPath) switch
            {
                TaxonomyLoad.Loaded loaded => loaded.Taxonomy,
                TaxonomyLoad.Refused refused => throw new InterestsUnusableException(refused.Problems),
                _ => throw new InvalidOperationException("Interests were neither loaded nor refused."),
            }
        );
        services.AddSingleton<InterestReader>();
        return services;
    }
}
