using NetSocialBot.Playground.StandIn.Faults;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn;

/// <summary>The world and everything that may change it.</summary>
internal sealed class Platform : IDisposable
{
    public Platform(StandInOptions options)
    {
        Options = options;
        if (ClockFault.Complaint(options.ClockSkew) is { } complaint)
        {
            throw new ArgumentException($"{nameof(options.ClockSkew)} {complaint.Problem}", nameof(options));
        }
        World = new DiscordWorld(options.Time, options.BotName, options.ClockSkew);
        Clock = new ClockFault(World);
        Faults = new FaultJournal(World, options.FaultSeed);
        Guilds = new GuildBoard(World);
        Roles = new RoleBoard(World);
        Threads = new ThreadBoard(World);
        Messages = new MessageBoard(World, Threads);
        Pins = new PinBoard(World, Messages);
        Reactions = new ReactionBoard(World);
        Commands = new CommandBook(World);
        Desk = new InteractionDesk(World, options.AcknowledgedPatience);
    }

    public StandInOptions Options { get; }

    /// <summary>What Discord does to a bot that identifies too often a day.</summary>
    public bool TokenTakenAway { get; set; }

    public DiscordWorld World { get; }

    public ClockFault Clock { get; }

    public FaultJournal Faults { get; }

    public GuildBoard Guilds { get; }

    public RoleBoard Roles { get; }

    public ThreadBoard Threads { get; }

    public MessageBoard Messages { get; }

    public PinBoard Pins { get; }

    public ReactionBoard Reactions { get; }

    public CommandBook Commands { get; }

    public InteractionDesk Desk { get; }

    public void Dispose() => Threads.Dispose();
}
