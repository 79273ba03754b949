using Microsoft.EntityFrameworkCore;
using NetSocialBot.Programmes;
using NetSocialBot.Tests.Introductions;

namespace NetSocialBot.Tests.Setup;

public sealed class SetupRestartTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_restart_in_the_middle_of_it_loses_nothing_that_was_chosen()
    {
        await using var town = await MeetingTown.OpenAsync();
        var page = await town.SlashAsync(town.Moderator, "setup", ("zone", "Europe/Berlin"));
        var kind = page.Message!.Controls.Single(c => c.CustomId!.StartsWith("setup:kind:", StringComparison.Ordinal));
        await town.Moderator.SelectAsync(page.Message, kind.CustomId!, ["Groups"], Token);
        await town.PressAsync(town.Moderator, page.Message, "That's fine");

        await town.StopBotAsync();
        await town.StartBotAsync();
        await town.PressAsync(town.Moderator, page.Message, "That's fine");
        await town.PressAsync(town.Moderator, page.Message, "Start it");

        Assert.Contains("**It's running.**", page.Text, StringComparison.Ordinal);
        var programme = Assert.Single(
            await town.ReadAsync(db => db.Set<Programme>().AsNoTracking().ToListAsync(Token))
        );
        Assert.Equal((ProgrammeKind.Groups, 4, true), (programme.Kind, programme.GroupSize, programme.IsSetUp));
    }
}
