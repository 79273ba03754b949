using System.Text;
using Ical.Net;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.Rest;
using NetSocialBot.Playground.StandIn.World;
using NetSocialBot.Tests.Conversations;
using NetSocialBot.Tests.Introductions;

namespace NetSocialBot.Tests.Meetings;

/// <summary>Over the wire, as people see it.</summary>
public sealed class MeetingWireTests
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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reminder_that_fails_comes_once_and_what_stands_above_it_is_not_taken_for_it(bool stands)
    {
        await using var town = await ThreadTown.IntroducedAsync(2);
        await town.PressAsync(town.People[0], "Find a time");
        await town.QuietAsync();
        await town.PressAsync(town.People[0], "1");
        await town.PressAsync(town.People[1], "1");
        await town.QuietAsync();
        var settled = town.Said()[2];
        var file = Encoding.UTF8.GetString(settled.Attachments.Single().Bytes.Span);
        var at = new DateTimeOffset(Calendar.Load(file)!.Events[0]!.Start!.AsUtc, TimeSpan.Zero);
        // All tries of the client, so that the delivery itself has to come again.
        await town.PassAsync(at.AddMinutes(-61) - town.Clock.GetUtcNow());
        var before = town.Said().Count;
        town.Server.Faults.Next(
            "POST /channels/{channel_id}/messages",
            stands ? new Fault.ResetAfterHandling() : new Fault.ServerError(),
            times: 4
        );

        await town.PassAsync(TimeSpan.FromMinutes(5));

        var reminder = Assert.Single(town.Said().Skip(before));
        Assert.Contains("you're meeting at", reminder.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_comes_late_is_in_the_thread_and_welcomed_there()
    {
        await using var town = await MeetingTown.OpenAsync("Ana", "Bo");
        await town.SlashAsync(town.Moderator, "round now");
        var thread = Assert.Single(town.Threads);
        var cleo = town.Server.AddMember(town.Guild, "Cleo");

        var joined = Assert.IsType<Seen.Reply>(await town.SlashAsync(cleo, "join"));
        MeetingTown.Private(await town.PressAsync(cleo, joined.Posted, "Get me in now"));

        Assert.Contains(cleo.Account, town.Server.MembersOf(thread));
        var welcome = town.Said(thread)[^1].Text;
        Assert.StartsWith(
            $"Make some room: <@{cleo.Account.Id}> comes along with you.",
            welcome,
            StringComparison.Ordinal
        );
        Assert.Empty(town.Refused);
    }
}
