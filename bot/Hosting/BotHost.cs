using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Communities;
using NetSocialBot.Conversations;
using NetSocialBot.Discord;
using NetSocialBot.Hosting.Health;
using NetSocialBot.Hosting.Telemetry;
using NetSocialBot.Icebreakers;
using NetSocialBot.Interests;
using NetSocialBot.Introductions;
using NetSocialBot.Meetings;
using NetSocialBot.Members;
using NetSocialBot.Moderation;
using NetSocialBot.Programmes;
using NetSocialBot.Rounds;
using NetSocialBot.Setup;
using NetSocialBot.Storage;
using NetSocialBot.Stories;
using NetSocialBot.Themes;
using NetSocialBot.Wording;

namespace NetSocialBot.Hosting;

/// <summary>The worker: everything the bot is made of, in the order it starts.</summary>
internal static class BotHost
{
    /// <summary>For all services together, from the signal to the end: what is not done by then is handed over as it stands.</summary>
    public static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(9);

    /// <param name="settings">Laid over files and environment: what a playground or a test decides.</param>
    /// <param name="replace">The last word on services, for a test that stands in for the platform.</param>
    /// <param name="clock">When rounds and themes are; the wire to the platform keeps real time by itself.</param>
    public static IHost Build(
        IReadOnlyDictionary<string, string?>? settings = null,
        TimeProvider? clock = null,
        Action<IServiceCollection>? replace = null
    )
    {
        var builder = Host.CreateApplicationBuilder(
            new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory }
        );
        builder.Configuration.Sources.Insert(0, DefaultsOf("config/settings.json"));
        builder.Configuration.AddUserSecrets(typeof(BotHost).Assembly, optional: true);
        builder.Configuration.AddEnvironmentVariables("NETSOCIALBOT_");
        if (settings is not null)
        {
            builder.Configuration.AddInMemoryCollection(settings);
        }

        builder.Services.TryAddSingleton(clock ?? TimeProvider.System);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = LongestStop);
        builder.Services.AddBot(builder.Configuration);
        replace?.Invoke(builder.Services);
        return builder.Build();
    }

    private static IServiceCollection AddBot(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddHostedService<PrepareDatabase>();
        return services
            .AddHandlers(typeof(BotHost).Assembly)
            .AddStorage(configuration)
            .AddCommunities()
            .AddModeration()
            .AddProgrammes()
            .AddMembers()
            .AddInterests()
            .AddIcebreakers()
            .AddWording(configuration)
            .AddConversations()
            .AddRounds()
            .AddMeetings()
            .AddSetup()
            .AddIntroductions()
            .AddStories()
            .AddThemes()
            .AddScheduling(configuration)
            .AddDiscord()
            .AddHealth()
            .AddTelemetry(configuration);
    }

    private static JsonConfigurationSource DefaultsOf(string file)
    {
        var source = new JsonConfigurationSource { Path = file, Optional = true };
        return source;
    }
}
