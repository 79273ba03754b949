using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Icebreakers;
using NetSocialBot.Icebreakers.Shelf;
using NetSocialBot.Storage;
using NetSocialBot.Tests.Bot;
using NetSocialBot.Time;

namespace NetSocialBot.Tests.Icebreakers.Shelf;

/// <summary>Questions of a community's own, and those it would rather not be asked.</summary>
public class DeckShelfTests
{
    private const string Legend = "Which legend do they tell in the street you live in?";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_community_that_changed_nothing_has_the_operators_library_itself()
    {
        await using var room = await ShelfRoom.OpenAsync();

        Assert.Same(room.BuiltIn, await room.LibraryAsync());
    }

    [Fact]
    public async Task A_question_of_their_own_is_asked_suggested_and_can_be_saved()
    {
        await using var room = await ShelfRoom.OpenAsync();

        var added = await room.AddAsync(Legend, "Ask who told it.", "Stories", options: [("deck", "Local Legends!")]);
        var asked = ShelfRoom.MessageOf(
            await room.Bot.CommandAsync(room.Bot.By(ShelfRoom.Other), "icebreaker", Token, ("theme", "local legends"))
        );
        var save = asked.Buttons.Single(button => button.Label == "Save");
        var saved = await room.PressAsync(save.CustomId);

        Assert.Contains($"**{Legend}**", ShelfRoom.Said(added), StringComparison.Ordinal);
        Assert.Contains(
            "light · for two or a channel · English · about stories · your own",
            ShelfRoom.Said(added),
            StringComparison.Ordinal
        );
        Assert.StartsWith($"**{Legend}**\n_Then: Ask who told it._", ShelfRoom.Said(asked), StringComparison.Ordinal);
        Assert.Contains("Local Legends!", await SuggestedAsync(room, "local", TestBot.Home));
        Assert.StartsWith("Saved.", ShelfRoom.Said(saved), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_part_of_a_deck_that_is_there_and_of_what_people_share()
    {
        await using var room = await ShelfRoom.OpenAsync();
        await room.AddAsync(Legend, about: "zymurgy", options: [("deck", "First times")]);

        var deck = (await room.LibraryAsync()).Decks.Single(d => d.Name == "firsts" && d.Language == Language.English);
        var starters = await room.InScopeAsync(async services =>
        {
            List<string> texts = [];
            for (var seed = 0; seed < 300; seed++)
            {
                var starter = await services
                    .GetRequiredService<StarterService>()
                    .FirstForPairAsync(TestBot.Home, ["zymurgy"], seed, Language.English, Token);
                texts.Add(starter.Text);
            }

            return texts;
        });

        Assert.Contains(deck.Questions, question => question.Text == Legend);
        Assert.Contains(Legend, starters);
    }

    [Fact]
    public async Task What_is_retired_is_not_asked_and_comes_back()
    {
        await using var room = await ShelfRoom.OpenAsync();
        var page = await room.BrowseAsync("First times");
        var value = Assert.IsType<Select.Texts>(page.Selects[0]).Options[0].Value;
        var key = value["retire:".Length..];

        var after = await room.ChooseAsync(page, 0, value);
        var without = await room.LibraryAsync();
        var again = await room.ChooseAsync(after, 0, $"restore:{key}");
        var with = await room.LibraryAsync();

        Assert.False(without.Has(key));
        Assert.Contains("retired", ShelfRoom.Said(after), StringComparison.Ordinal);
        Assert.StartsWith(
            "restore:",
            Assert.IsType<Select.Texts>(after.Selects[0]).Options[0].Value,
            StringComparison.Ordinal
        );
        Assert.True(with.Has(key));
        Assert.DoesNotContain("· retired", ShelfRoom.Said(again), StringComparison.Ordinal);
        Assert.Same(room.BuiltIn, with);
    }

    [Fact]
    public async Task One_of_their_own_is_retired_and_brought_back_alike()
    {
        await using var room = await ShelfRoom.OpenAsync();
        await room.AddAsync(Legend);
        var page = await room.BrowseAsync("ours");

        var after = await room.ChooseAsync(page, 0, Assert.IsType<Select.Texts>(page.Selects[0]).Options[0].Value);
        Assert.DoesNotContain(Legend, ShelfRoom.TextsOf(await room.LibraryAsync()));
        await room.ChooseAsync(after, 0, Assert.IsType<Select.Texts>(after.Selects[0]).Options[0].Value);

        Assert.Contains(Legend, ShelfRoom.TextsOf(await room.LibraryAsync()));
    }

    [Theory]
    [InlineData("light", "for two, in English")]
    [InlineData("personal", "for two, in English")]
    [InlineData("meaningful", "for two, in English")]
    [InlineData("rooms", "for a whole channel")]
    public async Task The_last_question_of_a_kind_that_is_needed_stays_and_it_is_said_why(string kind, string words)
    {
        await using var room = await ShelfRoom.OpenAsync();
        if (kind == "rooms")
        {
            // Most of these are for two as well, and must not be missed there.
            await room.AddAsync("What for two, lightly?", options: [("depth", "light"), ("for", "pair")]);
            await room.AddAsync("What for two, personally?", options: [("depth", "personal"), ("for", "pair")]);
        }

        var keys = KeysOf(room.BuiltIn, kind);
        Assert.Null(await RetireAsync(room, keys[1..]));

        var lost = await RetireAsync(room, keys[..1]);
        var deck = room.BuiltIn.Decks.First(d => d.Questions.Any(q => q.Key == keys[0]));
        var said = await room.PressAsync($"deck:page:{DeckWords.NumberOf(deck.Name)}:0:0");
        var answer = await room.ChooseAsync(said, 0, $"retire:{keys[0]}");

        Assert.NotNull(lost);
        Assert.True((await room.LibraryAsync()).Has(keys[0]));
        Assert.StartsWith("**That stays for now.**", ShelfRoom.Said(answer), StringComparison.Ordinal);
        Assert.Contains(words, ShelfRoom.Said(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_of_the_kind_sets_the_last_one_free()
    {
        await using var room = await ShelfRoom.OpenAsync();
        var keys = KeysOf(room.BuiltIn, "personal");
        await RetireAsync(room, keys[1..]);
        Assert.NotNull(await RetireAsync(room, keys[..1]));

        await room.AddAsync(Legend, options: [("depth", "personal"), ("for", "pair")]);

        Assert.Null(await RetireAsync(room, keys[..1]));
        Assert.False((await room.LibraryAsync()).Has(keys[0]));
    }

    [Fact]
    public async Task Decks_that_a_restart_brings_cannot_be_emptied_by_what_was_retired_before()
    {
        await using var room = await ShelfRoom.OpenAsync();
        var all = room.BuiltIn.Decks.SelectMany(deck => deck.Questions).Select(question => question.Key).ToList();
        await room.Bot.ReadAsync(
            async db =>
            {
                db.AddRange(
                    all.Select(key => new RetiredQuestion
                    {
                        Community = TestBot.Home,
                        Key = key,
                        RetiredBy = ShelfRoom.Mod,
                        RetiredAt = room.Bot.Clock.GetInstant(),
                    })
                );
                return await db.SaveChangesAsync(Token);
            },
            Token
        );

        var library = await room.LibraryAsync();

        Assert.True(library.Has(all[0]));
    }

    [Fact]
    public async Task What_another_worker_changed_is_known_after_some_minutes()
    {
        await using var room = await ShelfRoom.OpenAsync();
        await room.LibraryAsync();
        await room.Bot.ReadAsync(
            async db =>
            {
                db.Add(Question(Legend, room.Bot.Clock));
                return await db.SaveChangesAsync(Token);
            },
            Token
        );

        var before = ShelfRoom.TextsOf(await room.LibraryAsync()).Contains(Legend);
        room.Bot.Clock.Advance(CommunityDecks.Kept);
        var after = ShelfRoom.TextsOf(await room.LibraryAsync()).Contains(Legend);

        Assert.False(before);
        Assert.True(after);
    }

    [Fact]
    public async Task Nothing_of_one_community_s_shelf_shows_in_another()
    {
        await using var room = await ShelfRoom.OpenAsync();
        await room.AddAsync(Legend, about: "farflungery", options: [("deck", "Local legends")]);
        var retired = room.BuiltIn.Decks.First(deck => deck.Language == Language.English).Questions[0];
        await RetireAsync(room, [retired.Key]);

        Assert.Same(room.BuiltIn, await room.LibraryAsync(ShelfRoom.Elsewhere));
        var there = room.ByMod(community: ShelfRoom.Elsewhere);
        OutgoingMessage[] seen =
        [
            ShelfRoom.MessageOf(await room.Bot.CommandAsync(there, "deck browse", Token)),
            ShelfRoom.MessageOf(await room.Bot.CommandAsync(there, "deck browse", Token, ("deck", "Local legends"))),
            ShelfRoom.MessageOf(await room.Bot.CommandAsync(there, "icebreaker", Token, ("theme", "farflungery"))),
            ShelfRoom.MessageOf(await room.Bot.CommandAsync(there, "deck export", Token, ("format", "csv"))),
        ];

        Assert.All(
            seen,
            message => Assert.DoesNotContain("street you live in", WholeOf(message), StringComparison.Ordinal)
        );
        Assert.DoesNotContain("Local legends", WholeOf(seen[0]), StringComparison.Ordinal);
        Assert.StartsWith("There is no deck 'Local legends' here.", ShelfRoom.Said(seen[1]), StringComparison.Ordinal);
        Assert.StartsWith(
            "I have no questions about 'farflungery'.",
            ShelfRoom.Said(seen[2]),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("retired", ShelfRoom.Said(seen[0]), StringComparison.Ordinal);
        Assert.Contains(retired.Text[..20], WholeOf(seen[3]), StringComparison.Ordinal);
        Assert.Empty(await SuggestedAsync(room, "farflungery", ShelfRoom.Elsewhere));
        Assert.NotEmpty(await SuggestedAsync(room, "farflungery", TestBot.Home));
    }

    [Theory]
    [InlineData("???", "There are no words in it")]
    [InlineData("What about {name}?", "'{name}' stands for nothing")]
    [InlineData("Since when do you like {interest}?", "A channel shares no {interest}")]
    [InlineData("Half a \ud83d goat?", "half a character")]
    public async Task A_question_that_cannot_be_asked_is_answered_with_a_remedy_and_not_lost(string text, string words)
    {
        await using var room = await ShelfRoom.OpenAsync();

        var said = ShelfRoom.Said(await room.AddAsync(text));

        Assert.StartsWith("I haven't added it.", said, StringComparison.Ordinal);
        Assert.Contains(words, said, StringComparison.Ordinal);
        Assert.Contains("This is what you wrote", said, StringComparison.Ordinal);
        Assert.Same(room.BuiltIn, await room.LibraryAsync());
    }

    [Fact]
    public async Task The_same_question_twice_is_there_once_and_one_of_ours_is_not_added_again()
    {
        await using var room = await ShelfRoom.OpenAsync();
        await room.AddAsync(Legend);

        var again = await room.AddAsync("Which legend do they tell, in the street you live in");
        var ours = await room.AddAsync(room.BuiltIn.Decks[0].Questions[0].Text);

        Assert.Contains("here already, in Our own", ShelfRoom.Said(again), StringComparison.Ordinal);
        Assert.Contains("here already", ShelfRoom.Said(ours), StringComparison.Ordinal);
        Assert.Equal(1, await room.Bot.ReadAsync(db => db.Set<ShelfQuestion>().CountAsync(Token), Token));
    }

    [Fact]
    public async Task The_same_question_sent_by_two_at_once_is_there_once()
    {
        await using var room = await ShelfRoom.OpenAsync();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => room.AddAsync(Legend), Token)));

        Assert.Equal(1, await room.Bot.ReadAsync(db => db.Set<ShelfQuestion>().CountAsync(Token), Token));
    }

    [Theory]
    [InlineData("@everyone What did you plant last?")]
    [InlineData("<@1> **What** [did](https://x.example) you _plant_ last?")]
    [InlineData("\u202Eemoh What did you plant last?")]
    public async Task Hostile_words_in_a_question_stay_words_wherever_it_is_read(string text)
    {
        await using var room = await ShelfRoom.OpenAsync();
        var added = await room.AddAsync(text, "@here <@2>", "@everyone", options: [("deck", "@everyone's")]);
        var browsed = ShelfRoom.MessageOf(await room.DeckAsync("browse", ("deck", "@everyone's")));
        var asked = ShelfRoom.MessageOf(
            await room.Bot.CommandAsync(room.Bot.By(ShelfRoom.Other), "icebreaker", Token, ("theme", "@everyone's"))
        );

        Assert.Contains("plant", ShelfRoom.Said(asked), StringComparison.Ordinal);
        foreach (var message in (OutgoingMessage[])[added, browsed, asked])
        {
            var (content, notified) = NetSocialBot.Discord.DiscordText.Render(message.Text);
            Assert.DoesNotContain("@everyone", content, StringComparison.Ordinal);
            Assert.DoesNotContain("@here", content, StringComparison.Ordinal);
            Assert.DoesNotMatch("(?<!\\\\)<@", content);
            Assert.DoesNotContain("](", content.Replace("\\]", "", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.DoesNotContain('\u202E', content);
            Assert.Empty(notified);
        }
    }

    [Fact]
    public async Task Whoever_is_forgotten_leaves_the_questions_and_not_their_name()
    {
        await using var room = await ShelfRoom.OpenAsync();
        await room.AddAsync(Legend);
        await RetireAsync(room, [room.BuiltIn.Decks[0].Questions[0].Key]);
        await room.ImportAsync("more.csv", "text\nWhat did you carve last?\n");

        await room.Bot.PressAsync(room.Bot.By(ShelfRoom.Mod), "me:erase:sure", Token);

        var own = await room.Bot.ReadAsync(db => db.Set<ShelfQuestion>().SingleAsync(Token), Token);
        var retired = await room.Bot.ReadAsync(db => db.Set<RetiredQuestion>().SingleAsync(Token), Token);
        Assert.Equal(Legend, own.Text);
        Assert.Equal(Nameless.Nobody, own.AddedBy);
        Assert.Equal(Nameless.Nobody, retired.RetiredBy);
        Assert.Equal(0, await room.Bot.ReadAsync(db => db.Set<DeckImport>().CountAsync(Token), Token));
    }

    [Fact]
    public async Task It_is_for_moderators_and_the_audit_trail_has_what_changed_and_not_what_was_looked_at()
    {
        await using var room = await ShelfRoom.OpenAsync();
        foreach (var command in (string[])["deck browse", "deck add", "deck export"])
        {
            var refused = await room.Bot.CommandAsync(room.Bot.By(ShelfRoom.Other), command, Token, ("format", "csv"));
            Assert.StartsWith(
                "This one is for moderators",
                ShelfRoom.Said(ShelfRoom.MessageOf(refused)),
                StringComparison.Ordinal
            );
        }

        var pressed = await room.Bot.PressAsync(room.Bot.By(ShelfRoom.Other), "deck:decks:0", Token);
        var page = await room.BrowseAsync("First times");
        await room.ChooseAsync(page, 0, Assert.IsType<Select.Texts>(page.Selects[0]).Options[0].Value);
        var audit = ShelfRoom.MessageOf(await room.Bot.CommandAsync(room.ByMod(), "audit", Token));

        Assert.StartsWith(
            "This one is for moderators",
            ShelfRoom.Said(ShelfRoom.MessageOf(pressed)),
            StringComparison.Ordinal
        );
        Assert.Contains("deck change", ShelfRoom.Said(audit), StringComparison.Ordinal);
        Assert.DoesNotContain("deck browse", ShelfRoom.Said(audit), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("deck:page:12345:0:0")]
    [InlineData("deck:page:-1:99:99999999999")]
    [InlineData("deck:decks:-5")]
    [InlineData("deck:decks:9999999999")]
    public async Task An_old_or_made_up_button_shows_what_there_is(string customId)
    {
        await using var room = await ShelfRoom.OpenAsync();

        var said = ShelfRoom.Said(await room.PressAsync(customId));

        Assert.StartsWith("**What I may ask here.**", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_of_every_deck_is_whole_and_fits_in_a_message()
    {
        await using var room = await ShelfRoom.OpenAsync();
        foreach (var deck in room.BuiltIn.Decks)
        {
            HashSet<string> seen = [];
            var pages = (deck.Questions.Length + 4) / 5;
            for (var page = 0; page < pages; page++)
            {
                var message = await room.PressAsync(
                    $"deck:page:{DeckWords.NumberOf(deck.Name)}:{(int)deck.Language}:{page}"
                );
                var said = ShelfRoom.Said(message);
                Assert.All(
                    deck.Questions.Skip(page * 5).Take(5),
                    question => Assert.Contains(Shown(question.Text), said, StringComparison.Ordinal)
                );
                seen.UnionWith(Assert.IsType<Select.Texts>(message.Selects[0]).Options.Select(option => option.Value));
            }

            Assert.Equal(deck.Questions.Length, seen.Count);
        }
    }

    private static string Shown(string text) =>
        NetSocialBot.Discord.DiscordText.Render(ChatText.Markdown("**") + ChatText.Verbatim(text)).Content;

    private static List<string> KeysOf(DeckLibrary library, string kind) =>
        [
            .. library
                .Decks.Where(deck =>
                    deck.Language == Language.English
                    && (
                        kind == "rooms"
                            ? deck.SuitsRoom && deck.Depth != DeckDepth.Meaningful
                            : deck.SuitsPair && DraftCheck.NameOf(deck.Depth) == kind
                    )
                )
                .SelectMany(deck => deck.Questions)
                .Where(question => !question.NamesInterest)
                .Select(question => question.Key),
        ];

    private static Task<DeckNeed?> RetireAsync(ShelfRoom room, IReadOnlyCollection<string> keys) =>
        room.InScopeAsync(services =>
            services.GetRequiredService<DeckShelf>().RetireAsync(TestBot.Home, ShelfRoom.Mod, keys, Token)
        );

    private static ShelfQuestion Question(string text, TimeProvider clock) =>
        new()
        {
            Community = TestBot.Home,
            Key = DeckWords.KeyOf(text),
            DeckName = "ours",
            Language = Language.English,
            Depth = DeckDepth.Light,
            Audience = DeckAudience.Both,
            Text = text,
            AddedBy = ShelfRoom.Mod,
            AddedAt = clock.GetInstant(),
        };

    private static Task<IReadOnlyList<string>> SuggestedAsync(ShelfRoom room, string typed, CommunityId community) =>
        room
            .Bot.Host.Services.GetRequiredService<InteractionRouter>()
            .SuggestAsync(
                new Incoming.Suggestion(room.ByMod(community: community), "icebreaker", "theme", typed),
                Token
            );

    private static string WholeOf(OutgoingMessage message) =>
        string.Join('\n', [ShelfRoom.Said(message), .. message.Files.Select(ShelfRoom.TextOf)]);
}
