using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Members.Profile;
using NetSocialBot.Members.Profile.Weekly;
using NetSocialBot.Rounds;
using NetSocialBot.Rounds.Planning;
using NetSocialBot.Tests.Bot;
using NodaTime;

namespace NetSocialBot.Tests.Members;

/// <summary>What languages and times of a profile mean for a round; what was not said means nothing.</summary>
public sealed class ProfilePlanningTests
{
    private static readonly Instant Winter = Instant.FromUtc(2027, 1, 4, 9, 0);
    private static readonly Instant Summer = Instant.FromUtc(2027, 7, 5, 8, 0);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Etc/UTC", 18, 22)]
    [InlineData("Europe/Berlin", 17, 21)]
    [InlineData("Asia/Tokyo", 9, 13)]
    [InlineData("America/New_York", 23, 3)]
    [InlineData("Pacific/Auckland", 5, 9)]
    // Half past: only the hours that are whole. 18:00 to 22:00 is 12:30 to 16:30 UTC.
    [InlineData("Asia/Kolkata", 13, 16)]
    // A quarter to: 12:15 to 16:15 UTC.
    [InlineData("Asia/Kathmandu", 13, 16)]
    public void Evenings_are_where_the_member_is(string zone, int from, int to) =>
        Assert.Equal(
            WakingHours.Between(from, to).Bits,
            PartOfDay.UtcHours(FreeTimes.WeekdayEvening, DateTimeZoneProviders.Tzdb[zone], Winter)
        );

    [Fact]
    public void Summer_time_moves_the_hours_with_the_round_s_date() =>
        Assert.Equal(
            WakingHours.Between(16, 20).Bits,
            PartOfDay.UtcHours(FreeTimes.WeekendEvening, DateTimeZoneProviders.Tzdb["Europe/Berlin"], Summer)
        );

    [Fact]
    public void Parts_of_the_day_that_follow_on_each_other_are_one_even_in_a_zone_off_by_half_an_hour() =>
        Assert.Equal(
            WakingHours.Between(3, 12).Bits,
            PartOfDay.UtcHours(
                FreeTimes.WeekdayMorning | FreeTimes.WeekendLunch | FreeTimes.WeekdayAfternoon,
                DateTimeZoneProviders.Tzdb["Asia/Kolkata"],
                Winter
            )
        );

    [Fact]
    public void Who_did_not_say_when_has_no_hours() =>
        Assert.Null(PartOfDay.UtcHours(FreeTimes.None, DateTimeZone.Utc, Winter));

    [Fact]
    public async Task Two_without_a_language_in_common_are_not_introduced_to_each_other()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(4, Token);
        await ChooseAsync(bot, 1, "profile:speaks", "de");
        await ChooseAsync(bot, 2, "profile:speaks", "pt");
        await ChooseAsync(bot, 3, "profile:speaks", "de");
        await ChooseAsync(bot, 4, "profile:speaks", "pt", "fr");

        Assert.Equal(["1 3", "2 4"], await GroupsAsync(bot));

        // The other way round, as chance alone could have been right once.
        await ChooseAsync(bot, 2, "profile:speaks", "de");
        await ChooseAsync(bot, 3, "profile:speaks", "pt");
        Assert.Equal(["1 2", "3 4"], await GroupsAsync(bot));
    }

    [Fact]
    public async Task Two_who_are_never_free_at_the_same_time_are_not_introduced_to_each_other()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(4, Token);
        foreach (
            var (user, zone) in new[]
            {
                (1, "Asia/Tokyo"),
                (2, "America/New_York"),
                (3, "America/New_York"),
                (4, "Asia/Tokyo"),
            }
        )
        {
            await ChooseAsync(bot, user, "profile:zone", zone);
            await ChooseAsync(bot, user, "profile:free", "weekday-evening");
        }

        Assert.Equal(["1 4", "2 3"], await GroupsAsync(bot));

        await ChooseAsync(bot, 2, "profile:zone", "Asia/Tokyo");
        await ChooseAsync(bot, 4, "profile:zone", "America/New_York");
        Assert.Equal(["1 2", "3 4"], await GroupsAsync(bot));
    }

    [Fact]
    public async Task What_somebody_did_not_say_is_not_held_against_them()
    {
        await using var bot = await TestBot.StartAsync(Token);
        await bot.JoinAsync(2, Token);
        await ChooseAsync(bot, 1, "profile:speaks", "de");
        await ChooseAsync(bot, 1, "profile:zone", "Asia/Tokyo");
        await ChooseAsync(bot, 1, "profile:free", "weekday-lunch");
        // Free, but nobody knows where on earth.
        await ChooseAsync(bot, 2, "profile:free", "weekday-evening");

        Assert.Equal(["1 2"], await GroupsAsync(bot));
    }

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("America/New_York")]
    [InlineData("Asia/Kathmandu")]
    public void A_member_s_minute_of_the_week_is_civil_and_comes_once_a_day_whatever_the_clocks_do(string id)
    {
        var zone = DateTimeZoneProviders.Tzdb[id];
        var at = Instant.FromUtc(2027, 1, 1, 3, 17);
        for (var day = 0; day < 400; day++)
        {
            var next = WeeklyHours.Next(at, new UserId(123_456_789), zone);

            Assert.True(WeeklyHours.IsCivil(next, zone));
            Assert.InRange(next - at, Duration.Zero, Duration.FromHours(25));
            // Seen from every hour of the day.
            at = next + Duration.FromHours(day % 24) + Duration.FromSeconds(1);
        }
    }

    [Fact]
    public void Empty_parts_are_asked_for_first_then_it_goes_on_about_what_was_written()
    {
        var all = ProfilePartsExtensions.All.Aggregate(ProfileParts.None, (a, p) => a | p);

        Assert.Equal(
            ProfileParts.Likes,
            SmallQuestion.For(ProfileParts.From, ProfileParts.None, 5) is { IsFirst: true, Part: var part } ? part : 0
        );
        Assert.Equal(
            ProfileParts.Fun,
            SmallQuestion.For(ProfileParts.From, ProfileParts.Likes, 8) is { IsFirst: true, Part: var next } ? next : 0
        );
        Assert.Equal(
            12,
            Enumerable.Range(0, 12).Select(n => SmallQuestion.For(all, ProfileParts.None, n)).Distinct().Count()
        );
        Assert.All(
            Enumerable.Range(0, 12).Select(n => SmallQuestion.For(ProfileParts.Done, all, n)),
            q => Assert.Equal((ProfileParts.Done, false), (q.Part, q.IsFirst))
        );
    }

    private static async Task ChooseAsync(TestBot bot, int user, string select, params string[] values) =>
        Assert.IsType<Reply.Update>(
            await bot.RouteAsync(
                new Incoming.Choice(bot.By(new UserId(user)), select, (IReadOnlyList<string>)values),
                Token
            )
        );

    private static async Task<IEnumerable<string>> GroupsAsync(TestBot bot)
    {
        await using var scope = bot.Host.Services.CreateAsyncScope();
        var (draft, _) = await scope.ServiceProvider.GetRequiredService<RoundDrafts>().DraftAsync(TestBot.Home, Token);
        return draft!
            .Plan.Groups.Select(g => string.Join(' ', draft.PeopleOf(g).Select(p => p.User.Value).Order()))
            .Order(StringComparer.Ordinal);
    }
}
