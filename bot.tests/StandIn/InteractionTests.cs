using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Tests.StandIn;

/// <summary>Expected values: interactions/receiving-and-responding.</summary>
public sealed class InteractionTests
{
    private static CancellationToken Cancellation => Patience.Token;

    [Fact]
    public async Task A_command_reaches_the_bot_with_all_it_needs_and_the_reply_reaches_the_user()
    {
        await using var scene = await Scene.StartAsync();
        var seeing = scene.Community.Ada.SlashAsync(scene.Community.Lounge, "hello", Cancellation);

        var asked = await scene.AskedAsync();
        var answer = await scene.CallbackAsync(asked, """{"type":4,"data":{"content":"Hello Ada"}}""");
        var seen = await seeing;

        Assert.Equal(204, answer.Status);
        Assert.Equal("Hello Ada", Assert.IsType<Seen.Reply>(seen).Text);
        Assert.Equal("hello", asked["data"]!["name"]!.ToString());
        Assert.Equal(2, (int)asked["type"]!);
        Assert.Equal(scene.Community.Guild.Id.ToString(), asked["guild_id"]!.ToString());
        Assert.Equal("Ada", asked["member"]!["user"]!["global_name"]!.ToString());
        Assert.Equal(scene.Community.Server.ApplicationId.ToString(), asked["application_id"]!.ToString());
        Assert.Equal(
            ((ulong)Permissions.Ordinary).ToString(System.Globalization.CultureInfo.InvariantCulture),
            asked["member"]!["permissions"]!.ToString()
        );
        Assert.Equal([seen.Message!], scene.Community.Server.Messages(scene.Community.Lounge));
    }

    [Fact]
    public async Task After_three_seconds_the_user_reads_that_nobody_responded_and_the_bot_gets_10062()
    {
        await using var scene = await Scene.StartAsync();
        var seeing = scene.Community.Ada.SlashAsync(scene.Community.Lounge, "hello", Cancellation);
        var asked = await scene.AskedAsync();

        scene.Community.Time.Advance(TimeSpan.FromSeconds(3.1));
        var late = await scene.CallbackAsync(asked, """{"type":4,"data":{"content":"Hello"}}""");

        Assert.Equal("The application did not respond", (await seeing).Text);
        Assert.Equal((404, 10062), (late.Status, late.Code));
        Assert.Empty(scene.Community.Server.Messages(scene.Community.Lounge));
    }

    /// <summary>What the user has read cannot be taken back, though the bot's clock may call it the last moment.</summary>
    [Fact]
    public async Task Once_the_user_has_read_that_nobody_responded_no_answer_counts()
    {
        await using var scene = await Scene.StartAsync();
        var seeing = scene.Community.Ada.SlashAsync(scene.Community.Lounge, "hello", Cancellation);
        var asked = await scene.AskedAsync();

        scene.Community.Time.Advance(TimeSpan.FromSeconds(3));
        var seen = await seeing;
        var late = await scene.CallbackAsync(asked, """{"type":4,"data":{"content":"Hello"}}""");

        Assert.IsType<Seen.NoResponse>(seen);
        Assert.Equal((404, 10062), (late.Status, late.Code));
    }

    [Fact]
    public async Task A_second_answer_gets_40060_and_a_wrong_token_10062()
    {
        await using var scene = await Scene.StartAsync();
        var seeing = scene.Community.Ada.SlashAsync(scene.Community.Lounge, "hello", Cancellation);
        var asked = await scene.AskedAsync();
        const string Hello = """{"type":4,"data":{"content":"Hello"}}""";

        var wrong = await scene.Community.Bot.PostAsync($"interactions/{asked["id"]}/wrong/callback", Hello);
        await scene.CallbackAsync(asked, Hello);
        var second = await scene.CallbackAsync(asked, Hello);

        Assert.Equal((404, 10062), (wrong.Status, wrong.Code));
        Assert.Equal((400, 40060), (second.Status, second.Code));
        await seeing;
    }

    [Fact]
    public async Task A_faulty_answer_is_refused_and_a_right_one_still_counts()
    {
        await using var scene = await Scene.StartAsync();
        var seeing = scene.Community.Ada.SlashAsync(scene.Community.Lounge, "hello", Cancellation);
        var asked = await scene.AskedAsync();

        var faulty = await scene.CallbackAsync(
            asked,
            $$$"""{"type":4,"data":{"content":"{{{new string('x', 2001)}}}"}}"""
        );
        var unfit = await scene.CallbackAsync(asked, """{"type":7,"data":{"content":"x"}}""");
        await scene.CallbackAsync(asked, """{"type":4,"data":{"content":"Hello"}}""");

        Assert.Equal((50035, "BASE_TYPE_MAX_LENGTH"), (faulty.Code, faulty.ErrorAt("data.content")));
        Assert.Equal((50035, "BASE_TYPE_CHOICES"), (unfit.Code, unfit.ErrorAt("type")));
        Assert.Equal("Hello", (await seeing).Text);
    }

    [Fact]
    public async Task A_deferred_reply_is_seen_when_it_is_filled_in()
    {
        await using var scene = await Scene.StartAsync();
        var seeing = scene.Community.Ada.SlashAsync(scene.Community.Lounge, "hello", Cancellation);
        var asked = await scene.AskedAsync();

        var early = await scene.Community.Bot.PatchAsync(scene.Original(asked), """{"content":"too early"}""");
        await scene.CallbackAsync(asked, """{"type":5,"data":{"flags":64}}""");
        var loading = await scene.Community.Bot.GetAsync(scene.Original(asked));
        Assert.False(seeing.IsCompleted);
        scene.Community.Time.Advance(TimeSpan.FromMinutes(1));
        await scene.Community.Bot.PatchAsync(scene.Original(asked), """{"content":"Worth the wait"}""");

        Assert.Equal((404, 10015), (early.Status, early.Code));
        // LOADING 1 << 7 and EPHEMERAL 1 << 6.
        Assert.Equal(192, (int)loading.Json!["flags"]!);
        var reply = Assert.IsType<Seen.Reply>(await seeing);
        Assert.True(reply.IsEphemeral);
        Assert.Equal("Worth the wait", reply.Text);
        Assert.Empty(scene.Community.Server.Messages(scene.Community.Lounge));
    }

    [Fact]
    public async Task After_fifteen_minutes_the_token_is_worth_nothing()
    {
        await using var scene = await Scene.StartAsync();
        var seeing = scene.Community.Ada.SlashAsync(scene.Community.Lounge, "hello", Cancellation);
        var asked = await scene.AskedAsync();
        await scene.CallbackAsync(asked, """{"type":5}""");
        Assert.False(seeing.IsCompleted);

        scene.Community.Time.Advance(TimeSpan.FromMinutes(15.1));
        var late = await scene.Community.Bot.PatchAsync(scene.Original(asked), """{"content":"x"}""");

        Assert.Equal((401, 50027), (late.Status, late.Code));
    }

    [Fact]
    public async Task Follow_ups_come_after_the_first_answer_and_can_be_for_one_pair_of_eyes()
    {
        await using var scene = await Scene.StartAsync();
        var seeing = scene.Community.Ada.SlashAsync(scene.Community.Lounge, "hello", Cancellation);
        var asked = await scene.AskedAsync();
        await scene.CallbackAsync(asked, """{"type":4,"data":{"content":"Hello"}}""");

        var followUp = await scene.Community.Bot.PostAsync(scene.Webhook(asked), """{"content":"Psst","flags":64}""");

        Assert.Equal((200, "Psst"), (followUp.Status, followUp["content"]));
        Assert.Equal("Hello", (await seeing).Text);
        Assert.Equal("Hello", Assert.Single(scene.Community.Server.Messages(scene.Community.Lounge)).Text);
    }

    /// <summary>Out of date, and discord.py finds the handler of a pressed button by it.</summary>
    [Fact]
    public async Task A_message_tells_which_command_it_answers()
    {
        await using var scene = await Scene.StartAsync();
        var seeing = scene.Community.Ada.SlashAsync(scene.Community.Lounge, "hello", Cancellation);
        var asked = await scene.AskedAsync();
        await scene.CallbackAsync(asked, """{"type":4,"data":{"content":"Hello"}}""");
        await seeing;

        var read = await scene.Community.Bot.GetAsync(scene.Original(asked));

        Assert.Equal(asked["id"]!.ToString(), read.Json!["interaction"]!["id"]!.ToString());
        Assert.Equal("hello", read.Json["interaction"]!["name"]!.ToString());
        Assert.Equal("Ada", read.Json["interaction"]!["user"]!["global_name"]!.ToString());
    }

    [Fact]
    public async Task When_the_loading_message_was_deleted_what_follows_is_a_message_of_its_own()
    {
        await using var scene = await Scene.StartAsync();
        var seeing = scene.Community.Ada.SlashAsync(scene.Community.Lounge, "hello", Cancellation);
        var asked = await scene.AskedAsync();
        await scene.CallbackAsync(asked, """{"type":5}""");

        var deleted = await scene.Community.Bot.DeleteAsync(scene.Original(asked));
        var followUp = await scene.Community.Bot.PostAsync(scene.Webhook(asked), """{"content":"Psst","flags":64}""");
        var original = scene.Community.Bot.GetAsync(scene.Original(asked));

        Assert.Equal((204, 200), (deleted.Status, followUp.Status));
        Assert.Equal(64, (int)followUp.Json!["flags"]!);
        Assert.Equal((404, 10008), await RestTests.CodeAsync(original));
        Assert.IsType<Seen.Acknowledged>(await seeing);
    }

    [Fact]
    public async Task The_answer_can_be_asked_back_in_the_same_breath()
    {
        await using var scene = await Scene.StartAsync();
        var seeing = scene.Community.Ada.SlashAsync(scene.Community.Lounge, "hello", Cancellation);
        var asked = await scene.AskedAsync();

        var answer = await scene.Community.Bot.PostAsync(
            $"interactions/{asked["id"]}/{asked["token"]}/callback?with_response=true",
            """{"type":4,"data":{"content":"Hello"}}"""
        );

        var seen = await seeing;
        Assert.Equal(200, answer.Status);
        Assert.Equal(seen.Message!.Id.ToString(), answer.Json!["interaction"]!["response_message_id"]!.ToString());
        Assert.Equal("Hello", answer.Json!["resource"]!["message"]!["content"]!.ToString());
    }
}
