using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NetSocialBot.Icebreakers.Shelf;
using NetSocialBot.Interests;
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
            DeckLibrary.Load(
                provider.GetRequiredService<IOptions<DeckOptions>>().Value.FullPath,
                text => MeaningsOf(text, provider.GetRequiredService<InterestReader>())
            ) switch
            {
                DeckLoad.Loaded loaded => loaded.Library,
                DeckLoad.Refused refused => throw new DecksUnusableException(refused.Problems),
                _ => throw new InvalidOperationException("Decks were neither loaded nor refused."),
            }
        );
        services.AddSingleton<CommunityDecks>();
        services.AddScoped<DeckShelf>();
        services.AddScoped<DeckImports>();
        services.AddScoped<IPersonalData, ShelfData>();
        services.AddScoped<StarterService>();
        services.AddSingleton<IQuestionWriter, DecksAlone>();
        services.AddScoped<SavedQuestions>();
        services.AddScoped<IPersonalData>(provider => provider.GetRequiredService<SavedQuestions>());
        return services;
    }

    /// <summary>"Kochen" is cooking, "bouldering" is climbing too, and what is not known is its own words.</summary>
    private static IReadOnlyList<string> MeaningsOf(string text, InterestReader interests) =>
        interests.Read(text) is Understood.Known { Interest: var known }
            ? [known.Name, .. known.Kinds.Select(kind => kind.Name)]
            : [DeckWords.Of(text)];
}
