using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Rounds;
using NetSocialBot.Tests.Bot;

namespace NetSocialBot.Tests.Interests;

/// <summary>From what members typed into the form to what their introduction says.</summary>
public sealed class InterestsInARoundTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_who_wrote_the_same_in_different_words_are_told_what_they_share()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(2, Token);
        await LikesAsync(bot, 1, "dnd, kniting");
        await LikesAsync(bot, 2, "Dungeons & Dragons and bees");

        await bot.NextFiringAsync(Token);

        var pairing = Assert.Single(
            await bot.ReadAsync(db => db.Set<Pairing>().AsNoTracking().ToListAsync(Token), Token)
        );
        Assert.Equal(["Dungeons & Dragons"], pairing.SharedInterests);
        Assert.Matches("You both play D&D|The two of you share Dungeons & Dragons", pairing.CommonGround);
    }

    private static Task<Reply> LikesAsync(TestBot bot, long user, string likes) =>
        bot.RouteAsync(
            new Incoming.FilledForm(
                bot.By(new UserId(user)),
                "profile:save:2",
                new Dictionary<string, string> { ["likes"] = likes }
            ),
            Token
        );
}
