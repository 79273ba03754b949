using NetSocialBot.Chat;
using NetSocialBot.Discord;
using NodaTime;

namespace NetSocialBot.Tests.Bot;

/// <summary>A platform that keeps what it is given, refuses what it is told to, and can lose answers.</summary>
internal sealed class FakeChatPlatform : IChatPlatform
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, MessageId> posted = [];
    private readonly Dictionary<string, ChannelId> threads = [];
    private long next = 40_001;

    private const long FirstDirect = 1_000_000;

    public List<(ChannelId Channel, OutgoingMessage Message)> Posts { get; } = [];

    public List<(MessageId Message, OutgoingMessage Replacement)> Edits { get; } = [];

    public List<(ChannelId Thread, UserId User)> Added { get; } = [];

    public List<(ChannelId Thread, string Name)> Threads { get; } = [];

    public List<(ChannelId Channel, MessageId Message)> Deleted { get; } = [];

    public List<(UserId User, OutgoingMessage Message)> Directs { get; } = [];

    /// <summary>Whose direct messages are refused, and how.</summary>
    public Dictionary<UserId, ChatRefusal> DirectRefusals { get; } = [];

    /// <summary>What comes of the next posts in a channel, one by one: refused, or carried out and the answer lost (null).</summary>
    public Dictionary<ChannelId, Queue<ChatRefusal?>> PostAnswers { get; } = [];

    /// <summary>Those of all tries to post.</summary>
    public List<IdempotencyKey> PostKeys { get; } = [];

    /// <summary>Those of all tries to send a direct message.</summary>
    public List<IdempotencyKey> DirectKeys { get; } = [];

    /// <summary>Who cannot be added to a thread, for example because they have left the community.</summary>
    public HashSet<UserId> Missing { get; } = [];

    /// <summary>Who is there, and cannot be brought to threads.</summary>
    public Dictionary<UserId, ChatRefusal> AddRefusals { get; } = [];

    public HashSet<ChannelId> Archived { get; } = [];

    public ChatRefusal? ThreadRefusal { get; set; }

    /// <summary>So many may be open at a time.</summary>
    public int MostThreads { get; set; } = int.MaxValue;

    /// <summary>What happens elsewhere when a thread is about to be opened.</summary>
    public Func<Task> BeforeThread { get; set; } = () => Task.CompletedTask;

    /// <summary>What happens elsewhere when somebody is about to be added to a thread.</summary>
    public Func<UserId, Task> BeforeAdd { get; set; } = _ => Task.CompletedTask;

    /// <summary>What happens elsewhere when something is about to be posted.</summary>
    public Func<ChannelId, Task> BeforePost { get; set; } = _ => Task.CompletedTask;

    /// <summary>What happens elsewhere when a direct message is about to be sent.</summary>
    public Func<Task> BeforeDirect { get; set; } = () => Task.CompletedTask;

    /// <summary>What people sent along, by where it is to be fetched.</summary>
    public Dictionary<Uri, byte[]> Files { get; } = [];

    public HashSet<ChannelId> DeletedThreads { get; } = [];

    public bool MayDelete { get; set; } = true;

    /// <summary>Why nobody can be taken out of a thread.</summary>
    public ChatRefusal? RemovalRefusal { get; set; }

    /// <summary>Where somebody said something last, apart from the bot.</summary>
    public Dictionary<ChannelId, MessageId> Written { get; } = [];

    /// <summary>What the bot is not allowed, where it is not allowed everything.</summary>
    public Dictionary<ChannelId, ChannelRights> Forbidden { get; } = [];

    /// <summary>Counts down; at zero the call is carried out but its answer is lost.</summary>
    public int LoseAnswerIn { get; set; } = int.MaxValue;

    public async Task<ChatResult<MessageId>> PostAsync(
        ChannelId channel,
        OutgoingMessage message,
        IdempotencyKey key,
        CancellationToken cancellationToken
    )
    {
        await BeforePost(channel);
        return await PostAsync(channel, message, key);
    }

    private Task<ChatResult<MessageId>> PostAsync(ChannelId channel, OutgoingMessage message, IdempotencyKey key)
    {
        lock (gate)
        {
            PostKeys.Add(key);
            if (PostAnswers.TryGetValue(channel, out var scripted) && scripted.TryDequeue(out var answer))
            {
                if (answer is { } refusal)
                {
                    return Task.FromResult<ChatResult<MessageId>>(refusal);
                }

                LoseAnswerIn = 1;
            }

            if (DeletedThreads.Contains(channel))
            {
                return Task.FromResult<ChatResult<MessageId>>(ChatRefusal.Gone);
            }

            // Like Discord's enforced nonce: the same key gives the same message.
            if (!posted.TryGetValue(key.Value, out var id))
            {
                id = new MessageId(next++);
                posted.Add(key.Value, id);
                Posts.Add((channel, message));
            }

            return Answer<MessageId>(id);
        }
    }

    public Task<ChatResult<MessageId>> EditAsync(
        ChannelId channel,
        MessageId message,
        OutgoingMessage replacement,
        CancellationToken cancellationToken
    )
    {
        lock (gate)
        {
            Edits.Add((message, replacement));
            return Answer<MessageId>(message);
        }
    }

    public Task<ChatResult<MessageId>> DeleteAsync(
        ChannelId channel,
        MessageId message,
        CancellationToken cancellationToken
    )
    {
        lock (gate)
        {
            Deleted.Add((channel, message));
            return Answer<MessageId>(message);
        }
    }

    public bool Fits(ChatText text) => DiscordText.Fits(text);

    public async Task<ChatResult<ChannelId>> OpenPrivateThreadAsync(
        CommunityId community,
        ChannelId parent,
        ThreadName name,
        IdempotencyKey key,
        CancellationToken cancellationToken
    )
    {
        await BeforeThread();
        return await OpenPrivateThreadAsync(name, key);
    }

    private Task<ChatResult<ChannelId>> OpenPrivateThreadAsync(ThreadName name, IdempotencyKey key)
    {
        lock (gate)
        {
            if (ThreadRefusal is { } refusal)
            {
                return Task.FromResult<ChatResult<ChannelId>>(refusal);
            }

            // Unlike messages, threads have no nonce: only a caller who says "it may stand already" gets the old one.
            var standing = Threads.Find(t =>
                name.IsMarkOf(t.Name) && !DeletedThreads.Contains(t.Thread) && !Archived.Contains(t.Thread)
            );
            var id = standing.Thread;
            if (!key.MayAlreadyStand || standing.Name is null)
            {
                if (Threads.Count(t => !Archived.Contains(t.Thread)) >= MostThreads)
                {
                    return Task.FromResult<ChatResult<ChannelId>>(ChatRefusal.LimitReached);
                }

                id = new ChannelId(next++);
                Threads.Add((id, name.ToString()));
            }

            return Answer<ChannelId>(id);
        }
    }

    public Task<ChatResult<ChannelId>> OpenThreadOnMessageAsync(
        ChannelId channel,
        MessageId message,
        string name,
        CancellationToken cancellationToken
    )
    {
        lock (gate)
        {
            var id = new ChannelId(message.Value);
            if (Threads.All(t => t.Thread != id))
            {
                Threads.Add((id, name));
            }

            return Answer<ChannelId>(id);
        }
    }

    public Task<ChatResult<ChannelId>> OpenForumPostAsync(
        CommunityId community,
        ChannelId forum,
        string name,
        OutgoingMessage message,
        IdempotencyKey key,
        CancellationToken cancellationToken
    )
    {
        lock (gate)
        {
            if (!key.MayAlreadyStand || !threads.TryGetValue(name, out var id))
            {
                id = new ChannelId(next++);
                threads[name] = id;
                Threads.Add((id, name));
                Posts.Add((id, message));
            }

            return Answer<ChannelId>(id);
        }
    }

    public Task<ChatResult<ChannelSight>> LookAsync(ChannelId channel, CancellationToken cancellationToken) =>
        Answer<ChannelSight>(
            new ChannelSight(
                ChannelKinds.Text,
                Archived.Contains(channel),
                Written.TryGetValue(channel, out var last) ? last : null,
                LastAt: null
            )
        );

    public Task<ChatResult<ChannelRights>> LackingAsync(
        CommunityId community,
        ChannelId channel,
        ChannelRights needed,
        CancellationToken cancellationToken
    ) => Answer<ChannelRights>(needed & Forbidden.GetValueOrDefault(channel));

    public Task<ChatResult<RoleId>> GiveRoleAsync(
        CommunityId community,
        UserId user,
        RoleId role,
        CancellationToken cancellationToken
    ) => Answer<RoleId>(role);

    public Task<ChatResult<bool>> IsInAsync(CommunityId community, UserId user, CancellationToken cancellationToken) =>
        Task.FromResult<ChatResult<bool>>(!Missing.Contains(user));

    public Task<ChatResult<bool>> HasRoleAsync(
        CommunityId community,
        RoleId role,
        CancellationToken cancellationToken
    ) => Answer<bool>(true);

    public Task<ChatResult<RoleId>> TakeRoleAsync(
        CommunityId community,
        UserId user,
        RoleId role,
        CancellationToken cancellationToken
    ) => Answer<RoleId>(role);

    public async Task<ChatResult<UserId>> AddToThreadAsync(
        ChannelId thread,
        UserId user,
        CancellationToken cancellationToken
    )
    {
        await BeforeAdd(user);
        return await AddAsync(thread, user);
    }

    private Task<ChatResult<UserId>> AddAsync(ChannelId thread, UserId user)
    {
        lock (gate)
        {
            if (Missing.Contains(user) || DeletedThreads.Contains(thread))
            {
                return Task.FromResult<ChatResult<UserId>>(ChatRefusal.Gone);
            }

            if (AddRefusals.TryGetValue(user, out var refusal))
            {
                return Task.FromResult<ChatResult<UserId>>(refusal);
            }

            if (!Added.Contains((thread, user)))
            {
                Added.Add((thread, user));
            }

            return Answer<UserId>(user);
        }
    }

    public Task<ChatResult<IReadOnlyList<OpenThread>>> OurThreadsAsync(
        CommunityId community,
        CancellationToken cancellationToken
    )
    {
        lock (gate)
        {
            List<OpenThread> open =
            [
                .. Threads
                    .Where(t => !Archived.Contains(t.Thread))
                    .Select(t => new OpenThread(t.Thread, Instant.FromUnixTimeSeconds(t.Thread.Value))),
            ];
            return Answer<IReadOnlyList<OpenThread>>(open);
        }
    }

    public Task<ChatResult<bool>> IsArchivedAsync(ChannelId thread, CancellationToken cancellationToken) =>
        Answer<bool>(Archived.Contains(thread));

    public Task<ChatResult<UserId>> RemoveFromThreadAsync(
        ChannelId thread,
        UserId user,
        CancellationToken cancellationToken
    )
    {
        lock (gate)
        {
            if (RemovalRefusal is { } refusal)
            {
                return Task.FromResult<ChatResult<UserId>>(refusal);
            }

            Added.Remove((thread, user));
            return Answer<UserId>(user);
        }
    }

    public async Task<ChatResult<MessageId>> SendDirectAsync(
        UserId user,
        OutgoingMessage message,
        IdempotencyKey key,
        CancellationToken cancellationToken
    )
    {
        lock (gate)
        {
            DirectKeys.Add(key);
        }

        await BeforeDirect();
        return await SendDirectAsync(user, message, key);
    }

    private Task<ChatResult<MessageId>> SendDirectAsync(UserId user, OutgoingMessage message, IdempotencyKey key)
    {
        lock (gate)
        {
            if (DirectRefusals.TryGetValue(user, out var refusal))
            {
                return Task.FromResult<ChatResult<MessageId>>(refusal);
            }

            if (!posted.TryGetValue(key.Value, out var id))
            {
                // Apart from the others, as real ids do not tell how many there were either.
                id = new MessageId(FirstDirect + Directs.Count);
                posted.Add(key.Value, id);
                Directs.Add((user, message));
            }

            return Answer<MessageId>(id);
        }
    }

    public Task<ChatResult<ChannelId>> DeleteThreadAsync(ChannelId thread, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (!MayDelete)
            {
                return Task.FromResult<ChatResult<ChannelId>>(ChatRefusal.NotAllowed);
            }

            Added.RemoveAll(a => a.Thread == thread);
            return DeletedThreads.Add(thread)
                ? Answer<ChannelId>(thread)
                : Task.FromResult<ChatResult<ChannelId>>(ChatRefusal.Gone);
        }
    }

    public Task<ChatResult<ChannelId>> CloseThreadAsync(ChannelId thread, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            Archived.Add(thread);
            return Answer<ChannelId>(thread);
        }
    }

    public Task<ChatResult<ReadOnlyMemory<byte>>> ReadFileAsync(SentFile file, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return Task.FromResult<ChatResult<ReadOnlyMemory<byte>>>(
                Files.TryGetValue(file.Address, out var bytes) ? (ReadOnlyMemory<byte>)bytes : ChatRefusal.Gone
            );
        }
    }

    private Task<ChatResult<T>> Answer<T>(ChatResult<T> result) =>
        --LoseAnswerIn == 0
            ? Task.FromException<ChatResult<T>>(
                new ChatException("the connection was reset", new IOException("reset by the test"))
            )
            : Task.FromResult(result);
}
