using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Tests.StandIn;

/// <summary>Buttons, forms and suggestions. Expected values: interactions/receiving-and-responding.</summary>
public sealed class ComponentTests
{
    private static CancellationToken Cancellation => Patience.Token;

    [Fact]
    public async Task A_pressed_button_can_change_its_message()
    {
        await using var scene = await Scene.StartAsync();
        var message = await scene.WithButtonsAsync();
        var seeing = scene.Community.Ada.PressAsync(message, "We met", Cancellation);

        var asked = await scene.AskedAsync();
        await scene.CallbackAsync(asked, """{"type":7,"data":{"content":"Lovely!","components":[]}}""");

        Assert.Equal((3, "met"), ((int)asked["type"]!, asked["data"]!["custom_id"]!.ToString()));
        Assert.Equal(message.Id.ToString(), asked["message"]!["id"]!.ToString());
        Assert.Same(message, Assert.IsType<Seen.Updated>(await seeing).Message);
        Assert.Equal(("Lovely!", 0), (message.Text, message.Controls.Count));
    }

    [Fact]
    public async Task A_bare_acknowledgement_shows_nothing_unless_the_message_changes_soon()
    {
        await using var scene = await Scene.StartAsync();
        var message = await scene.WithButtonsAsync();

        var first = scene.Community.Ada.PressAsync(message, "We met", Cancellation);
        var asked = await scene.AskedAsync();
        await scene.CallbackAsync(asked, """{"type":6}""");
        await scene.Community.Bot.PatchAsync(scene.Original(asked), """{"content":"Lovely!"}""");

        Assert.Equal("Lovely!", Assert.IsType<Seen.Updated>(await first).Text);
    }

    [Theory]
    [InlineData("Not there", "There is no [Not there] here")]
    [InlineData("Later", "[Later] is switched off")]
    [InlineData("Rules", "[Rules] is a link")]
    public async Task A_button_that_cannot_be_pressed_never_reaches_the_bot(string button, string why)
    {
        await using var scene = await Scene.StartAsync();
        var message = await scene.WithButtonsAsync();

        var seen = await scene.Community.Ada.PressAsync(message, button, Cancellation);

        Assert.StartsWith(why, Assert.IsType<Seen.Refused>(seen).Why);
        Assert.DoesNotContain(scene.Community.Server.Log.All, happening => happening is InteractionSent);
    }

    [Fact]
    public async Task Who_does_not_see_a_thread_cannot_press_anything_in_it()
    {
        await using var scene = await Scene.StartAsync();
        var community = scene.Community;
        await community.Bot.PostAsync($"channels/{community.Lounge.Id}/threads", """{"name":"private"}""");
        var thread = community.Server.Threads(community.Guild)[0];
        var message = await scene.WithButtonsAsync(thread);

        var seen = await community.Ada.PressAsync(message, "We met", Cancellation);

        Assert.IsType<Seen.Refused>(seen);
    }

    [Fact]
    public async Task A_form_is_filled_in_and_comes_back_in_the_shape_it_had()
    {
        await using var scene = await Scene.StartAsync();
        var opening = scene.Community.Ada.SlashAsync(scene.Community.Lounge, "hello", Cancellation);
        await scene.CallbackAsync(await scene.AskedAsync(), Scene.Form);
        var form = Assert.IsType<Seen.Form>(await opening).Modal;

        var missing = await scene.Community.Ada.SubmitAsync(form, new Dictionary<string, string>(), Cancellation);
        var stranger = await scene.Community.Moderator.SubmitAsync(form, Scene.Filled, Cancellation);
        var seeing = scene.Community.Ada.SubmitAsync(form, Scene.Filled, Cancellation);
        var asked = await scene.AskedAsync();
        await scene.CallbackAsync(asked, """{"type":4,"data":{"content":"Saved","flags":64}}""");

        Assert.IsType<Seen.Refused>(missing);
        Assert.IsType<Seen.Refused>(stranger);
        Assert.Equal((5, "profile"), ((int)asked["type"]!, asked["data"]!["custom_id"]!.ToString()));
        var label = asked["data"]!["components"]![0]!;
        Assert.Equal((18, "chess"), ((int)label["type"]!, label["component"]!["value"]!.ToString()));
        var row = asked["data"]!["components"]![1]!;
        Assert.Equal((1, "Lisbon"), ((int)row["type"]!, row["components"]![0]!["value"]!.ToString()));
        Assert.Equal("Saved", (await seeing).Text);
    }

    [Fact]
    public async Task Suggestions_come_while_typing()
    {
        await using var scene = await Scene.StartAsync();
        var seeing = scene.Community.Ada.AutocompleteAsync(
            scene.Community.Lounge,
            "pick theme",
            "theme",
            "cra",
            new Dictionary<string, object>(),
            Cancellation
        );

        var asked = await scene.AskedAsync();
        await scene.CallbackAsync(
            asked,
            """{"type":8,"data":{"choices":[{"name":"Crazy stories","value":"crazy"}]}}"""
        );

        var option = asked["data"]!["options"]![0]!["options"]![0]!;
        Assert.Equal((4, "cra"), ((int)asked["type"]!, option["value"]!.ToString()));
        Assert.True((bool)option["focused"]!);
        Assert.Equal([new Choice("Crazy stories", "crazy")], Assert.IsType<Seen.Suggestions>(await seeing).Choices);
    }
}
