using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Chat;
using NetSocialBot.Interests;
using NetSocialBot.Members;
using NetSocialBot.Members.Ground;
using NetSocialBot.Members.Profile;
using NetSocialBot.Rounds;
using NetSocialBot.Storage;
using NetSocialBot.Tests.Bot;

namespace NetSocialBot.Tests.Members.Ground;

/// <summary>What two share, from whatever part of their pages, and how soon a change of a page counts.</summary>
public sealed class GroundServiceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Places_experiences_and_thoughts_count_as_well_as_hobbies()
    {
        await using var town = await GroundTown.OpenAsync("chess", "Chess!", "chess");
        await town.WriteAsync(
            1,
            from: "Porto, Portugal",
            done: "Lived abroad for years",
            thinks: "The meaning of life"
        );
        await town.WriteAsync(2, from: "Portugal", done: "I have lived abroad", thinks: "ethics, the meaning of life?");

        var shared = (await town.BetweenAsync(1, 2)).Ground.Shared;

        Assert.Equal(
            ["Portugal Lived", "chess Likes", "living abroad Lived", "the meaning of life Thinks"],
            shared.Select(s => $"{s.Name} {s.Tie}").Order(StringComparer.Ordinal)
        );
        Assert.Equal("have lived abroad", shared.Single(s => s.Name == "living abroad").Does);
        // Questions made for hobbies are asked about hobbies.
        Assert.Equal(["chess"], (await town.BetweenAsync(1, 2)).Topics);
    }

    [Fact]
    public async Task A_language_is_something_in_common_where_few_speak_it_and_never_the_community_s_own()
    {
        await using var town = await GroundTown.OpenAsync("a", "b", "Polish", "d", "e");
        await town.ChooseAsync(1, "profile:speaks", "pl", "en", "fr");
        await town.ChooseAsync(2, "profile:speaks", "en", "pl", "fr");
        await town.ChooseAsync(3, "profile:speaks", "fr", "en");
        await town.ChooseAsync(4, "profile:speaks", "fr");

        var shared = (await town.BetweenAsync(1, 2)).Ground.Shared;

        // Four of five speak French here. Whoever likes Polish holds it, too.
        var polish = Assert.Single(shared);
        Assert.Equal((InterestTie.Speaks, 3), (polish.Tie, polish.Holders));
        Assert.Empty((await town.BetweenAsync(1, 2, GroundView.Community)).Ground.Shared);
    }

    [Fact]
    public async Task In_front_of_the_community_only_what_both_show_to_it_counts_and_is_counted()
    {
        await using var town = await GroundTown.OpenAsync("bees, tea", "bees", "bees");
        await town.WriteAsync(1, done: "Lived abroad");
        await town.WriteAsync(2, done: "Lived abroad");
        await town.ChooseAsync(2, "profile:sight:all", "likes");
        await town.ChooseAsync(3, "profile:sight:all", "from");

        var pair = (await town.BetweenAsync(1, 2)).Ground.Shared;
        var community = (await town.BetweenAsync(1, 2, GroundView.Community)).Ground.Shared;

        Assert.Equal(["bees 3", "living abroad 2"], pair.Select(Counted).Order(StringComparer.Ordinal));
        Assert.Equal(["bees 2"], community.Select(Counted));
    }

    [Fact]
    public async Task It_explains_what_each_thing_adds_and_a_round_counts_the_same()
    {
        await using var town = await GroundTown.OpenAsync("bees, jazz", "jazz, bees, tea", "jazz, golf", "golf");

        var ground = await town.BetweenAsync(1, 2);
        await town.Bot.NextFiringAsync(Token);
        var pairings = await town.PairingsAsync();
        var theirs = pairings.Single(p => p.Members.Exists(m => m.User == new UserId(1)));

        Assert.Equal(["bees 2", "jazz 3"], ground.Terms.Select(t => $"{t.What} {t.Holders}"));
        Assert.Equal(ground.Worth, ground.Terms.Sum(t => t.Worth), 1e-12);
        Assert.Contains(theirs.Members, m => m.User == new UserId(2));
        Assert.Equal(theirs.Score!.Value, ground.Worth, 1e-5);
    }

    [Fact]
    public async Task What_somebody_else_writes_is_counted_at_once()
    {
        await using var town = await GroundTown.OpenAsync("bees", "bees", "tea", "tea");
        Assert.Equal("bees 2", Counted((await town.BetweenAsync(1, 2)).Ground.Shared[0]));

        await town.WriteAsync(3, likes: "bees");

        Assert.Equal("bees 3", Counted((await town.BetweenAsync(1, 2)).Ground.Shared[0]));
    }

    [Fact]
    public async Task The_community_is_not_read_again_for_each_question_and_read_again_after_a_while()
    {
        await using var town = await GroundTown.OpenAsync("bees", "bees", "tea", "tea");
        await town.BetweenAsync(1, 2);
        await town.SilentlyAsync(3, "bees");

        var before = (await town.BetweenAsync(1, 2)).Ground.Shared[0];
        town.Bot.Clock.Advance(GroundCatalogs.Lifetime);
        var after = (await town.BetweenAsync(1, 2)).Ground.Shared[0];

        Assert.Equal(("bees 2", "bees 3"), (Counted(before), Counted(after)));
    }

    [Fact]
    public async Task What_one_of_the_two_has_taken_off_their_page_is_never_told_even_if_nobody_noticed()
    {
        await using var town = await GroundTown.OpenAsync("bees", "bees", "tea");
        await town.BetweenAsync(1, 2);

        await town.SilentlyAsync(2, "tea");

        Assert.True((await town.BetweenAsync(1, 2)).IsNothing);
        Assert.Equal("tea 2", Counted((await town.BetweenAsync(2, 3)).Ground.Shared[0]));
    }

    [Fact]
    public async Task Many_who_ask_at_once_while_pages_change_are_told_what_is_on_the_pages()
    {
        await using var town = await GroundTown.OpenAsync("bees, tea", "bees, tea", "tea", "a", "b");
        var asking = Enumerable
            .Range(0, 40)
            .Select(i => Task.Run(() => i % 8 == 0 ? Change(i) : Ask(), Token))
            .ToList();
        await Task.WhenAll(asking);

        Assert.Equal("bees 2", Counted((await town.BetweenAsync(1, 2)).Ground.Shared[0]));

        async Task Change(int i) => await town.WriteAsync(4, likes: string.Create(null, $"thing {i}, tea"));

        async Task Ask() => Assert.Contains((await town.BetweenAsync(1, 2)).Ground.Shared, s => Counted(s) == "bees 2");
    }

    [Fact]
    public async Task Communities_that_were_not_asked_about_for_long_make_room()
    {
        await using var town = await GroundTown.OpenAsync("bees", "bees");
        var services = town.Bot.Host.Services;
        var catalogs = new GroundCatalogs(
            services.GetRequiredService<IDbContextFactory<BotDbContext>>(),
            services.GetRequiredService<PageReader>(),
            town.Bot.Clock,
            mostMembers: 3,
            mostCommunities: 50
        );

        var kept = await catalogs.GetAsync(TestBot.Home, Token);
        for (var i = 1; i <= 200; i++)
        {
            await catalogs.GetAsync(new CommunityId(1_000 + i), Token);
            Assert.Same(kept, await catalogs.GetAsync(TestBot.Home, Token));
        }

        Assert.Equal((50, 2), catalogs.Held);
        for (var i = 1; i <= 50; i++)
        {
            await catalogs.GetAsync(new CommunityId(1_000 + i), Token);
        }

        Assert.Equal((50, 0), catalogs.Held);
    }

    [Fact]
    public async Task Preview_introduction_and_question_say_the_same_of_the_same_two()
    {
        await using var town = await GroundTown.OpenAsync(
            "bees, zither",
            "Zither, bees",
            "tea",
            "tea",
            "go",
            "go",
            "tea"
        );
        // Not in this round, and a member who likes tea all the same.
        await town.Bot.CommandAsync(town.Bot.By(new UserId(7)), "pause", Token, ("until", "in 2 weeks"));
        var moderator = town.Bot.By(new UserId(99), moderator: true);

        var preview = GroundTown.Text(await town.Bot.CommandAsync(moderator, "round preview", Token));
        await town.Bot.CommandAsync(moderator with { Key = "again" }, "round now", Token);
        await town.Bot.QuietAsync(Token);
        var pairings = await town.PairingsAsync();

        Assert.Equal(3, pairings.Count);
        foreach (var pairing in pairings)
        {
            var (one, other) = (pairing.Members[0].User.Value, pairing.Members[1].User.Value);
            Assert.Contains(pairing.CommonGround, preview, StringComparison.Ordinal);
            Assert.Contains(pairing.CommonGround, await town.AskAsync(one, other), StringComparison.Ordinal);
            Assert.Contains(pairing.CommonGround, await town.AskAsync(other, one), StringComparison.Ordinal);
        }

        // Three of seven, not "only the two of you".
        Assert.Contains(pairings, p => p.CommonGround is "You both drink tea." or "The two of you share tea.");
    }

    [Fact]
    public async Task Each_reads_it_in_the_language_they_read_and_a_pair_in_the_one_they_both_do()
    {
        await using var town = await GroundTown.OpenAsync("Bienen", "Bienen", "go", "go");
        foreach (var user in (long[])[1, 2])
        {
            await town.Bot.CommandAsync(town.Bot.By(new UserId(user)) with { Locale = "de" }, "leave", Token);
            await town.Bot.CommandAsync(town.Bot.By(new UserId(user)) with { Locale = "de" }, "join", Token);
        }

        var moderator = town.Bot.By(new UserId(99), moderator: true) with { Locale = "fr" };
        var preview = GroundTown.Text(await town.Bot.CommandAsync(moderator, "round preview", Token));
        await town.Bot.NextFiringAsync(Token);
        var pairings = await town.PairingsAsync();
        var german = pairings.Single(p => p.Members.Exists(m => m.User == new UserId(1)));
        var english = pairings.Single(p => p.Members.Exists(m => m.User == new UserId(3)));

        Assert.Contains(german.CommonGround, (string[])["Ihr mögt beide Bienen.", "Das verbindet euch zwei: Bienen."]);
        Assert.Contains(
            english.CommonGround,
            (string[])["You both play go.", "You both like go.", "The two of you share go."]
        );
        Assert.Matches("Vous avez en commun : Bienen|Ce qui vous relie : Bienen", preview);
        Assert.Contains("commencer", await town.AskAsync(1, 2, "fr"), StringComparison.Ordinal);
        Assert.Contains(german.CommonGround, await town.AskAsync(2, 1, "de"), StringComparison.Ordinal);
    }

    private static string Counted(SharedInterest shared) => string.Create(null, $"{shared.Name} {shared.Holders}");
}
