using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using NetSocialBot.Icebreakers;
using OpenAI;

namespace NetSocialBot.Wording;

internal static class WordingSetup
{
    /// <summary>Nothing of it is loaded where no model is named. Another provider is another <see cref="IChatClient"/>, registered before.</summary>
    public static IServiceCollection AddWording(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptionsWithValidateOnStart<WordingOptions, WordingOptionsValidator>()
            .BindConfiguration(WordingOptions.Section);
        if (string.IsNullOrWhiteSpace(configuration[$"{WordingOptions.Section}:{nameof(WordingOptions.Endpoint)}"]))
        {
            return services;
        }

        services.AddSingleton<WordingBudget>();
        services.AddSingleton<ModelRest>();
        services.TryAddSingleton(provider => Connect(provider.GetRequiredService<IOptions<WordingOptions>>().Value));
        services.Replace(ServiceDescriptor.Singleton<IQuestionWriter, ModelQuestionWriter>());
        return services;
    }

    private static IChatClient Connect(WordingOptions options)
    {
        // A redirect would take the key elsewhere.
        var handler = new SmallAnswers { InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false } };
        var web = new HttpClient(handler);
        var settings = new OpenAIClientOptions
        {
            Endpoint = options.Endpoint,
            NetworkTimeout = options.Patience,
            // People wait: the deck has a question now.
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            Transport = new HttpClientPipelineTransport(web),
        };
        // Servers of one's own want no key, and the library wants one.
        var key = new ApiKeyCredential(string.IsNullOrWhiteSpace(options.ApiKey) ? "none" : options.ApiKey);
        return new OpenAIClient(key, settings).GetChatClient(options.Model).AsIChatClient();
    }
}
