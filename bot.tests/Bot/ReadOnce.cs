using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NetSocialBot.Hosting;
using NetSocialBot.Icebreakers;
using NetSocialBot.Interests;

namespace NetSocialBot.Tests.Bot;

/// <summary>The interests and decks that come with the bot: they never change, and one reading of the files does for all tests.</summary>
internal static class ReadOnce
{
    /// <summary>Never started. It stays, as the decks ask it what a word means.</summary>
    private static readonly Lazy<IHost> Reader = new(() =>
        BotHost.Build(new Dictionary<string, string?> { ["Discord:Token"] = "not used" })
    );

    /// <summary>Not for a bot with files of its own.</summary>
    public static IServiceCollection AddReadOnce(this IServiceCollection services) =>
        services
            .AddSingleton(Reader.Value.Services.GetRequiredService<InterestTaxonomy>())
            .AddSingleton(Reader.Value.Services.GetRequiredService<DeckLibrary>());
}
