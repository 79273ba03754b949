using NetSocialBot.Chat;
using NetSocialBot.Discord;
using NetSocialBot.DiscordApi.Model;
using NetSocialBot.Tests.DiscordClient;
using NetSocialBot.Tests.StandIn;
using NodaTime;
using Button = NetSocialBot.Chat.Button;
using Permissions = NetSocialBot.Playground.StandIn.World.Permissions;

namespace NetSocialBot.Tests.Discord;

/// <summary>A message whose answer was lost, tried again when Discord has long forgotten its nonce.</summary>
public sealed class LostMessagesTests : IAsyncLifetime
{
    private static readonly TimeSpan LongerThanAnyNonce = TimeSpan.FromHours(1);

    private Line line = null!;
    private DiscordPlatform platform = null!;

    private ChannelId Lounge => new((long)line.Lounge.Id);

    private Instant Now => Instant.FromDateTimeOffset(line.Clock.GetUtcNow());

    public async ValueTask InitializeAsync()
    {
        line = await Line.OpenAsync(options => options with { Time = options.LimitTime! });
        platform = new DiscordPlatform(line.Http, new DiscordIdentity { Self = new Snowflake(line.Server.Bot.Id) });
    }

    public ValueTask DisposeAsync() => line.DisposeAsync();

    [Fact]
    public async Task It_is_known_again_by_what_can_be_pressed_on_it_even_if_its_words_have_changed()
    {
        await LoseAsync(Pressable("Meet Ada", "talk:done:17"), new IdempotencyKey("pairing:17"));

        var again = await PostAsync(
            Pressable("Meet Ada, who bakes", "talk:done:17"),
            new IdempotencyKey("pairing:17", MayAlreadyStand: true)
        );

        var only = Assert.Single(line.Server.Messages(line.Lounge));
        Assert.Equal((long)only.Id, again.Value.Value);
        Assert.Equal("Meet Ada", only.Text);
    }

    [Fact]
    public async Task One_that_has_only_words_is_known_again_by_them()
    {
        var since = Now;
        await LoseAsync(Words("What was your first pet?"), new IdempotencyKey("theme:1"));

        await PostAsync(
            Words("What was your first pet?"),
            new IdempotencyKey("theme:1", MayAlreadyStand: true, Since: since)
        );

        Assert.Single(line.Server.Messages(line.Lounge));
    }

    [Fact]
    public async Task The_same_words_from_before_it_was_tried_are_another_message()
    {
        await PostAsync(Words("What was your first pet?"), new IdempotencyKey("theme:1"));
        line.Clock.Advance(LongerThanAnyNonce);

        await PostAsync(
            Words("What was your first pet?"),
            new IdempotencyKey("theme:2", MayAlreadyStand: true, Since: Now)
        );
        await PostAsync(Words("What was your first pet?"), new IdempotencyKey("theme:3", MayAlreadyStand: true));

        Assert.Equal(3, line.Server.Messages(line.Lounge).Count);
    }

    [Fact]
    public async Task What_others_said_and_what_is_about_others_is_not_taken_for_it()
    {
        var since = Now;
        line.Ada.Say(line.Lounge, "Hello");
        await PostAsync(Pressable("Hello", "talk:done:18"), new IdempotencyKey("pairing:18"));

        await PostAsync(Words("Hello"), new IdempotencyKey("a", MayAlreadyStand: true, Since: since));
        await PostAsync(Pressable("Hello", "talk:done:19"), new IdempotencyKey("b", MayAlreadyStand: true));

        Assert.Equal(4, line.Server.Messages(line.Lounge).Count);
    }

    [Fact]
    public async Task Where_the_history_may_not_be_read_it_is_rather_said_twice_than_never()
    {
        line.Server.Overwrite(line.Lounge, line.Guild.Everyone, Permissions.None, Permissions.ReadMessageHistory);
        await LoseAsync(Pressable("Meet Ada", "talk:done:17"), new IdempotencyKey("pairing:17"));

        var again = await PostAsync(
            Pressable("Meet Ada", "talk:done:17"),
            new IdempotencyKey("pairing:17", MayAlreadyStand: true)
        );

        Assert.Null(again.Refusal);
        Assert.Equal(2, line.Server.Messages(line.Lounge).Count);
    }

    [Fact]
    public async Task So_is_a_direct_message()
    {
        var ada = new UserId((long)line.Ada.Account.Id);
        var message = Pressable("You are in tomorrow", "skip:17");
        var first = await platform.SendDirectAsync(ada, message, new IdempotencyKey("reminder"), Patience.Token);
        line.Clock.Advance(LongerThanAnyNonce);

        var again = await platform.SendDirectAsync(
            ada,
            message,
            new IdempotencyKey("reminder", MayAlreadyStand: true),
            Patience.Token
        );

        Assert.Equal(first.Value, again.Value);
    }

    /// <summary>It stands, and the bot does not know: hours pass.</summary>
    private async Task LoseAsync(OutgoingMessage message, IdempotencyKey key)
    {
        await PostAsync(message, key);
        Assert.Single(line.Server.Messages(line.Lounge));
        line.Clock.Advance(LongerThanAnyNonce);
    }

    private Task<ChatResult<MessageId>> PostAsync(OutgoingMessage message, IdempotencyKey key) =>
        platform.PostAsync(Lounge, message, key, Patience.Token);

    private static OutgoingMessage Words(string text) => new(ChatText.Markdown(text));

    private static OutgoingMessage Pressable(string text, string id) =>
        new(ChatText.Markdown(text), [new Button(id, "Press")]);
}
