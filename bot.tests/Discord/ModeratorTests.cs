using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.DiscordApi.Model;

namespace NetSocialBot.Tests.Discord;

/// <summary>
/// Administrators can offer a moderators' command to anybody, and a button stands for all to press: so it is looked at again
/// who asks, whichever way they came.
/// </summary>
public sealed class ModeratorTests
{
    private const string Refusal = "This one is for moderators";
    private const string ManageGuild = "32";
    private const string Administrator = "8";
    private const string ManageMessages = "8192";

    [Theory]
    [InlineData(Interaction.CommandType, """{"id":"9","name":"rule","type":1}""")]
    [InlineData(Interaction.CommandType, """{"id":"9","name":"Rule over","type":2,"target_id":"5"}""")]
    [InlineData(
        Interaction.CommandType,
        """{"id":"9","name":"Rule this","type":3,"target_id":"21","resolved":{"messages":{"21":{"id":"21","channel_id":"4","author":{"id":"5","username":"ada"}}}}}"""
    )]
    [InlineData(Interaction.ComponentType, """{"custom_id":"rule:1","component_type":2}""")]
    [InlineData(Interaction.ComponentType, """{"custom_id":"rulers","component_type":5,"values":["5"]}""")]
    [InlineData(Interaction.FormType, """{"custom_id":"rules","components":[]}""")]
    [InlineData(Interaction.CommandType, """{"id":"9","name":"club","type":1,"options":[{"name":"close","type":1}]}""")]
    public async Task Whoever_is_no_moderator_is_refused_on_every_way_and_moderators_are_not(int type, string data)
    {
        Type[] modules = [typeof(Ruling), typeof(Club)];
        foreach (var permissions in new[] { "0", ManageMessages, "", "no number" })
        {
            var (heard, reply) = await Handmade.RouteAsync(Handmade.Of(type, data, permissions), modules);
            Assert.Contains(Refusal, Handmade.TextOf(reply), StringComparison.Ordinal);
            Assert.Empty(heard.Values);
        }

        foreach (var permissions in new[] { ManageGuild, Administrator })
        {
            var (heard, reply) = await Handmade.RouteAsync(Handmade.Of(type, data, permissions), modules);
            Assert.Equal("ruled", Handmade.TextOf(reply));
            Assert.Single(heard.Values);
        }
    }

    [Fact]
    public async Task A_member_to_whom_an_administrator_gave_a_moderators_command_is_refused_by_the_bot()
    {
        await using var bot = await AnsweringBot.StartAsync(
            tree => new CommandTree([.. tree.Commands.Select(c => c with { ModeratorsOnly = false })]),
            typeof(Ruling)
        );

        var slash = await bot.SlashAsync("rule");
        var user = await bot.UserCommandAsync("Rule over", bot.Line.Ada);
        var press = await bot.PressAsync(await bot.WithButtonAsync("rule:1"), "Press me");

        foreach (var asked in new[] { slash, user, press })
        {
            Assert.Contains(Refusal, (await asked.Seen).Text, StringComparison.Ordinal);
        }

        Assert.Empty(bot.Heard.Values);
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData(ManageGuild, 1)]
    public async Task Suggestions_for_moderators_are_for_moderators(string permissions, int count)
    {
        var data = """
            {"id":"9","name":"club","type":1,"options":[{"name":"expel","type":1,"options":[
              {"name":"whom","type":3,"value":"a","focused":true}]}]}
            """;

        var suggested = await Handmade.SuggestAsync(
            Handmade.Of(Interaction.AutocompleteType, data, permissions),
            typeof(Club)
        );

        Assert.Equal(count, suggested.Count);
    }

    [Fact]
    public async Task What_others_in_a_group_may_do_they_may()
    {
        var data = """{"id":"9","name":"club","type":1,"options":[{"name":"enter","type":1}]}""";

        var (_, reply) = await Handmade.RouteAsync(Handmade.Of(Interaction.CommandType, data), typeof(Club));

        Assert.Equal("welcome", Handmade.TextOf(reply));
    }

    [ModeratorsOnly]
    internal sealed class Ruling(Heard heard) : InteractionModule
    {
        [SlashCommand("rule", "Rules")]
        public Task<Reply> RuleAsync() => NoteAsync();

        [UserCommand("Rule over")]
        public Task<Reply> RuleOverAsync(Person person) => NoteAsync(person);

        [MessageCommand("Rule this")]
        public Task<Reply> RuleThisAsync(ChosenMessage message) => NoteAsync(message);

        [ComponentInteraction("rule:*")]
        public Task<Reply> PressAsync(long number) => NoteAsync(number);

        [ComponentInteraction("rulers")]
        public Task<Reply> ChooseAsync(IReadOnlyList<UserId> rulers) => NoteAsync(rulers);

        [ModalInteraction("rules")]
        public Task<Reply> WriteAsync(IReadOnlyDictionary<string, string> fields) => NoteAsync(fields);

        private Task<Reply> NoteAsync(object? value = null)
        {
            heard.Values.Add(value);
            return Task.FromResult<Reply>(new Reply.Private(ChatText.Markdown("ruled")));
        }
    }

    [Group("club", "A club")]
    internal sealed class Club(Heard heard) : InteractionModule
    {
        [SlashCommand("enter", "Comes in")]
        public Task<Reply> EnterAsync() => Task.FromResult<Reply>(new Reply.Private(ChatText.Markdown("welcome")));

        [ModeratorsOnly]
        [SlashCommand("close", "Closes it")]
        public Task<Reply> CloseAsync()
        {
            heard.Values.Add("closed");
            return Task.FromResult<Reply>(new Reply.Private(ChatText.Markdown("ruled")));
        }

        [ModeratorsOnly]
        [SlashCommand("expel", "Sends somebody away")]
        public Task<Reply> ExpelAsync([Option("whom", "Name")] string whom) =>
            Task.FromResult<Reply>(new Reply.Private(ChatText.Verbatim(whom)));

        [Autocomplete("expel", "whom")]
        public static IReadOnlyList<string> Complete(string typed) => [$"{typed}da"];
    }
}
