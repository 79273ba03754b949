namespace NetSocialBot.Playground.StandIn.World;

/// <summary>Posts, changes and removes messages, and tells everybody. Whether it is allowed was settled before.</summary>
internal sealed class MessageBoard(DiscordWorld world, ThreadBoard threads)
{
    /// <summary>Discord says "the past few minutes".</summary>
    private static readonly TimeSpan NonceMemory = TimeSpan.FromMinutes(5);

    private readonly Dictionary<(ulong Author, string Nonce), Message> nonces = [];
    private readonly Queue<Message> withNonce = [];

    /// <summary>How many nonces are remembered.</summary>
    public int NonceCount => nonces.Count;

    /// <summary>The message that a repeated nonce stands for, deleted or not.</summary>
    public Message? FindByNonce(Account author, string nonce) =>
        nonces.TryGetValue((author.Id, nonce), out var first) && world.Now - first.PostedAt < NonceMemory
            ? first
            : null;

    /// <param name="ownId">The thread's own for the first message of a post in a forum; null mints one.</param>
    public Message Post(
        Channel channel,
        Account author,
        Draft draft,
        MessageType type = MessageType.Default,
        InteractionOrigin? origin = null,
        Account? onlyFor = null,
        ulong? ownId = null
    )
    {
        var message = new Message(ownId ?? world.Snowflakes.Next(), channel, author, world.Now, world.Shown)
        {
            Type = type,
            Content = draft.Content ?? "",
            Components = Numbered(draft),
            Embeds = draft.Embeds ?? [],
            Attachments = Stored(draft.Attachments ?? []),
            Flags = draft.Flags ?? MessageFlags.None,
            Nonce = draft.Nonce,
            ReplyTo = draft.ReplyTo is { } id ? channel.FindMessage(id) : null,
            Origin = origin,
            OnlyFor = onlyFor,
        };
        message.Mentions = MentionRules.Resolve(channel, author, message.Text, draft.Allowed, message.ReplyTo);
        if (onlyFor is null)
        {
            channel.Messages.Add(message);
            if (draft is { EnforceNonce: true, Nonce: { } nonce })
            {
                Remember(message, nonce.ToString());
            }
            threads.NoteMessage(channel, author);
            Notify(message);
        }
        Tell("MESSAGE_CREATE", message);
        if (!IsNotice(type))
        {
            world.Log.Add(
                new MessagePosted(message, world.Readable(message.Text), Buttons(message), message.Pinged)
                {
                    At = world.Now,
                }
            );
        }
        return message;
    }

    private void Remember(Message message, string nonce)
    {
        while (withNonce.TryPeek(out var oldest) && world.Now - oldest.PostedAt >= NonceMemory)
        {
            withNonce.Dequeue();
            var key = (oldest.Author.Id, oldest.Nonce!.ToString());
            if (nonces.GetValueOrDefault(key) == oldest)
            {
                nonces.Remove(key);
            }
        }
        nonces[(message.Author.Id, nonce)] = message;
        withNonce.Enqueue(message);
    }

    /// <summary>Fills in a "thinking" message if it is one: that counts as its posting, so it can ping.</summary>
    public void Change(Message message, Draft change)
    {
        var wasLoading = message.IsLoading;
        message.Content = change.Content ?? message.Content;
        message.Components = change.Components is null ? message.Components : Numbered(change);
        message.Embeds = change.Embeds ?? message.Embeds;
        message.Attachments = change.Attachments is { } files ? Stored(files) : message.Attachments;
        message.Flags = ((change.Flags ?? MessageFlags.None) | message.Flags) & ~MessageFlags.Loading;
        message.Mentions = MentionRules.Resolve(
            message.Channel,
            message.Author,
            message.Text,
            change.Allowed,
            message.ReplyTo
        );
        message.EditedAt = wasLoading ? null : world.Shown;
        if (wasLoading && message.OnlyFor is null)
        {
            Notify(message);
        }
        Tell("MESSAGE_UPDATE", message);
        var text = world.Readable(message.Text);
        world.Log.Add(
            wasLoading
                ? new MessagePosted(message, text, Buttons(message), message.Pinged) { At = world.Now }
                : new MessageEdited(message, text, Buttons(message)) { At = world.Now }
        );
    }

    public void Remove(Message message)
    {
        message.Deleted = true;
        message.Channel.Messages.Remove(message);
        message.Channel.Pins.Remove(message);
        var guild = message.Channel.Guild;
        world.Publish(
            new Dispatch(
                "MESSAGE_DELETE",
                guild?.Id,
                guild is null ? Intents.DirectMessages : Intents.GuildMessages,
                _ =>
                {
                    var json = new System.Text.Json.Nodes.JsonObject
                    {
                        ["id"] = WireJson.Id(message.Id),
                        ["channel_id"] = WireJson.Id(message.Channel.Id),
                    };
                    if (guild is not null)
                    {
                        json["guild_id"] = WireJson.Id(guild.Id);
                    }
                    return json;
                }
            )
        );
        world.Log.Add(new MessageDeleted(message) { At = world.Now });
    }

    /// <summary>For what is no edit, pinning for example.</summary>
    public void TellChanged(Message message) => Tell("MESSAGE_UPDATE", message);

    /// <summary>What Discord itself posts, in somebody's name.</summary>
    public static bool IsNotice(MessageType type) =>
        type is MessageType.RecipientAdd or MessageType.Pin or MessageType.ThreadCreated or MessageType.ThreadStarter;

    /// <summary>New files get ids; those that stay may get another description.</summary>
    private IReadOnlyList<Attachment> Stored(IEnumerable<AttachmentDraft> drafts) =>
        [
            .. drafts.Select(draft =>
                draft.Kept is { } kept
                    ? kept with
                    {
                        Description = draft.Description,
                    }
                    : new Attachment(
                        world.Snowflakes.Next(),
                        draft.Name,
                        draft.Description,
                        draft.File!.ContentType,
                        draft.File.Bytes
                    )
            ),
        ];

    /// <summary>A mention in a thread also brings in whoever is mentioned.</summary>
    private void Notify(Message message)
    {
        message.Pinged = MentionRules.Notified(message.Channel, message.Author, message.Mentions);
        foreach (var account in message.Pinged.Where(_ => message.Channel.IsThread))
        {
            threads.Join(message.Channel, account, message.Author);
        }
    }

    private void Tell(string type, Message message)
    {
        var guild = message.OnlyFor is null ? message.Channel.Guild : null;
        if (guild is not null && !Access.CanSee(world.Bot, message.Channel))
        {
            return;
        }
        var needs = guild is null ? Intents.DirectMessages : Intents.GuildMessages;
        world.Publish(new Dispatch(type, guild?.Id, needs, intents => WireJson.ForEvent(message, world, intents)));
    }

    private static System.Text.Json.Nodes.JsonArray Numbered(Draft draft)
    {
        var components = draft.Components ?? [];
        ComponentTree.Complete(components);
        return components;
    }

    private static IReadOnlyList<string> Buttons(Message message) =>
        [.. message.Controls.Where(control => control.Type == ComponentType.Button).Select(button => button.Label)];
}
