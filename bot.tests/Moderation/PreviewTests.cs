using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Members;
using NetSocialBot.Members.Profile;
using NetSocialBot.Rounds;
using NetSocialBot.Rounds.Planning;
using NetSocialBot.Tests.Bot;

namespace NetSocialBot.Tests.Moderation;

/// <summary>Why these two, in words that moderators read.</summary>
public class PreviewTests
{
    private static readonly UserId Mod = new(90);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_pair_is_told_with_what_speaks_for_it_and_against_it()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(2, Token);
        // Evenings in Berlin and afternoons in Lisbon have one hour in common, of four.
        await ChangeAsync(
            bot,
            1,
            m => (m.Likes, m.TimeZone, m.Free) = ("falconry", "Europe/Berlin", FreeTimes.WeekdayEvening)
        );
        await ChangeAsync(
            bot,
            2,
            m => (m.Likes, m.TimeZone, m.Free) = ("falconry", "Europe/Lisbon", FreeTimes.WeekdayAfternoon)
        );

        var first = await PreviewAsync(bot);
        await bot.CommandAsync(bot.By(Mod, moderator: true), "round now", Token);
        await bot.QuietAsync(Token);
        var second = await PreviewAsync(bot);

        Assert.True(first.Contains("falcons", StringComparison.Ordinal), first);
        Assert.Contains("new to each other", first, StringComparison.Ordinal);
        Assert.Contains("though both are new here", first, StringComparison.Ordinal);
        Assert.Contains("though they share few hours of the day", first, StringComparison.Ordinal);
        Assert.DoesNotContain("new to each other", second, StringComparison.Ordinal);
        Assert.Contains("they have met before", second, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_two_wish_to_meet_again_stays_between_them()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(2, Token);
        await using var scope = bot.Host.Services.CreateAsyncScope();
        var rounds = scope.ServiceProvider.GetRequiredService<RoundDrafts>();
        var draft = (await rounds.DraftAsync(TestBot.Home, Token)).Draft!;

        var wishing = Told(draft, [new PairTerm(PairTermKind.KeptTie, PairScore.ForKeptTie)]);

        Assert.Equal(Told(draft, []), wishing);
        Assert.NotEqual(wishing, Told(draft, [new PairTerm(PairTermKind.SameCircle, -PairScore.MostForCircle)]));
    }

    private static string Told(RoundDraft draft, IReadOnlyList<PairTerm> terms)
    {
        var group = Assert.Single(draft.Plan.Groups) with { Terms = terms };
        return Said(
            new OutgoingMessage(
                RoundPreview.Of(draft with { Plan = draft.Plan with { Groups = [group] } }, Language.English)
            )
        );
    }

    private static Task<int> ChangeAsync(TestBot bot, long user, Action<Member> change) =>
        bot.ReadAsync(
            async db =>
            {
                change(await db.Set<Member>().SingleAsync(m => m.User == new UserId(user), Token));
                return await db.SaveChangesAsync(Token);
            },
            Token
        );

    private static async Task<string> PreviewAsync(TestBot bot) =>
        Said(
            Assert
                .IsType<Reply.Private>(await bot.CommandAsync(bot.By(Mod, moderator: true), "round preview", Token))
                .Message
        );

    private static string Said(OutgoingMessage message) =>
        string.Concat(
            message.Text.Spans.Select(span =>
                span switch
                {
                    ChatSpan.Verbatim verbatim => verbatim.Text,
                    ChatSpan.Markdown markdown => markdown.Text,
                    _ => "",
                }
            )
        );
}
