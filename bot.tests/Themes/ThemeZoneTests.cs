using NetSocialBot.Tests.Introductions;

namespace NetSocialBot.Tests.Themes;

/// <summary>A series keeps its time of day when its community moves, from the next date on.</summary>
public sealed class ThemeZoneTests
{
    [Theory]
    [InlineData("setup")]
    [InlineData("round schedule")]
    public async Task A_community_that_moves_east_has_its_next_theme_at_the_new_hour(string command)
    {
        await using var town = await MeetingTown.OpenAsync();
        await town.MoveToAsync("Europe/Berlin");
        await town.PutOnAsync("Share a crazy story", "every friday 17:00");

        await (
            command == "setup"
                ? town.SlashAsync(town.Moderator, "setup", ("zone", "Kathmandu"))
                : town.MoveToAsync("Asia/Kathmandu")
        );
        // Five in Kathmandu is a quarter past eleven in UTC; in Berlin it was four.
        await town.PassUntilAsync(ThemeTown.Utc(2026, 11, 27, 11, 14));
        var before = town.PublicThreads().Count;
        await town.PassUntilAsync(ThemeTown.Utc(2026, 11, 27, 11, 16));
        await town.QuietAsync();
        var at = town.PublicThreads().Count;
        await town.PassUntilAsync(ThemeTown.Utc(2026, 11, 28, 0));

        Assert.Equal((0, 1, 1), (before, at, town.PublicThreads().Count));
    }
}
