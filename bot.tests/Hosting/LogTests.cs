using NetSocialBot.Tests.Members;

namespace NetSocialBot.Tests.Hosting;

/// <summary>Logs are copied, kept and sent around: what is in them is for anybody to read.</summary>
public sealed class LogTests
{
    [Fact]
    public async Task A_day_of_the_bot_leaves_no_name_no_text_and_no_token_in_its_log_at_any_level()
    {
        await using var wire = await ParticipationWire.StartAsync();
        string[] names = ["Bartholomew", "Clementine", "Drusilla"];
        foreach (var name in names)
        {
            var user = await wire.JoinAsync(name);
            await wire.SlashAsync(user, "likes add", ("what", $"falconry with {name}'s owl"));
            await wire.SlashAsync(user, "profile");
            await wire.SlashAsync(user, "icebreaker");
            await wire.SlashAsync(user, "me");
        }

        await wire.SlashAsync(wire.Moderator, "round preview");
        await wire.RoundAsync();

        string[] private_ = [.. names, "falconry", "owl", "Robin", "lounge", wire.Server.Token];
        Assert.True(wire.Log.Lines.Count > 100);
        Assert.Contains(wire.Log.Lines, line => line.Contains("Introduced", StringComparison.Ordinal));
        Assert.All(
            private_,
            word =>
                Assert.DoesNotContain(wire.Log.Lines, line => line.Contains(word, StringComparison.OrdinalIgnoreCase))
        );
    }
}
