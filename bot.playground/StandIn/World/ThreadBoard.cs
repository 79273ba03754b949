using System.Text.Json.Nodes;

namespace NetSocialBot.Playground.StandIn.World;

/// <summary>Opens threads and keeps who is in them. Whether it is allowed was settled before.</summary>
internal sealed class ThreadBoard : IDisposable
{
    public const int MostActive = 1000;

    private readonly DiscordWorld world;
    private readonly AutoArchive clock;

    public ThreadBoard(DiscordWorld world)
    {
        this.world = world;
        clock = new AutoArchive(
            world,
            thread =>
            {
                SetArchived(thread, true);
                TellChanged(thread);
            }
        );
    }

    /// <param name="id">The message's own id for a thread that hangs on a message; null mints one.</param>
    public Channel Open(
        Channel parent,
        Account owner,
        string name,
        ChannelType type,
        int autoArchiveMinutes,
        bool invitable,
        ulong? id = null
    )
    {
        var thread = new Channel(id ?? world.Snowflakes.Next(), type, name)
        {
            Guild = parent.Guild,
            Parent = parent,
            Thread = new ThreadState(owner, world.Shown, world.Now)
            {
                AutoArchiveMinutes = autoArchiveMinutes,
                Invitable = invitable,
            },
        };
        world.Channels[thread.Id] = thread;
        parent.Guild!.Channels.Add(thread);
        parent.Guild.ActiveThreads.Add(thread);
        clock.Watch(thread);
        thread.Thread.Members[owner.Id] = world.Shown;
        Tell(
            "THREAD_CREATE",
            thread,
            () =>
            {
                var json = WireJson.Of(thread, world.Bot);
                json["newly_created"] = true;
                return json;
            }
        );
        TellMembers(thread, owner, added: true);
        world.Log.Add(new ThreadCreated(thread, owner) { At = world.Now });
        world.Log.Add(new ThreadMemberAdded(thread, owner, owner) { At = world.Now });
        return thread;
    }

    /// <returns>False if they were in already.</returns>
    public bool Join(Channel thread, Account account, Account by)
    {
        if (!thread.Thread!.Members.TryAdd(account.Id, world.Shown))
        {
            return false;
        }
        if (account == world.Bot && by != world.Bot)
        {
            // Who is added to a thread hears of it as if it were new; the membership in it tells the difference.
            Tell("THREAD_CREATE", thread, () => WireJson.Of(thread, world.Bot));
        }
        TellMembers(thread, account, added: true);
        world.Log.Add(new ThreadMemberAdded(thread, account, by) { At = world.Now });
        return true;
    }

    public void Leave(Channel thread, Account account)
    {
        if (thread.Thread!.Members.Remove(account.Id))
        {
            TellMembers(thread, account, added: false);
            world.Log.Add(new ThreadMemberRemoved(thread, account) { At = world.Now });
        }
    }

    public void SetArchived(Channel thread, bool archived)
    {
        if (thread.Thread!.Archived == archived)
        {
            return;
        }
        thread.Thread.Archived = archived;
        thread.Thread.ArchiveChangedAt = world.Shown;
        if (archived)
        {
            thread.Guild!.ActiveThreads.Remove(thread);
        }
        else
        {
            thread.Guild!.ActiveThreads.Add(thread);
            NoteActivity(thread);
        }
        world.Log.Add(new ThreadArchiveChanged(thread, archived) { At = world.Now });
    }

    /// <summary>The time to the archive begins anew.</summary>
    public void NoteActivity(Channel thread)
    {
        thread.Thread!.LastActivity = world.Now;
        clock.Watch(thread);
    }

    public void TellChanged(Channel thread) => Tell("THREAD_UPDATE", thread, () => WireJson.Of(thread, world.Bot));

    /// <summary>Writing in a thread takes it out of the archive and makes the author a member.</summary>
    public void NoteMessage(Channel channel, Account author)
    {
        if (channel.Thread is not { } thread)
        {
            return;
        }
        if (thread is { Archived: true, Locked: false })
        {
            SetArchived(channel, false);
            TellChanged(channel);
        }
        thread.LastActivity = world.Now;
        Join(channel, author, author);
    }

    public void Dispose() => clock.Dispose();

    private void Tell(string type, Channel thread, Func<JsonObject> data)
    {
        if (Access.CanSee(world.Bot, thread))
        {
            world.Publish(new Dispatch(type, thread.Guild!.Id, Intents.Guilds, _ => data()));
        }
    }

    /// <summary>
    /// Of others a connection hears with the GUILD_MEMBERS intent only. Here a thread's member comes with the guild's.
    /// </summary>
    private void TellMembers(Channel thread, Account account, bool added)
    {
        if (!Access.CanSee(world.Bot, thread) && (added || account != world.Bot))
        {
            return;
        }
        var needs = account == world.Bot ? Intents.Guilds : Intents.GuildMembers;
        world.Publish(
            new Dispatch(
                "THREAD_MEMBERS_UPDATE",
                thread.Guild!.Id,
                needs,
                _ => new JsonObject
                {
                    ["id"] = WireJson.Id(thread.Id),
                    ["guild_id"] = WireJson.Id(thread.Guild.Id),
                    ["member_count"] = Math.Min(thread.Thread!.Members.Count, 50),
                    ["added_members"] = WireJson.List(added ? [Added(thread, account)] : []),
                    ["removed_member_ids"] = WireJson.List(added ? [] : [WireJson.Id(account.Id)]),
                }
            )
        );
    }

    private static JsonObject Added(Channel thread, Account account)
    {
        var json = WireJson.ThreadMember(thread, account);
        json["member"] = thread.Guild!.Members.TryGetValue(account.Id, out var member) ? WireJson.Of(member) : null;
        json["presence"] = null;
        return json;
    }
}
