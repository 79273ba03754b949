using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Chat;
using NetSocialBot.Members;
using NetSocialBot.Rounds;
using NetSocialBot.Rounds.Planning;

namespace NetSocialBot.Tests.Bot;

public class FairnessTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Trios_go_round_in_a_community_of_seven_and_a_restart_forgets_nothing()
    {
        await using var bot = await TestBot.StartWithAsync(TestBot.WithoutSilentBreaks, Token);
        await bot.JoinAsync(7, Token);
        for (var week = 0; week < 14; week++)
        {
            if (week == 5)
            {
                await bot.StopAsync(Token);
                await bot.StartAgainAsync(Token);
            }

            await bot.NextFiringAsync(Token);
        }

        var pairings = await bot.ReadAsync(
            db => db.Set<Pairing>().AsNoTracking().Include(p => p.Members).ToListAsync(Token),
            Token
        );
        var trios = pairings
            .Where(p => p.Members.Count == 3)
            .SelectMany(p => p.Members)
            .CountBy(m => m.User.Value)
            .ToDictionary();
        // 14 trios have 42 places: six for each of the seven.
        Assert.Equal(Enumerable.Range(1, 7).Select(i => (long)i), trios.Keys.Order());
        Assert.All(trios.Values, times => Assert.Equal(6, times));
        Assert.All(pairings, p => Assert.NotNull(p.Score));
    }

    [Fact]
    public async Task Who_sat_out_is_written_down_with_the_reason_and_counts_in_the_next_round()
    {
        await using var bot = await TestBot.StartWithAsync(TestBot.WithoutSilentBreaks, Token);
        await bot.JoinAsync(3, Token);

        await InRoundsAsync(
            bot,
            async (drafts, _) =>
            {
                var draft = await DraftAsync(drafts);
                await CommitAsync(bot, Without(draft, member: 2, LeftOutReason.NobodyFree));
            }
        );

        var row = await bot.ReadAsync(db => db.Set<SatOut>().AsNoTracking().SingleAsync(Token), Token);
        Assert.Equal((TestBot.Home, new UserId(3), LeftOutReason.NobodyFree), (row.Community, row.User, row.Reason));
        await InRoundsAsync(
            bot,
            async (_, history) =>
            {
                var ledger = await history.LedgerAsync(TestBot.Home, Token);
                Assert.Equal(new Tally(1, 1), ledger.Of("3").LeftOut);
                Assert.Equal((1, 0), (ledger.Of("3").Rounds, ledger.StandingOf("3").RoundsTaken));
                Assert.Equal(new PastMeeting("1", "2", 1), Assert.Single(ledger.Meetings));
                Assert.Equal(
                    FairnessLedger.Empty.Of("1"),
                    (await history.LedgerAsync(new CommunityId(78), Token)).Of("1")
                );
            }
        );
    }

    [Fact]
    public async Task Whom_the_platform_did_not_let_be_introduced_was_left_out_and_has_met_nobody()
    {
        await using var bot = await TestBot.StartWithAsync(TestBot.WithoutSilentBreaks, Token);
        await bot.JoinAsync(5, Token);
        bot.Chat.ThreadRefusal = ChatRefusal.NotAllowed;
        await bot.NextFiringAsync(Token);

        await InRoundsAsync(
            bot,
            async (_, history) =>
            {
                var ledger = await history.LedgerAsync(TestBot.Home, Token);
                Assert.Empty(ledger.Meetings);
                Assert.All(
                    Enumerable.Range(1, 5).Select(i => ledger.Of($"{i}")),
                    entry =>
                        Assert.Equal(
                            (new Tally(1, 1), default, default, 1),
                            (entry.LeftOut, entry.Trios, entry.PoorMatches, entry.Rounds)
                        )
                );
                Assert.Equal(0, ledger.StandingOf("1").RoundsTaken);
            }
        );
    }

    [Fact]
    public async Task After_a_round_that_the_platform_refused_the_next_one_still_brings_the_best_matches()
    {
        await using var bot = await TestBot.StartWithAsync(TestBot.WithoutSilentBreaks, Token);
        await bot.JoinAsync(4, Token);
        await bot.ReadAsync(
            async db =>
            {
                foreach (var member in await db.Set<Member>().ToListAsync(Token))
                {
                    member.Likes = member.User.Value is 1 or 4 ? "chess, sailing" : "gardening, opera";
                }

                return await db.SaveChangesAsync(Token);
            },
            Token
        );
        bot.Chat.ThreadRefusal = ChatRefusal.NotAllowed;
        await bot.NextFiringAsync(Token);
        Assert.Empty(bot.Chat.Threads);

        bot.Chat.ThreadRefusal = null;
        await bot.CommandAsync(bot.By(new UserId(99), moderator: true), "round now", Token);
        await bot.QuietAsync(Token);

        Assert.Equal(
            ["1 4", "2 3"],
            bot.Chat.Added.GroupBy(a => a.Thread)
                .Select(thread => string.Join(' ', thread.Select(a => a.User.Value).Order()))
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Who_is_left_alone_before_the_introduction_has_sat_out()
    {
        await using var bot = await TestBot.StartWithAsync(TestBot.WithoutSilentBreaks, Token);
        await bot.JoinAsync(2, Token);
        bot.Chat.Missing.Add(new UserId(2));
        await bot.NextFiringAsync(Token);

        await InRoundsAsync(
            bot,
            async (_, history) =>
                Assert.Equal(new Tally(1, 1), (await history.LedgerAsync(TestBot.Home, Token)).Of("1").LeftOut)
        );
    }

    [Fact]
    public async Task The_database_refuses_to_let_somebody_sit_out_the_same_round_twice()
    {
        await using var bot = await TestBot.StartWithAsync(TestBot.WithoutSilentBreaks, Token);
        await bot.JoinAsync(2, Token);
        await bot.NextFiringAsync(Token);

        var doubling = bot.ReadAsync(
            async db =>
            {
                var round = await db.Set<Round>().SingleAsync(Token);
                round.SatOut.AddRange([Row(round), Row(round)]);
                return await db.SaveChangesAsync(Token);
            },
            Token
        );

        await Assert.ThrowsAsync<DbUpdateException>(() => doubling);

        static SatOut Row(Round round) =>
            new()
            {
                Community = round.Community,
                User = new UserId(9),
                Reason = LeftOutReason.NobodyAllowed,
            };
    }

    [Theory]
    [InlineData(
        nameof(LeftOutReason.NobodyAllowed),
        "Sitting out:** Member 3. Nobody who is in this time can be introduced to them."
    )]
    [InlineData(nameof(LeftOutReason.NobodyFree), "Next time others sit out first.")]
    public async Task The_preview_says_who_sits_out_and_why(string reason, string said)
    {
        await using var bot = await TestBot.StartWithAsync(TestBot.WithoutSilentBreaks, Token);
        await bot.JoinAsync(3, Token);

        await InRoundsAsync(
            bot,
            async (drafts, _) =>
            {
                var preview = Plain(
                    RoundPreview.Of(
                        Without(await DraftAsync(drafts), member: 2, Enum.Parse<LeftOutReason>(reason)),
                        Language.English
                    )
                );

                Assert.Contains(said, preview, StringComparison.Ordinal);
                Assert.Contains("Member 1 and Member 2", preview, StringComparison.Ordinal);
            }
        );
    }

    [Fact]
    public async Task A_preview_fits_into_a_message_however_many_sit_out()
    {
        await using var bot = await TestBot.StartWithAsync(TestBot.WithoutSilentBreaks, Token);
        await bot.JoinAsync(40, Token);

        await InRoundsAsync(
            bot,
            async (drafts, _) =>
            {
                var draft = await DraftAsync(drafts);
                var nobody = draft with
                {
                    Plan = draft.Plan with
                    {
                        Groups = [],
                        LeftOut = [.. Enumerable.Range(0, 40).Select(i => new LeftOut(i, LeftOutReason.NobodyAllowed))],
                    },
                };

                Assert.InRange(Plain(RoundPreview.Of(nobody, Language.English)).Length, 1, 2000);
                Assert.Contains(
                    "and 28 more",
                    Plain(RoundPreview.Of(nobody, Language.English)),
                    StringComparison.Ordinal
                );
            }
        );
    }

    private static async Task<RoundDraft> DraftAsync(RoundDrafts drafts)
    {
        var (draft, _) = await drafts.DraftAsync(TestBot.Home, Token);
        Assert.NotNull(draft);
        return draft;
    }

    private static async Task CommitAsync(TestBot bot, RoundDraft draft)
    {
        await using var scope = bot.Host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RoundStore>().CommitAsync(draft, "test", Token);
    }

    /// <summary>The draft as hard rules would have made it: the trio without one of its members.</summary>
    private static RoundDraft Without(RoundDraft draft, int member, LeftOutReason reason)
    {
        var trio = Assert.Single(draft.Plan.Groups);
        return draft with
        {
            Plan = draft.Plan with
            {
                Groups = [trio with { Members = [.. trio.Members.Where(place => place != member)] }],
                LeftOut = [new LeftOut(member, reason)],
            },
        };
    }

    private static async Task InRoundsAsync(TestBot bot, Func<RoundDrafts, RoundHistory, Task> act)
    {
        await using var scope = bot.Host.Services.CreateAsyncScope();
        await act(
            scope.ServiceProvider.GetRequiredService<RoundDrafts>(),
            scope.ServiceProvider.GetRequiredService<RoundHistory>()
        );
    }

    private static string Plain(ChatText text) =>
        string.Concat(text.Spans.Select(s => s is ChatSpan.Verbatim v ? v.Text : ((ChatSpan.Markdown)s).Text));
}
