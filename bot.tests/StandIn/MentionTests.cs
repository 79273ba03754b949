using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Tests.StandIn;

/// <summary>Expected values: resources/message, "Allowed Mentions Object".</summary>
public sealed class MentionTests
{
    [Theory]
    [InlineData("", "Ada Mo")]
    [InlineData(""","allowed_mentions":{"parse":[]}""", "")]
    [InlineData(""","allowed_mentions":{"parse":["users"]}""", "Ada Mo")]
    [InlineData(""","allowed_mentions":{"parse":["roles","everyone"]}""", "")]
    [InlineData(""","allowed_mentions":{"users":["ADA"]}""", "Ada")]
    [InlineData(""","allowed_mentions":{"users":["100000000000000001"]}""", "")]
    public async Task Only_those_are_pinged_whom_the_text_names_and_the_message_lets(string allowed, string pinged)
    {
        await using var community = await Community.StartAsync();
        var json = $$"""
            {"content":"{{community.Ada.Account.Mention}} and {{community.Moderator.Account.Mention}}"{{allowed}}}
            """;

        var answer = await community.PostAsync(
            json.Replace("ADA", community.Ada.Account.Id.ToString(), StringComparison.Ordinal)
        );

        var message = Assert.Single(community.Server.Messages(community.Lounge));
        Assert.Equal(pinged, string.Join(' ', message.Pinged));
        Assert.Equal(pinged, string.Join(' ', answer.Json!["mentions"]!.AsArray().Select(m => m!["global_name"])));
    }

    [Fact]
    public async Task Everyone_is_pinged_only_by_who_may_do_that()
    {
        await using var without = await Community.StartAsync();
        await using var with = await Community.StartAsync(options =>
            options with
            {
                BotPermissions = Permissions.InvitedBot | Permissions.MentionEveryone,
            }
        );
        const string Json = """{"content":"@everyone cake!"}""";

        var ignored = await without.PostAsync(Json);
        var taken = await with.PostAsync(Json);

        Assert.False((bool)ignored.Json!["mention_everyone"]!);
        Assert.True((bool)taken.Json!["mention_everyone"]!);
        Assert.Equal(
            ["Owner", "Ada", "Mo"],
            with.Server.Messages(with.Lounge)[0].Pinged.Select(who => who.DisplayName)
        );
    }

    [Fact]
    public async Task An_edit_pings_nobody()
    {
        await using var community = await Community.StartAsync();
        var posted = await community.PostAsync("""{"content":"hello"}""");

        var edited = await community.Bot.PatchAsync(
            $"channels/{community.Lounge.Id}/messages/{posted["id"]}",
            $$"""{"content":"{{community.Ada.Account.Mention}}"}"""
        );

        Assert.Single(edited.Json!["mentions"]!.AsArray());
        Assert.Empty(community.Server.Messages(community.Lounge)[0].Pinged);
    }

    [Fact]
    public async Task What_happened_reads_as_people_would_read_it()
    {
        await using var community = await Community.StartAsync();

        await community.PostAsync(
            $$"""
            {"content":"{{community.Ada.Account.Mention}}, see <#{{community.Lounge.Id}}> <t:1767603600:R>","components":
              [{"type":1,"components":[{"type":2,"style":1,"label":"We met","custom_id":"met"}]}]}
            """
        );

        var happened = await community.Server.Log.WaitForAsync<MessagePosted>(_ => true, Patience.Token);
        Assert.Equal("@Ada, see #lounge 2026-01-05 09:00 UTC", happened.Text);
        Assert.Equal(["We met"], happened.Buttons);
        Assert.Equal([community.Ada.Account], happened.Pinged);
    }
}
