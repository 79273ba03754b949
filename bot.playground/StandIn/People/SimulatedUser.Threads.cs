using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.People;

internal sealed partial class SimulatedUser
{
    private const int ClientsAutoArchiveMinutes = 1440;

    /// <summary>Opens a thread in a text channel. The caller made sure that they may.</summary>
    public Channel OpenThread(Channel parent, string name, bool isPrivate)
    {
        lock (platform.World.Gate)
        {
            var type = isPrivate ? ChannelType.PrivateThread : ChannelType.PublicThread;
            return platform.Threads.Open(parent, account, name, type, ClientsAutoArchiveMinutes, invitable: true);
        }
    }

    /// <summary>Adds somebody, the bot for example, to a thread that they are in themselves.</summary>
    public void AddTo(Channel thread, Account other)
    {
        lock (platform.World.Gate)
        {
            platform.Threads.Join(thread, other, account);
        }
    }

    /// <summary>Archives a thread, as its opener or a moderator may; a moderator may lock it as well.</summary>
    public void Archive(Channel thread, bool andLock = false)
    {
        lock (platform.World.Gate)
        {
            thread.Thread!.Locked |= andLock;
            platform.Threads.SetArchived(thread, true);
            platform.Threads.TellChanged(thread);
        }
    }

    /// <summary>Leaves a thread.</summary>
    public void Leave(Channel thread)
    {
        lock (platform.World.Gate)
        {
            platform.Threads.Leave(thread, account);
        }
    }

    /// <returns>Why they cannot write in this thread; null if they can, or if it is none.</returns>
    private Seen.Refused? ThreadRefusal(Channel channel) =>
        channel.Thread switch
        {
            { Locked: true } when !Access.Of(account, channel).HasFlag(Permissions.ManageThreads) => new Seen.Refused(
                $"{channel} is locked."
            ),
            { Locked: true, Archived: true } => new Seen.Refused($"{channel} is locked and archived."),
            { Archived: true } when channel.Guild!.ActiveThreads.Count >= ThreadBoard.MostActive => new Seen.Refused(
                $"{channel} is archived, and {channel.Guild} has as many active threads as it may."
            ),
            _ => null,
        };
}
