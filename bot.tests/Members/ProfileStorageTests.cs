using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Discord;
using NetSocialBot.Icebreakers;
using NetSocialBot.Members;
using NetSocialBot.Members.Profile;
using NetSocialBot.Members.Profile.Weekly;
using NetSocialBot.Storage;
using NetSocialBot.Tests.Bot;

namespace NetSocialBot.Tests.Members;

/// <summary>What is kept of a profile: from before, at the same time, in an export, and not after an erasure.</summary>
public sealed class ProfileStorageTests
{
    private static readonly UserId Ana = new(1);
    private static readonly UserId Ben = new(2);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_written_before_survives_the_change_and_is_shown_to_no_more_people_than_promised()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("profiles-").FullName, "old.db");
        var options = new DbContextOptionsBuilder<SqliteBotDbContext>()
            .UseSqlite(StorageSetup.SqliteConnection(file))
            .Options;
        await using (var old = new SqliteBotDbContext(options))
        {
            await old.GetService<IMigrator>().MigrateAsync("Languages", Token);
            await old.Database.ExecuteSqlRawAsync(
                """
                INSERT INTO Members (Community, User, Name, Status, JoinedAt, "From", Likes, Done, Thinks, Family)
                VALUES (77, 1, 'Ana', 'Active', 0, 'Évora', 'fado', 'sailed', 'why', 'two dogs')
                """,
                Token
            );
        }

        await using var now = new SqliteBotDbContext(options);
        await now.Database.MigrateAsync(Token);
        var member = await now.Set<Member>().SingleAsync(Token);

        Assert.Equal(
            ["Évora", "fado", "", "sailed", "why", "two dogs"],
            ProfilePartsExtensions.All.Select(member.TextOf)
        );
        Assert.Empty(ProfileCard.ShownHere(member, Language.English).Spans);
        Assert.Equal((FreeTimes.None, WaysToMeet.None, null), (member.Free, member.Meets, member.TimeZone));
        Assert.Empty(member.Speaks);
        SqliteConnection.ClearAllPools();
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Fact]
    public async Task Two_forms_sent_at_once_by_somebody_new_are_both_kept()
    {
        await using var bot = await TestBot.StartAsync(Token);

        await Task.WhenAll(
            SaveAsync(bot, 1, ("from", "Évora"), ("family", "")),
            SaveAsync(bot, 2, ("likes", "fado"), ("fun", "")),
            SaveAsync(bot, 3, ("done", "sailed"), ("thinks", ""))
        );

        var member = await MemberAsync(bot);
        Assert.Equal(("Évora", "fado", "sailed"), (member.From, member.Likes, member.Done));
    }

    [Fact]
    public async Task The_weekly_question_switched_on_twice_at_once_is_on_once_and_comes_once()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(1, Token);

        var replies = await Task.WhenAll(
            bot.PressAsync(bot.By(Ana), "profile:weekly:on", Token),
            bot.PressAsync(bot.By(Ana), "profile:weekly:on", Token)
        );
        // On Monday at 10:00 there is a round, for which one is too few; her minute is the one after it.
        await bot.NextFiringAsync(Token);
        await bot.NextFiringAsync(Token);

        Assert.All(replies, r => Assert.Contains("one small question", Shown(r), StringComparison.Ordinal));
        Assert.Single(bot.Chat.Directs);
        Assert.Equal(1, await bot.ReadAsync(db => db.Set<WeeklyQuestion>().CountAsync(Token), Token));
    }

    [Fact]
    public async Task What_does_not_fit_is_cut_between_characters_and_that_is_said()
    {
        await using var bot = await TestBot.StartAsync(Token);

        var reply = await SaveAsync(bot, 1, ("from", new string('x', 99) + "🐝 and more"), ("family", ""));

        Assert.Contains("longer than there is room for", Shown(reply), StringComparison.Ordinal);
        Assert.Equal(new string('x', 99), (await MemberAsync(bot)).From);
    }

    [Fact]
    public async Task A_step_that_does_not_exist_changes_nothing()
    {
        await using var bot = await TestBot.StartAsync(Token);

        var saved = await SaveAsync(bot, 9, ("from", "Évora"));
        var opened = await bot.PressAsync(bot.By(Ana), "profile:write:9", Token);

        Assert.All([saved, opened], r => Assert.Contains("still empty", Shown(r), StringComparison.Ordinal));
        Assert.Equal(0, await bot.ReadAsync(db => db.Set<Member>().CountAsync(Token), Token));
    }

    [Fact]
    public async Task Choices_that_were_never_offered_are_passed_over()
    {
        await using var bot = await TestBot.StartAsync(Token);

        foreach (var select in new[] { "speaks", "zone", "free", "meets", "sight:all" })
        {
            await bot.RouteAsync(
                new Incoming.Choice(bot.By(Ana), $"profile:{select}", (IReadOnlyList<string>)["<@1>", "None", "12"]),
                Token
            );
        }

        var member = await MemberAsync(bot);
        Assert.Empty(member.Speaks);
        Assert.Equal(
            (null, FreeTimes.None, WaysToMeet.None, ProfileParts.None),
            (member.TimeZone, member.Free, member.Meets, member.ShownHere)
        );
    }

    [Fact]
    public async Task Communities_never_see_each_other_s_profiles()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await SaveAsync(bot, 2, ("likes", "beekeeping"), ("fun", ""));
        var elsewhere = new CommunityId(500);
        await bot.TellAsync(new CommunityInfo(elsewhere, "Elsewhere", new ChannelId(501)), Token);

        var own = await bot.CommandAsync(bot.By(Ana, community: elsewhere), "profile", Token);
        var other = await bot.CommandAsync(bot.By(Ben, community: elsewhere), "profile", Token, ("of", Person(Ana)));

        Assert.DoesNotContain("beekeeping", Shown(own), StringComparison.Ordinal);
        Assert.Contains("shows nothing here", Shown(other), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_blocked_person_looks_exactly_like_one_who_shows_nothing()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await SaveAsync(bot, 2, ("likes", "beekeeping"), ("fun", ""));
        await using var scope = bot.Host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BotDbContext>();
        var members = scope.ServiceProvider.GetRequiredService<MemberService>();

        var seen = await new ProfileService(db, members, new Blocks(false)).SeenByAsync(bot.By(Ben), Ana, Token);
        var blocked = await new ProfileService(db, members, new Blocks(true)).SeenByAsync(bot.By(Ben), Ana, Token);
        var nobody = await new ProfileService(db, members, new Blocks(false)).SeenByAsync(
            bot.By(Ben),
            new UserId(99),
            Token
        );

        Assert.NotEmpty(seen.Spans);
        Assert.Empty(blocked.Spans);
        Assert.Empty(nobody.Spans);
    }

    [Fact]
    public async Task What_two_share_is_told_in_front_of_everybody_only_if_both_show_it_to_everybody()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await SaveAsync(bot, 2, ("likes", "beekeeping"), ("fun", ""));
        await SaveAsync(bot, 2, Ben, ("likes", "beekeeping"), ("fun", ""));
        await using var scope = bot.Host.Services.CreateAsyncScope();
        var ground = scope.ServiceProvider.GetRequiredService<ISharedGround>();

        var shown = await ground.SharedByAsync(TestBot.Home, Ben, Ana, Token);
        await ChooseAsync(bot, "profile:sight:all", "from");
        var hidden = await ground.SharedByAsync(TestBot.Home, Ben, Ana, Token);

        Assert.Equal(["beekeeping"], shown);
        Assert.Empty(hidden);
    }

    [Fact]
    public async Task An_export_is_readable_and_complete_and_an_erasure_leaves_no_row()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await SaveAsync(bot, 1, ("from", "Évora"), ("family", "two dogs"));
        await ChooseAsync(bot, "profile:speaks", "pt");
        await ChooseAsync(bot, "profile:zone", "Europe/Lisbon");
        await ChooseAsync(bot, "profile:free", "weekend-morning");
        await ChooseAsync(bot, "profile:meets", "Walk");
        await bot.PressAsync(bot.By(Ana), "profile:weekly:on", Token);
        await SaveAsync(bot, 1, Ben, ("from", "Braga"), ("family", ""));
        await using var scope = bot.Host.Services.CreateAsyncScope();
        var data = scope.ServiceProvider.GetServices<IPersonalData>().Single(d => d.Name == "profile");

        var json = (await data.ExportAsync(TestBot.Home, Ana, Token))!;
        await data.EraseAsync(TestBot.Home, Ana, Token);

        Assert.Equal("Évora", (string?)json["parts"]!["from"]!["text"]);
        Assert.Equal("everybody here", (string?)json["parts"]!["from"]!["shownTo"]);
        Assert.Equal("people you are introduced to", (string?)json["parts"]!["family"]!["shownTo"]);
        Assert.Equal("pt", (string?)json["speaks"]![0]);
        Assert.Equal("Europe/Lisbon", (string?)json["timeZone"]);
        Assert.Equal("weekend-morning", (string?)json["free"]![0]);
        Assert.Equal("Walk", (string?)json["meets"]![0]);
        Assert.Equal("Asking", (string?)json["weeklyQuestion"]!["state"]);
        Assert.Null(await data.ExportAsync(TestBot.Home, Ana, Token));
        Assert.Equal(0, await bot.ReadAsync(db => db.Set<WeeklyQuestion>().CountAsync(Token), Token));
        Assert.Equal([Ben], await bot.ReadAsync(db => db.Set<Member>().Select(m => m.User).ToListAsync(Token), Token));
    }

    [Fact]
    public async Task A_members_language_and_name_are_those_they_came_with_last()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(1, Token);

        var icebreaker = bot.By(Ana) with { Locale = "pt-BR", UserName = "Ana Z." };
        await bot.CommandAsync(icebreaker, "icebreaker", Token);

        var member = await MemberAsync(bot);
        Assert.Equal((Language.Portuguese, "Ana Z."), (member.Language, member.Name));
    }

    [Fact]
    public async Task A_direct_press_counts_only_for_a_community_that_the_person_is_a_member_of()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(1, Token);
        var elsewhere = new CommunityId(500);

        var member = await bot.PressAsync(Direct(bot, Ana, TestBot.Home), "dm:77:weekly:stop", Token);
        var stranger = await bot.PressAsync(Direct(bot, Ben, TestBot.Home), "dm:77:weekly:stop", Token);
        var far = await bot.PressAsync(Direct(bot, Ana, elsewhere), "dm:500:weekly:stop", Token);

        Assert.Contains("no more questions", Shown(member), StringComparison.Ordinal);
        Assert.All([stranger, far], r => Assert.Contains("only help you inside", Shown(r), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("dm:77:weekly:stop", 77L)]
    [InlineData("dm:77", null)]
    [InlineData("dm:x:weekly:stop", null)]
    [InlineData("profile:show", null)]
    public void Only_a_custom_id_for_direct_messages_names_a_community(string customId, long? community) =>
        Assert.Equal(community, DirectCustomId.TryCommunity(customId)?.Value);

    private static InteractionContext Direct(TestBot bot, UserId user, CommunityId community) =>
        bot.By(user, community: community) with
        {
            IsDirect = true,
        };

    private static Person Person(UserId user) => new(user, "Somebody", IsBot: false, IsMember: true);

    private static Task<Member> MemberAsync(TestBot bot) =>
        bot.ReadAsync(db => db.Set<Member>().AsNoTracking().SingleAsync(Token), Token);

    private static Task<Reply> SaveAsync(TestBot bot, int step, params (string Key, string Text)[] fields) =>
        SaveAsync(bot, step, Ana, fields);

    private static Task<Reply> SaveAsync(
        TestBot bot,
        int step,
        UserId user,
        params (string Key, string Text)[] fields
    ) =>
        bot.RouteAsync(
            new Incoming.FilledForm(bot.By(user), $"profile:save:{step}", fields.ToDictionary(f => f.Key, f => f.Text)),
            Token
        );

    private static Task<Reply> ChooseAsync(TestBot bot, string select, params string[] values) =>
        bot.RouteAsync(new Incoming.Choice(bot.By(Ana), select, (IReadOnlyList<string>)values), Token);

    private static string Shown(Reply reply) =>
        DiscordText
            .Render(
                reply switch
                {
                    Reply.Private said => said.Message.Text,
                    Reply.Update said => said.Message.Text,
                    _ => throw new InvalidOperationException($"{reply.GetType().Name} shows no text."),
                }
            )
            .Content;

    private sealed class Blocks(bool apart) : IBlocks
    {
        public Task<bool> AreApartAsync(
            CommunityId community,
            UserId one,
            UserId other,
            CancellationToken cancellationToken
        ) => Task.FromResult(apart);

        public Task<UserId?> WhoAskedAsync(
            CommunityId community,
            UserId one,
            UserId other,
            CancellationToken cancellationToken
        ) => Task.FromResult(apart ? (UserId?)one : null);
    }
}
