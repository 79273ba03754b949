using NetSocialBot.Chat.Handlers;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.People;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Tests.Chaos;

/// <summary>Somebody who asks one thing of the bot after the other, and looks at what comes.</summary>
/// <param name="board">Their own message with buttons.</param>
/// <param name="next">Gives each question its number.</param>
internal sealed class Person(
    SimulatedUser user,
    Channel lounge,
    Message board,
    Ledger ledger,
    Random chance,
    Func<long> next,
    TimeProvider time
)
{
    /// <summary>Longer than any answer takes that is still on its way.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(12);

    /// <summary>How often of a hundred, and what.</summary>
    private (int Weight, Func<CancellationToken, Task> Act)[] Habits =>
        [
            (36, token => SlashAsync("say", "said", token)),
            (16, token => SlashAsync("shout", "shouted", token)),
            (5, token => SlashAsync("ponder", "pondered", token)),
            (4, token => SlashAsync("muse", "mused", token)),
            (2, token => SlashAsync("stumble", "", token)),
            (12, CompleteAsync),
            (12, FillInAsync),
            (9, token => PressAsync("Poke", "poked", token)),
            (4, token => PressAsync("Nudge", "nudged", token)),
        ];

    public async Task LiveAsync(Func<bool> isOver, CancellationToken cancellationToken)
    {
        var habits = Habits;
        while (!isOver())
        {
            var luck = chance.Next(habits.Sum(habit => habit.Weight));
            var (_, act) = habits.First(habit => (luck -= habit.Weight) < 0);
            await act(cancellationToken);
        }
    }

    private async Task SlashAsync(string command, string answer, CancellationToken cancellationToken)
    {
        var number = next();
        var options = Number(number);
        await LookAsync(
            token => user.SlashAsync(lounge, command, options, token),
            $"{answer} {number}",
            cancellationToken
        );
    }

    private async Task CompleteAsync(CancellationToken cancellationToken)
    {
        var typed = $"theme {next()}";
        await LookAsync(
            token => user.AutocompleteAsync(lounge, "pick", "theme", typed, new Dictionary<string, object>(), token),
            $"{typed}!",
            cancellationToken
        );
    }

    private async Task FillInAsync(CancellationToken cancellationToken)
    {
        var number = next();
        var options = Number(number);
        var seen = await LookAsync(
            token => user.SlashAsync(lounge, "ask", options, token),
            $"Question {number}",
            cancellationToken
        );
        if (seen is Seen.Form form)
        {
            var filled = new Dictionary<string, string> { ["Answer"] = "filled" };
            await LookAsync(
                token => user.SubmitAsync(form.Modal, filled, token),
                $"filled {number}",
                cancellationToken
            );
        }
    }

    private async Task PressAsync(string button, string answer, CancellationToken cancellationToken)
    {
        var number = board.Controls[0].CustomId!.Split(':')[1];
        await LookAsync(token => user.PressAsync(board, button, token), $"{answer} {number}", cancellationToken);
    }

    private async Task<Seen?> LookAsync(
        Func<CancellationToken, Task<Seen>> act,
        string wanted,
        CancellationToken cancellationToken
    )
    {
        using var turnAway = new CancellationTokenSource(Patience, time);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, turnAway.Token);
        Seen? seen = null;
        try
        {
            seen = await act(patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // They turn away; what the interaction had become says the ledger.
        }

        if (seen is Seen.Refused refused)
        {
            Assert.Fail($"A question was not even asked: {refused.Why}");
        }

        var asked = ledger.LastOf(user.Account.Id);
        var reference = InteractionContext.ReferenceOf($"{asked.Id}");
        asked.Sight = seen?.Text ?? "";
        asked.Shown = seen switch
        {
            null or Seen.StillThinking or Seen.Acknowledged => Shown.StillWaiting,
            Seen.NoResponse => Shown.NoResponse,
            _ when seen.Text == wanted => Shown.TheAnswer,
            Seen.Suggestions { Choices.Count: 0 } => Shown.AnApology,
            _ when seen.Text.Contains(reference, StringComparison.Ordinal) => Shown.AnApology,
            _ => Shown.SomethingElse,
        };
        ledger.Settled(asked);
        return seen;
    }

    private static Dictionary<string, object> Number(long number) => new() { ["number"] = number };
}
