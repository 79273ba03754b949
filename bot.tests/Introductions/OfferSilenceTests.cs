using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Introductions;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.People;
using NetSocialBot.Playground.StandIn.World;
using NetSocialBot.Storage;

namespace NetSocialBot.Tests.Introductions;

/// <summary>Whoever wants to be left alone is, and nobody can tell.</summary>
public sealed class OfferSilenceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("the two are apart")]
    [InlineData("one keeps away from the introducer")]
    [InlineData("the introducer keeps away from one")]
    [InlineData("one has left")]
    [InlineData("one is on a break")]
    [InlineData("one never joined")]
    [InlineData("somebody had the idea before")]
    public async Task The_introducer_reads_the_same_whatever_stands_in_the_way_and_nobody_is_asked(string why)
    {
        await using var town = await MeetingTown.OpenAsync("Ada", "Bea", "Cy", "Dee");
        await using var free = await MeetingTown.OpenAsync("Ada", "Bea", "Cy", "Dee");
        var (ada, bea, cy) = (town.People[0], town.People[1], town.People[2]);
        var asked = 0;
        switch (why)
        {
            case "the two are apart":
                await town.SlashAsync(cy, "block", ("person", bea));
                break;
            case "one keeps away from the introducer":
                await town.SlashAsync(bea, "block", ("person", ada));
                break;
            case "the introducer keeps away from one":
                await town.SlashAsync(ada, "block", ("person", cy));
                break;
            case "one has left":
                await town.SlashAsync(bea, "leave");
                break;
            case "one is on a break":
                await town.SlashAsync(bea, "pause", ("weeks", 1));
                break;
            case "one never joined":
                cy = town.Server.AddMember(town.Guild, "Cyrus");
                break;
            default:
                await town.IntroduceAsync(town.People[3], cy, bea);
                asked = 1;
                break;
        }

        var here = await TryAsync(town, ada, bea, cy, town.People[3]);
        var there = await TryAsync(free, free.People[0], free.People[1], free.People[2], free.People[3]);

        Assert.Equal(there, here);
        Assert.DoesNotContain(
            bea.DirectMessages,
            m =>
                m.Text.Contains("**Ada**", StringComparison.Ordinal)
                && m.Text.Contains("**Cy", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(
            cy.DirectMessages,
            m =>
                m.Text.Contains("**Bea**", StringComparison.Ordinal)
                && m.Text.Contains("**Ada", StringComparison.Ordinal)
        );
        Assert.Equal(asked, bea.DirectMessages.Count(m => m.Text.Contains("**Cy**", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("block")]
    [InlineData("leave")]
    [InlineData("pause")]
    public async Task What_happens_between_the_question_and_the_last_yes_counts_and_is_not_told(string what)
    {
        await using var town = await MeetingTown.OpenAsync("Ada", "Bea", "Cy");
        var (ada, bea, cy) = (town.People[0], town.People[1], town.People[2]);
        await town.IntroduceAsync(ada, bea, cy);
        var first = await town.PressAsync(bea, bea.DirectMessages[0], "Yes, gladly");

        await town.SlashAsync(
            bea,
            what,
            what switch
            {
                "block" => [("person", cy)],
                "pause" => [("weeks", 1)],
                _ => [],
            }
        );
        var second = await town.PressAsync(cy, cy.DirectMessages[0], "Yes, gladly");

        Assert.Equal(Assert.IsType<Seen.Updated>(first).Text, Assert.IsType<Seen.Updated>(second).Text);
        Assert.Empty(town.Threads);
        await town.PassAsync(TimeSpan.FromDays(5));
        Assert.Empty(town.Threads);
        Assert.Empty(ada.DirectMessages);
    }

    [Fact]
    public async Task An_answer_in_between_is_taken_from_who_was_asked_before_the_other_blocked_them()
    {
        await using var town = await MeetingTown.OpenAsync("Ada", "Bea", "Cy");
        var (bea, cy) = (town.People[1], town.People[2]);
        await town.IntroduceAsync(town.People[0], bea, cy);
        await town.SlashAsync(bea, "block", ("person", cy));

        var yes = await town.PressAsync(cy, cy.DirectMessages[0], "Yes, gladly");

        Assert.StartsWith("Lovely.", Assert.IsType<Seen.Updated>(yes).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erased_in_between_it_is_gone_and_what_is_stored_is_its_owners()
    {
        await using var town = await MeetingTown.OpenAsync("Ada", "Bea", "Cy", "Dee");
        var (ada, bea, cy, dee) = (town.People[0], town.People[1], town.People[2], town.People[3]);
        await town.SlashAsync(dee, "block", ("person", bea));
        await town.IntroduceAsync(ada, bea, cy, "aardvarks");
        await town.IntroduceAsync(ada, bea, dee, "zebras");

        var mine = await ExportAsync(town, ada);
        Assert.Contains("aardvarks", mine, StringComparison.Ordinal);
        Assert.Contains("zebras", mine, StringComparison.Ordinal);
        // Whether anything came of it is not in it.
        Assert.DoesNotContain("Silent", mine, StringComparison.Ordinal);
        Assert.Contains("\"Ada\"", await ExportAsync(town, bea), StringComparison.Ordinal);
        Assert.DoesNotContain("Dee", await ExportAsync(town, bea), StringComparison.Ordinal);
        Assert.DoesNotContain("zebras", await ExportAsync(town, dee), StringComparison.Ordinal);

        var me = await town.SlashAsync(ada, "me");
        Assert.Contains("2 ideas about who should meet", me.Text, StringComparison.Ordinal);
        await town.PressAsync(ada, me.Message!, "Delete everything");
        await town.PressAsync(ada, me.Message!, "Yes, delete it all");

        Assert.Equal(0, await town.ReadAsync(db => db.Set<Offer>().CountAsync(Token)));
        Assert.Equal(0, await town.ReadAsync(db => db.Set<OfferedPerson>().CountAsync(Token)));
        var late = await town.PressAsync(cy, cy.DirectMessages[0], "Yes, gladly");
        Assert.StartsWith("This question has lapsed", late.Text, StringComparison.Ordinal);
    }

    /// <summary>All that the one who introduces can read, over a week and the ninety days after.</summary>
    private static async Task<IReadOnlyList<string>> TryAsync(
        MeetingTown town,
        SimulatedUser ada,
        SimulatedUser bea,
        SimulatedUser cy,
        SimulatedUser dee
    )
    {
        List<string> read =
        [
            await town.IntroduceAsync(ada, bea, cy),
            await town.IntroduceAsync(ada, cy, bea),
            await town.IntroduceAsync(ada, bea, dee),
            await town.IntroduceAsync(ada, dee, cy),
            WithoutBlocks((await town.SlashAsync(ada, "me")).Text),
        ];
        await town.PassAsync(TimeSpan.FromDays(5));
        read.AddRange(ada.DirectMessages.Select(m => m.Text));
        return read;

        static string WithoutBlocks(string me) =>
            string.Join('\n', me.Split('\n').Where(l => !l.Contains("never introduced to", StringComparison.Ordinal)));
    }

    private static async Task<string> ExportAsync(MeetingTown town, SimulatedUser person)
    {
        var all = "";
        await town.InScopeAsync(async services =>
        {
            var data = new OfferData(services.GetRequiredService<BotDbContext>());
            var node = await data.ExportAsync(town.Community, MeetingTown.IdOf(person), Token);
            all = node?.ToJsonString() ?? "";
        });
        return all;
    }
}
