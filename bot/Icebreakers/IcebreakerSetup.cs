using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NetSocialBot.Storage;

namespace NetSocialBot.Icebreakers;

internal static class IcebreakerSetup
{
    public static IServiceCollection AddIcebreakers(this IServiceCollection services)
    {
        services
            .AddOptionsWithValidateOnStart<DeckOptions, DeckOptionsValidator>()
            .BindConfiguration(DeckOptions.Section);
        services.AddSingleton(provider =>
            DeckLibrary.Load(provider.GetRequiredService<IOptions<DeckOptions>>().Value.FullPath) switch
            {
                DeckLoad.Loaded loaded => loaded.Library,
                DeckLoad.Refused refused => throw new DecksUnusableException(refused.Problems),
                _ => throw new InvalidOperationException("Decks were neither loaded nor refused."),
            }
        );
        services.AddScoped<StarterService>();
        services.AddScoped<SavedQuestions>();
        services.AddScoped<IPersonalData>(provider => provider.GetRequiredService<SavedQuestions>());
        return services;
    }
}
