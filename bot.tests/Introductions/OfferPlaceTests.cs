using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Introductions;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Tests.Introductions;

/// <summary>Where people are asked, and what a question can hold.</summary>
public class OfferPlaceTests
{
    private static readonly string[] Texts =
    [
        "@everyone @here <@1> <@&2> <#3>",
        "**bold** __under__ ||secret|| `code",
        "# heading - list > quote [link](https://example.org)",
        "\u202eright to left\u202c \u2067and back\u2069 \u200f",
        "first line\n> another line\n\n# and a heading",
        string.Concat(Enumerable.Repeat("😀", 32)),
        "a\u200bb\u200dc\ufeffd",
        "{by} {because} {other}",
        new('*', 300),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Texts.Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task Whatever_people_are_called_and_write_nobody_is_pinged_and_the_quote_stays_one_line(int number)
    {
        var name = Texts[number].ReplaceLineEndings(" ");
        name = name.Length > 32 ? name[..32] : name;
        await using var town = await MeetingTown.OpenAsync(name, "Bea", "Cy");
        var (ada, bea, cy) = (town.People[0], town.People[1], town.People[2]);

        await town.IntroduceAsync(ada, bea, cy, Texts[number]);
        var question = Assert.Single(bea.DirectMessages);
        AssertHarmless(question, [bea.Account]);
        await town.PressAsync(bea, question, "Yes, gladly");
        await town.PressAsync(cy, cy.DirectMessages[0], "Yes, gladly");
        var opening = Assert.Single(town.Said(Assert.Single(town.Threads)));

        AssertHarmless(opening, [bea.Account, cy.Account]);
        Assert.Empty(town.Refused);
    }

    [Fact]
    public async Task Who_takes_no_direct_messages_is_asked_in_a_thread_with_nobody_else_that_closes_after_the_answer()
    {
        await using var town = await MeetingTown.OpenAsync("Ada", "Bea", "Cy");
        var (bea, cy) = (town.People[1], town.People[2]);
        bea.ClosedToDirectMessages = true;

        await town.IntroduceAsync(town.People[0], bea, cy);
        var thread = Assert.Single(town.Threads);
        Assert.Equal([bea.Account], town.Server.MembersOf(thread).Where(a => a != town.Server.Bot));
        var question = Assert.Single(town.Said(thread));
        Assert.Contains("> you both keep bees", question.Text, StringComparison.Ordinal);
        Assert.Equal([bea.Account], question.Pinged);
        var answered = await town.PressAsync(bea, question, "Not now");
        await town.PassAsync(TimeSpan.FromMinutes(2));

        // Nothing in it says what the answer was.
        Assert.StartsWith(
            "Thank you, that's noted",
            Assert.IsType<Seen.Updated>(answered).Text,
            StringComparison.Ordinal
        );
        Assert.True(thread.Thread!.Archived);
        await town.PressAsync(cy, cy.DirectMessages[0], "Yes, gladly");
        Assert.DoesNotContain(town.Threads, t => t != thread);
    }

    [Fact]
    public async Task Closed_to_both_it_still_opens_and_a_thread_without_an_answer_closes_after_the_week()
    {
        await using var town = await MeetingTown.OpenAsync("Ada", "Bea", "Cy", "Dee");
        var (ada, bea, cy, dee) = (town.People[0], town.People[1], town.People[2], town.People[3]);
        bea.ClosedToDirectMessages = cy.ClosedToDirectMessages = dee.ClosedToDirectMessages = true;
        await town.IntroduceAsync(ada, bea, cy);
        await town.IntroduceAsync(ada, dee, cy, "maps");
        var ofDee = town.Threads.Single(t => town.Server.MembersOf(t).Contains(dee.Account));

        foreach (var person in town.People.Skip(1).Take(2))
        {
            var question = town
                .Threads.Where(t => town.Server.MembersOf(t).Contains(person.Account))
                .SelectMany(town.Said)
                .First(m => m.Text.Contains("bees", StringComparison.Ordinal));
            await town.PressAsync(person, question, "Yes, gladly");
        }

        Assert.Contains(town.Threads, t => t.Name.StartsWith("Bea & Cy", StringComparison.Ordinal));
        await town.PassAsync(TimeSpan.FromDays(6));
        Assert.False(ofDee.Thread!.Archived);
        await town.PassAsync(TimeSpan.FromDays(1));
        Assert.True(ofDee.Thread!.Archived);
    }

    [Fact]
    public async Task Somebody_elses_question_cannot_be_answered()
    {
        await using var town = await MeetingTown.OpenAsync("Ada", "Bea", "Cy", "Dee");
        var (ada, bea, cy, dee) = (town.People[0], town.People[1], town.People[2], town.People[3]);
        await town.IntroduceAsync(ada, bea, cy);
        await town.IntroduceAsync(bea, ada, dee);
        await town.InScopeAsync(async services =>
        {
            var offers = services.GetRequiredService<OfferService>();
            var first = await town.ReadAsync(db => db.Set<Offer>().MinAsync(o => o.Id, Token));
            Assert.False(
                await offers.AnswerAsync(town.Community, MeetingTown.IdOf(dee), first, OfferAnswer.Yes, Token)
            );
            Assert.False(await offers.AnswerAsync(new(1), MeetingTown.IdOf(bea), first, OfferAnswer.Yes, Token));
        });

        Assert.All(
            await town.ReadAsync(db => db.Set<OfferedPerson>().ToListAsync(Token)),
            p => Assert.Equal(OfferAnswer.None, p.Answer)
        );
    }

    private static void AssertHarmless(Message message, IReadOnlyList<Account> meant)
    {
        Assert.All(message.Pinged, account => Assert.Contains(account, meant));
        Assert.False(message.Mentions.Everyone);
        Assert.DoesNotContain("@everyone", message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202e', message.Text);
        Assert.DoesNotContain(
            "<@1>",
            message.Text.Replace("\\<@\u200b1>", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        Assert.InRange(message.Text.Length, 1, 2000);
        Assert.Single(message.Text.Split('\n'), line => line.StartsWith('>'));
        var lines = message.Text.Split('\n');
        Assert.Empty(lines[Array.FindIndex(lines, line => line.StartsWith('>')) + 1]);
        Assert.DoesNotContain(message.Text.Split('\n'), line => line.StartsWith('#'));
    }
}
