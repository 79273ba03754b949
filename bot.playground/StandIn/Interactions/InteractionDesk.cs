using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Interactions;

/// <summary>Hands what users ask to the bot, and waits as their client would.</summary>
/// <param name="acknowledgedPatience">How long a user looks for a change after a bare acknowledgement.</param>
internal sealed class InteractionDesk(DiscordWorld world, TimeSpan acknowledgedPatience)
{
    public static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(3);
    public static readonly TimeSpan TokenLife = TimeSpan.FromMinutes(15);

    private const string TokenPrefix = "interaction";

    /// <summary>Of a token's time, in hexadecimal milliseconds.</summary>
    private const int TimeDigits = 12;

    private readonly Dictionary<string, Interaction> byToken = [];
    private readonly Queue<Interaction> byAge = [];

    /// <summary>How many interactions are remembered.</summary>
    public int Count => byToken.Count;

    public Interaction? Find(string token) => byToken.GetValueOrDefault(token);

    /// <summary>Whether a token once was good. The token itself tells: nothing needs to be remembered of it.</summary>
    public bool HasExpired(string token)
    {
        var bytes = new byte[token.Length];
        if (!Base64Url.TryDecodeFromChars(token, bytes, out var length))
        {
            return false;
        }
        var parts = Encoding.ASCII.GetString(bytes, 0, length).Split(':');
        return parts is [TokenPrefix, var number, var secret]
            && ulong.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && secret.Length > TimeDigits
            && long.TryParse(
                secret[..TimeDigits],
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out var ms
            )
            && token == TokenFor(id, ms)
            && world.Now.ToUnixTimeMilliseconds() - ms > TokenLife.TotalMilliseconds;
    }

    /// <summary>Call it under the world's lock; then await <see cref="WatchAsync"/> outside of it.</summary>
    public Interaction Start(
        InteractionType type,
        Account user,
        Channel channel,
        string what,
        JsonObject data,
        Message? source = null,
        InteractionOrigin? trigger = null
    )
    {
        var id = world.Snowflakes.Next();
        var now = world.Now;
        var interaction = new Interaction(
            id,
            TokenFor(id, now.ToUnixTimeMilliseconds()),
            type,
            user,
            channel,
            what,
            now
        )
        {
            Source = source,
            Trigger = trigger,
            Command = type == InteractionType.Command ? data.Text("name") : null,
            IsFromMenu = data.Has("target_id"),
        };
        while (byAge.TryPeek(out var oldest) && world.Now - oldest.CreatedAt > TokenLife)
        {
            byAge.Dequeue();
            byToken.Remove(oldest.Token);
        }
        byAge.Enqueue(interaction);
        byToken[interaction.Token] = interaction;
        world.Log.Add(new InteractionSent(id, user, channel, what) { At = world.Now });
        world.Publish(
            new Dispatch(
                "INTERACTION_CREATE",
                channel.Guild?.Id,
                Intents.None,
                _ => InteractionPayload.Of(interaction, (JsonObject)data.DeepClone(), world)
            )
        );
        return interaction;
    }

    public async Task<Seen> WatchAsync(Interaction interaction, CancellationToken cancellationToken)
    {
        try
        {
            await interaction
                .Acknowledged.Task.WaitAsync(AnswerWithin, world.Time, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            if (GiveUp(interaction))
            {
                return new Seen.NoResponse();
            }
        }
        var isThinking = interaction.State == InteractionState.Thinking;
        try
        {
            return await interaction
                .Shown.Task.WaitAsync(isThinking ? TokenLife : acknowledgedPatience, world.Time, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return isThinking ? new Seen.StillThinking() : new Seen.Acknowledged();
        }
    }

    public void Acknowledge(Interaction interaction, CallbackType how, InteractionState state)
    {
        interaction.State = state;
        world.Log.Add(
            new InteractionAnswered(
                interaction.Id,
                interaction.User,
                interaction.Channel,
                interaction.What,
                (int)how,
                world.Now - interaction.CreatedAt
            )
            {
                At = world.Now,
            }
        );
        interaction.Acknowledged.TrySetResult();
    }

    /// <returns>False if the bot was quicker after all.</returns>
    private bool GiveUp(Interaction interaction)
    {
        lock (world.Gate)
        {
            if (interaction.State != InteractionState.Waiting)
            {
                return false;
            }
            interaction.State = InteractionState.TooLate;
            world.Log.Add(
                new InteractionUnanswered(interaction.Id, interaction.User, interaction.Channel, interaction.What)
                {
                    At = world.Now,
                }
            );
            return true;
        }
    }

    /// <summary>Long and unguessable to look at, and the same in every run on the same clock.</summary>
    /// <param name="unixMs">When it was made, by a clock that is right; the id has the time that was told.</param>
    private static string TokenFor(ulong id, long unixMs)
    {
        var time = unixMs.ToString($"x{TimeDigits}", CultureInfo.InvariantCulture);
        var hash = SHA256.HashData(Encoding.ASCII.GetBytes($"interaction {id} {time}"));
        return Base64Url.EncodeToString(
            Encoding.ASCII.GetBytes($"{TokenPrefix}:{id}:{time}{Convert.ToHexStringLower(hash)}")
        );
    }
}
