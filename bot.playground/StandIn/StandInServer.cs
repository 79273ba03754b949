using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NetSocialBot.Playground.StandIn.Control;
using NetSocialBot.Playground.StandIn.Faults;
using NetSocialBot.Playground.StandIn.Gateway;
using NetSocialBot.Playground.StandIn.People;
using NetSocialBot.Playground.StandIn.Rest;
using NetSocialBot.Playground.StandIn.Routes;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn;

/// <summary>
/// A Discord on this machine: HTTP and gateway over real sockets for one bot, and the people of its guilds as objects to
/// speak through. It answers as Discord's documents say, limits, deadlines and refusals included.
/// </summary>
internal sealed partial class StandInServer : IAsyncDisposable
{
    private readonly Platform platform;
    private readonly RestServer rest;
    private readonly ControlServer? control;
    private readonly WebApplication app;

    private StandInServer(StandInOptions options)
    {
        platform = new Platform(options);
        Gateway = new GatewayHub(platform);
        rest = new RestServer(platform, RoutesOf(platform, Gateway));
        control = options.Control ? new ControlServer(platform, Gateway, rest) : null;
        app = Build(options);
    }

    /// <summary>What a client takes instead of <c>https://discord.com/api/v10/</c>, slash at the end included.</summary>
    public Uri BaseUrl { get; private set; } = null!;

    public string Token => platform.Options.Token;

    public Account Bot => platform.World.Bot;

    public ulong ApplicationId => platform.World.ApplicationId;

    public HappeningLog Log => platform.World.Log;

    /// <summary>Switches to make the gateway fail.</summary>
    public GatewayHub Gateway { get; }

    /// <summary>What goes wrong with requests; for the gateway see <see cref="GatewayHub.Faults"/>.</summary>
    public FaultRules<RequestPlace, Fault> Faults => rest.Faults;

    /// <summary>Sets Discord's clock wrong.</summary>
    public ClockFault Clock => platform.Clock;

    public static async Task<StandInServer> StartAsync(StandInOptions options, CancellationToken cancellationToken)
    {
        var server = new StandInServer(options);
        await server.app.StartAsync(cancellationToken);
        var address = server
            .app.Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.Single();
        server.BaseUrl = new Uri($"{address}/api/v10/");
        server.platform.World.FilesUrl = address;
        server.Gateway.Url = address.Replace("http://", "ws://", StringComparison.Ordinal);
        return server;
    }

    /// <summary>A guild with the bot in it, and somebody who owns it.</summary>
    public Guild AddGuild(string name, string ownerName = "Owner", string locale = "en-US")
    {
        lock (platform.World.Gate)
        {
            var owner = platform.Guilds.Register(ownerName);
            return platform.Guilds.Found(name, locale, owner, platform.Options.BotPermissions);
        }
    }

    /// <summary>A text channel. The first of a guild is its system channel.</summary>
    public Channel AddChannel(Guild guild, string name)
    {
        lock (platform.World.Gate)
        {
            return platform.Guilds.OpenChannel(guild, name);
        }
    }

    /// <summary>A channel that consists of threads.</summary>
    public Channel AddForum(Guild guild, string name)
    {
        lock (platform.World.Gate)
        {
            return platform.Guilds.OpenChannel(guild, name, ChannelType.Forum);
        }
    }

    /// <summary>Deletes a channel with its threads, or a thread.</summary>
    public void RemoveChannel(Channel channel)
    {
        lock (platform.World.Gate)
        {
            platform.Guilds.Close(channel);
        }
    }

    /// <param name="beyond">
    /// What they may do beyond <see cref="Permissions.Ordinary"/>: <see cref="Permissions.Moderator"/> makes a moderator.
    /// </param>
    public SimulatedUser AddMember(Guild guild, string name, Permissions beyond = Permissions.None)
    {
        lock (platform.World.Gate)
        {
            var user = new SimulatedUser(platform, platform.Guilds.Register(name));
            platform.Guilds.Admit(guild, user.Account, beyond);
            return user;
        }
    }

    /// <summary>Lets somebody into another guild as well.</summary>
    public void AddMember(Guild guild, SimulatedUser user, Permissions beyond = Permissions.None)
    {
        lock (platform.World.Gate)
        {
            platform.Guilds.Admit(guild, user.Account, beyond);
        }
    }

    /// <summary>Anybody known by account, for example the owner of a guild.</summary>
    public SimulatedUser As(Account account) => new(platform, account);

    /// <summary>The member leaves, or the bot is thrown out.</summary>
    public void RemoveMember(Guild guild, Account account)
    {
        lock (platform.World.Gate)
        {
            platform.Guilds.Dismiss(guild, account);
        }
    }

    /// <summary>Oldest first, as they stand now; system notices included, ephemeral messages not.</summary>
    public IReadOnlyList<Message> Messages(Channel channel)
    {
        lock (platform.World.Gate)
        {
            return [.. channel.Messages];
        }
    }

    /// <summary>Oldest first, archived ones included.</summary>
    public IReadOnlyList<Channel> Threads(Guild guild)
    {
        lock (platform.World.Gate)
        {
            return [.. guild.Channels.Where(channel => channel.IsThread)];
        }
    }

    /// <summary>The threads that somebody finds in their list, archived ones included.</summary>
    public IReadOnlyList<Channel> VisibleTo(SimulatedUser user, Guild guild)
    {
        lock (platform.World.Gate)
        {
            return [.. guild.Channels.Where(channel => channel.IsThread && Access.CanSee(user.Account, channel))];
        }
    }

    /// <summary>In the order of joining, the bot included.</summary>
    public IReadOnlyList<Account> MembersOf(Channel thread)
    {
        lock (platform.World.Gate)
        {
            return [.. thread.Thread!.Members.Keys.Select(id => platform.World.Accounts[id])];
        }
    }

    /// <summary>Names of the published commands of all guilds, in order.</summary>
    public IReadOnlyList<string> Commands()
    {
        lock (platform.World.Gate)
        {
            return [.. platform.Commands.Of(null).Select(command => command.Name)];
        }
    }

    /// <summary>Mentions and times as a reader sees them.</summary>
    public string Readable(string text) => platform.World.Readable(text);

    /// <summary>Until a bot has identified or resumed, now or earlier.</summary>
    public Task<BotConnected> BotConnectedAsync(CancellationToken cancellationToken) =>
        Log.WaitForAsync<BotConnected>(_ => true, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        Gateway.Drop();
        await app.StopAsync();
        await app.DisposeAsync();
        platform.Dispose();
    }

    private WebApplication Build(StandInOptions options)
    {
        // An empty builder: nothing from the environment or a settings file can change where it listens.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, options.Port));
        builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Error);
        var built = builder.Build();
        built.UseWebSockets();
        built.Run(http =>
        {
            options.RequestArrives?.Invoke(http.Request.Path);
            return HandleAsync(http);
        });
        return built;
    }

    private Task HandleAsync(HttpContext http)
    {
        if (http.WebSockets.IsWebSocketRequest)
        {
            return Gateway.AcceptAsync(http);
        }
        if (control is not null && http.Request.Path.StartsWithSegments(ControlServer.Prefix))
        {
            return control.HandleAsync(http);
        }
        return http.Request.Path.StartsWithSegments(FileServer.Prefix, out var file)
            ? FileServer.HandleAsync(http, file, platform.World)
            : rest.HandleAsync(http);
    }

    private static List<Route> RoutesOf(Platform platform, GatewayHub gateway)
    {
        var find = new Lookup(platform.World);
        return
        [
            .. new BotRoutes(platform, gateway).All,
            .. new CommandRoutes(platform, find).All,
            .. new GuildRoutes(platform, find).All,
            .. new ChannelRoutes(platform, find).All,
            .. new MessageRoutes(platform, find).All,
            .. new PinRoutes(platform, find).All,
            .. new ReactionRoutes(platform, find).All,
            .. new ThreadRoutes(platform, find).All,
            .. new ArchivedThreadRoutes(platform, find).All,
            .. new ThreadMemberRoutes(platform, find).All,
            .. new CallbackRoutes(platform).All,
            .. new WebhookRoutes(platform).All,
        ];
    }
}
