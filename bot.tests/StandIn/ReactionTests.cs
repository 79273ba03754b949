using System.Globalization;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Tests.StandIn;

/// <summary>Expected values: resources/message, "Create Reaction", and events/gateway-events, "Message Reaction Add".</summary>
public sealed class ReactionTests
{
    private const int GuildReactions = 1 << 10;

    /// <summary>The limit of reactions is another test's.</summary>
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(250);

    [Fact]
    public async Task A_reaction_is_added_once_counted_listed_and_removed()
    {
        await using var community = await Community.StartAsync();
        var message = community.Ada.Say(community.Lounge, "I fell into a cake").Message!;

        Assert.Equal(204, (await PutAsync(community, message, "🎂")).Status);
        Assert.Equal(204, (await PutAsync(community, message, "🎂")).Status);
        community.Ada.React(message, "🎂");
        var read = await community.Bot.GetAsync(PathOf(message));
        var users = await SendAsync(community, HttpMethod.Get, message, $"/{Escaped("🎂")}?limit=1");
        var removed = await SendAsync(community, HttpMethod.Delete, message, $"/{Escaped("🎂")}/@me");

        var reaction = Assert.Single(read.Json!["reactions"]!.AsArray())!;
        Assert.Equal(
            ("🎂", 2, true),
            (reaction["emoji"]!["name"]!.ToString(), (int)reaction["count"]!, (bool)reaction["me"]!)
        );
        Assert.Equal(2, (int)reaction["count_details"]!["normal"]!);
        Assert.Single(users.Json!.AsArray());
        Assert.Equal(204, removed.Status);
        Assert.Equal([community.Ada.Account], Assert.Single(message.Reactions).By);
    }

    [Fact]
    public async Task A_message_takes_twenty_kinds_and_more_of_those_it_has()
    {
        await using var community = await Community.StartAsync();
        var message = community.Ada.Say(community.Lounge, "hi").Message!;
        for (var i = 0; i < 20; i++)
        {
            community.Ada.React(message, char.ConvertFromUtf32(0x1F600 + i));
        }

        Assert.Equal((400, 30010), await RestTests.CodeAsync(PutAsync(community, message, "🎂")));
        Assert.Equal(204, (await PutAsync(community, message, "😀")).Status);
    }

    [Theory]
    [InlineData("cake", 10014)]
    [InlineData("party:100000000000000001", 10014)]
    [InlineData("ж", 10014)]
    [InlineData("👍🏽", null)]
    [InlineData("❤️", null)]
    [InlineData("1️⃣", null)]
    [InlineData("🇵🇹", null)]
    public async Task Only_emojis_are_taken(string emoji, int? code)
    {
        await using var community = await Community.StartAsync();
        var message = community.Ada.Say(community.Lounge, "hi").Message!;

        Assert.Equal(code, (await PutAsync(community, message, emoji)).Code);
    }

    [Fact]
    public async Task The_first_of_a_kind_needs_the_permission_and_another_of_it_does_not()
    {
        await using var community = await Community.StartAsync();
        var message = community.Ada.Say(community.Lounge, "hi").Message!;
        community.Ada.React(message, "🎂");
        community.Server.Deny(community.Lounge, community.Server.Bot, Permissions.AddReactions);

        Assert.Equal((403, 50013), await RestTests.CodeAsync(PutAsync(community, message, "👍")));
        Assert.Equal(204, (await PutAsync(community, message, "🎂")).Status);
    }

    [Fact]
    public async Task Those_of_others_are_removed_only_by_who_manages_messages()
    {
        await using var community = await Community.StartAsync();
        var message = community.Ada.Say(community.Lounge, "hi").Message!;
        community.Ada.React(message, "🎂");
        var theirs = $"/{Escaped("🎂")}/{community.Ada.Account.Id}";

        Assert.Equal((403, 50013), await RestTests.CodeAsync(SendAsync(community, HttpMethod.Delete, message, theirs)));
        Assert.Equal((403, 50013), await RestTests.CodeAsync(SendAsync(community, HttpMethod.Delete, message, "")));

        await using var moderated = await Community.StartAsync(options =>
            options with
            {
                BotPermissions = Permissions.Moderator,
            }
        );
        var other = moderated.Ada.Say(moderated.Lounge, "hi").Message!;
        moderated.Ada.React(other, "🎂");
        moderated.Ada.React(other, "👍");
        moderated.Ada.React(other, "😀");
        await SendAsync(moderated, HttpMethod.Delete, other, $"/{Escaped("🎂")}/{moderated.Ada.Account.Id}");
        await SendAsync(moderated, HttpMethod.Delete, other, $"/{Escaped("👍")}");
        Assert.Equal(["😀"], other.Reactions.Select(reaction => reaction.Emoji));
        await SendAsync(moderated, HttpMethod.Delete, other, "");
        Assert.Empty(other.Reactions);
    }

    [Fact]
    public async Task The_bot_hears_who_reacted_to_whose_message()
    {
        await using var community = await Community.StartAsync();
        using var gateway = await RawGateway.ReadyAsync(community.Server, intents: 1 | GuildReactions);
        await community.PostAsync("""{"content":"hi"}""");
        var message = community.Server.Messages(community.Lounge)[^1];

        community.Ada.React(message, "🎂");

        var told = (await gateway.NextAsync("MESSAGE_REACTION_ADD"))["d"]!;
        Assert.Equal(IdOf(community.Ada.Account.Id), told["user_id"]!.ToString());
        Assert.Equal(IdOf(message.Id), told["message_id"]!.ToString());
        Assert.Equal(IdOf(community.Server.Bot.Id), told["message_author_id"]!.ToString());
        Assert.Equal("Ada", told["member"]!["user"]!["global_name"]!.ToString());
        Assert.True(told["emoji"]!.AsObject().ContainsKey("id"));
        Assert.Equal("🎂", told["emoji"]!["name"]!.ToString());
    }

    [Fact]
    public async Task Everything_that_is_done_to_reactions_in_a_channel_counts_together()
    {
        await using var community = await Community.StartAsync();
        var message = community.Ada.Say(community.Lounge, "hi").Message!;
        var mine = $"{PathOf(message)}/reactions/{Escaped("🎂")}/@me";

        var first = await community.Bot.PutAsync(mine);
        var second = await community.Bot.DeleteAsync(mine);
        community.Time.Advance(Between);
        var third = await community.Bot.DeleteAsync(mine);

        Assert.Equal((204, 429, 204), (first.Status, second.Status, third.Status));
    }

    [Fact]
    public async Task Nobody_reacts_in_an_archived_thread()
    {
        await using var community = await Community.StartAsync();
        var thread = community.Ada.OpenThread(community.Lounge, "old", isPrivate: false);
        var message = community.Ada.Say(thread, "hi").Message!;
        community.Ada.Archive(thread);

        Assert.Equal((400, 50083), await RestTests.CodeAsync(PutAsync(community, message, "🎂")));
    }

    private static string IdOf(ulong id) => id.ToString(CultureInfo.InvariantCulture);

    private static string Escaped(string emoji) => Uri.EscapeDataString(emoji);

    private static string PathOf(Message message) => $"channels/{message.Channel.Id}/messages/{message.Id}";

    private static Task<RawAnswer> PutAsync(Community community, Message message, string emoji) =>
        SendAsync(community, HttpMethod.Put, message, $"/{Escaped(emoji)}/@me");

    private static async Task<RawAnswer> SendAsync(Community community, HttpMethod method, Message message, string rest)
    {
        var answer = await community.Bot.SendAsync(method, $"{PathOf(message)}/reactions{rest}");
        community.Time.Advance(Between);
        return answer;
    }
}
