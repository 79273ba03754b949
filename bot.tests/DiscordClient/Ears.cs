using System.Threading.Channels;
using NetSocialBot.DiscordApi.Gateway;
using NetSocialBot.DiscordApi.Model;

namespace NetSocialBot.Tests.DiscordClient;

/// <summary>What the gateway client passes on, to be read one after the other.</summary>
internal sealed class Ears : IGatewayEvents
{
    private readonly Channel<object> heard = System.Threading.Channels.Channel.CreateUnbounded<object>();

    /// <summary>Holds up all that comes in order, as a slow database would.</summary>
    public Task Busy { get; set; } = Task.CompletedTask;

    /// <summary>If only some of it is held up.</summary>
    public Predicate<object> HeldUp { get; set; } = _ => true;

    /// <summary>Done when the client has begun to pass on what it received.</summary>
    public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task ReadyAsync(Ready ready, CancellationToken cancellationToken)
    {
        Begun.TrySetResult();
        await HearAsync(ready, cancellationToken);
    }

    public Task GuildAvailableAsync(Guild guild, CancellationToken cancellationToken) =>
        HearAsync(guild, cancellationToken);

    public Task GuildLeftAsync(Snowflake guild, CancellationToken cancellationToken) =>
        HearAsync(guild, cancellationToken);

    public Task InteractionAsync(Interaction interaction, CancellationToken cancellationToken)
    {
        heard.Writer.TryWrite(interaction);
        return Task.CompletedTask;
    }

    /// <summary>The next of a kind; what is of another kind is passed over.</summary>
    public async Task<T> NextAsync<T>(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await heard.Reader.ReadAsync(cancellationToken) is T wanted)
            {
                return wanted;
            }
        }
    }

    private async Task HearAsync(object what, CancellationToken cancellationToken)
    {
        if (HeldUp(what))
        {
            await Busy.WaitAsync(cancellationToken);
        }

        heard.Writer.TryWrite(what);
    }
}
