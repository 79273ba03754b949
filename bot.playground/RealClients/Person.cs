using NetSocialBot.Playground.StandIn;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.People;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.RealClients;

/// <summary>Somebody who tries everything that the small bots in <c>clients/</c> can do, and looks at what comes of it.</summary>
internal sealed class Person(StandInServer server, Guild guild, Channel lounge, SimulatedUser ada, SimulatedUser bea)
{
    private static readonly string[] Commands =
    [
        "Celebrate",
        "choose",
        "file",
        "form",
        "letter",
        "ping",
        "room",
        "slow",
    ];

    /// <summary>
    /// Nobody presses a button in the instant in which it appears, and discord.py begins to listen for it only when its
    /// own request has been answered.
    /// </summary>
    private static readonly TimeSpan ReadingTime = TimeSpan.FromSeconds(1);

    /// <summary>In this order; each gives what is wrong, or null where all is well.</summary>
    public IEnumerable<(string Name, Func<CancellationToken, Task<string?>> Act)> Steps =>
        [
            ("logs in", LogsInAsync),
            ("publishes its commands", PublishesAsync),
            ("answers at once", token => AskAsync("ping", "pong", token)),
            ("answers after a deferral, and follows up", DefersAsync),
            ("lets a button be pressed", PressesAsync),
            ("lets people be chosen", ChoosesAsync),
            ("opens a form and reads it", FillsInAsync),
            ("opens a private thread with two members", OpensRoomAsync),
            ("writes a direct message", WritesLetterAsync),
            ("sends a file", SendsFileAsync),
            ("answers a command on a message, reacts and pins", CelebratesAsync),
        ];

    private async Task<string?> LogsInAsync(CancellationToken cancellationToken)
    {
        await server.BotConnectedAsync(cancellationToken).ConfigureAwait(false);
        return null;
    }

    private async Task<string?> PublishesAsync(CancellationToken cancellationToken)
    {
        await server.Log.WaitForAsync<CommandsPublished>(_ => true, cancellationToken).ConfigureAwait(false);
        return Differs(string.Join(", ", Commands), string.Join(", ", server.Commands().Order(StringComparer.Ordinal)));
    }

    private async Task<string?> AskAsync(string command, string expected, CancellationToken cancellationToken) =>
        Differs(expected, (await ada.SlashAsync(lounge, command, cancellationToken).ConfigureAwait(false)).Text);

    private async Task<string?> DefersAsync(CancellationToken cancellationToken)
    {
        var before = server.Log.Count;
        var seen = await ada.SlashAsync(lounge, "slow", cancellationToken).ConfigureAwait(false);
        var followUp = await server
            .Log.WaitForAsync<MessagePosted>(posted => posted.Text == "and one more", before, cancellationToken)
            .ConfigureAwait(false);
        return Differs("worth the wait", seen.Text)
            ?? (seen is Seen.Reply { IsEphemeral: true } ? null : "it was not for one pair of eyes")
            ?? (followUp.Message.OnlyFor == ada.Account ? null : "the follow-up was not for one pair of eyes");
    }

    private async Task<string?> PressesAsync(CancellationToken cancellationToken)
    {
        var shown = await ada.SlashAsync(lounge, "choose", cancellationToken).ConfigureAwait(false);
        if (shown.Message is not { } message)
        {
            return shown.Text;
        }
        await Task.Delay(ReadingTime, cancellationToken).ConfigureAwait(false);
        var seen = await ada.PressAsync(message, "Press me", cancellationToken).ConfigureAwait(false);
        return Differs("Pressed", seen.Text) ?? (seen is Seen.Updated ? null : "the message itself did not change");
    }

    private async Task<string?> ChoosesAsync(CancellationToken cancellationToken)
    {
        var shown = await ada.SlashAsync(lounge, "choose", cancellationToken).ConfigureAwait(false);
        if (shown.Message is not { } message)
        {
            return shown.Text;
        }
        await Task.Delay(ReadingTime, cancellationToken).ConfigureAwait(false);
        var seen = await ada.SelectAsync(message, "Who", [ada, bea], cancellationToken).ConfigureAwait(false);
        return Differs($"Chosen: {ada.Account.Mention}, {bea.Account.Mention}", seen.Text);
    }

    private async Task<string?> FillsInAsync(CancellationToken cancellationToken)
    {
        var opened = await ada.SlashAsync(lounge, "form", cancellationToken).ConfigureAwait(false);
        if (opened is not Seen.Form form)
        {
            return $"no form, but: {opened.Text}";
        }
        var values = new Dictionary<string, string> { ["Story"] = "I fell into a cake" };
        var seen = await ada.SubmitAsync(form.Modal, values, cancellationToken).ConfigureAwait(false);
        return Differs("Told: I fell into a cake", seen.Text);
    }

    private async Task<string?> OpensRoomAsync(CancellationToken cancellationToken)
    {
        var options = new Dictionary<string, object> { ["with"] = bea };
        var seen = await ada.SlashAsync(lounge, "room", options, cancellationToken).ConfigureAwait(false);
        var thread = server.Threads(guild).SingleOrDefault();
        return thread is null
            ? $"no thread, but: {seen.Text}"
            : Differs($"Meet in <#{thread.Id}>", seen.Text)
                ?? (thread.IsPrivate ? null : "the thread is not private")
                ?? Differs("NetSocialBot, Ada, Bea", string.Join(", ", server.MembersOf(thread)))
                ?? Differs("Welcome, you two", server.Messages(thread)[^1].Text);
    }

    private async Task<string?> WritesLetterAsync(CancellationToken cancellationToken) =>
        await AskAsync("letter", "Sent", cancellationToken).ConfigureAwait(false)
        ?? Differs("A letter for you", ada.DirectMessages.SingleOrDefault()?.Text);

    private async Task<string?> SendsFileAsync(CancellationToken cancellationToken)
    {
        var seen = await ada.SlashAsync(lounge, "file", cancellationToken).ConfigureAwait(false);
        var file = seen.Message?.Attachments.SingleOrDefault();
        return Differs("week.ics", file?.Name)
            ?? (file!.Bytes.Span.SequenceEqual("BEGIN:VCALENDAR"u8) ? null : "the file is another one");
    }

    private async Task<string?> CelebratesAsync(CancellationToken cancellationToken)
    {
        var said = ada.Say(lounge, "We met!").Message!;
        var seen = await bea.MessageCommandAsync(said, "Celebrate", cancellationToken).ConfigureAwait(false);
        return Differs("Celebrated: We met!", seen.Text)
            ?? Differs("🎂", said.Reactions.SingleOrDefault()?.Emoji)
            ?? (said.PinnedAt is null ? "the message is not pinned" : null);
    }

    private static string? Differs(string expected, string? actual) =>
        expected == actual ? null : $"expected \"{expected}\", and got \"{actual}\"";
}
