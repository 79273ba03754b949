using System.Text;
using Ical.Net;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.World;
using NetSocialBot.Tests.Conversations;

namespace NetSocialBot.Tests.Meetings;

/// <summary>Over the wire, as people see it.</summary>
public sealed class MeetingFileTests
{
    [Fact]
    public async Task The_settled_time_stands_in_the_thread_with_its_file_and_the_buttons_are_gone()
    {
        await using var town = await ThreadTown.IntroducedAsync(2);
        var seen = Assert.IsType<Seen.Reply>(await town.PressAsync(town.People[0], "Find a time"));
        await town.QuietAsync();

        await town.PressAsync(town.People[0], "2");
        Assert.Contains("suits 1 of 2", town.Said()[1].Text, StringComparison.Ordinal);
        await town.PressAsync(town.People[1], "2");
        await town.QuietAsync();

        Assert.True(seen.IsEphemeral);
        var said = town.Said();
        Assert.Equal(3, said.Count);
        Assert.StartsWith("Settled: <t:", said[1].Text, StringComparison.Ordinal);
        Assert.Empty(said[1].Controls);
        var file = Assert.Single(said[2].Attachments);
        Assert.Equal(("meeting.ics", "text/calendar"), (file.Name, file.ContentType.Split(';')[0]));
        var meeting = Assert.Single(Calendar.Load(Encoding.UTF8.GetString(file.Bytes.Span))!.Events);
        var at = new DateTimeOffset(meeting.Start!.AsUtc, TimeSpan.Zero).ToUnixTimeSeconds();
        Assert.Contains($"<t:{at}", said[2].Text, StringComparison.Ordinal);
    }
}
