using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.People;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.Simulation;

/// <summary>What people do: they arrive, write about themselves, meet, ask, tell stories.</summary>
internal sealed class TownLife(Town town, PlaygroundSettings settings)
{
    private const int ShownInFull = 2;
    private const int ShownInShort = 6;

    /// <summary>How many of the introduced say that they met; the others say "not yet".</summary>
    private const double MeetingShare = 0.8;

    private readonly Random chance = new(settings.Seed);
    private readonly List<(SimulatedUser User, SimulatedPerson Person)> residents = [];

    public Ledger Ledger { get; } = new();

    private Transcript Transcript => town.Transcript;

    public async Task ArriveAsync(CancellationToken cancellationToken)
    {
        Transcript.Heading($"{settings.Members} people arrive");
        foreach (var person in SimulatedPerson.Invite(settings.Members, settings.Seed))
        {
            var user = town.Server.AddMember(town.Guild, person.Name);
            residents.Add((user, person));
            await JoinAsync(user, person, residents.Count <= ShownInFull, cancellationToken).ConfigureAwait(false);
            Ledger.In.Add(user.Account);
        }

        Transcript.Aside(
            $"... and {settings.Members - ShownInFull} others join and write a few words about themselves."
        );
    }

    public async Task SetUpAsync(CancellationToken cancellationToken)
    {
        Transcript.Heading("Robin, who moderates, sets the rhythm");
        var rhythm = new Dictionary<string, object>
        {
            ["day"] = "monday",
            ["time"] = "10:00",
            ["zone"] = Town.TimeZone,
            ["channel"] = town.Introductions,
        };
        await CommandAsync(town.Moderator, town.General, "round schedule", rhythm, show: true, cancellationToken)
            .ConfigureAwait(false);
        var theme = new Dictionary<string, object> { ["theme"] = "Share a crazy story", ["when"] = "friday 17:00" };
        var readBack = await CommandAsync(
                town.Moderator,
                town.General,
                "theme schedule",
                theme,
                show: true,
                cancellationToken
            )
            .ConfigureAwait(false);
        await PressAsync(town.Moderator, readBack, button: 0, show: true, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sunday evening to Sunday evening.</summary>
    public async Task LiveAsync(int week, CancellationToken cancellationToken)
    {
        Transcript.Heading($"Week {week}");
        var sunday = town.Now;
        await ChangePlansAsync(week, cancellationToken).ConfigureAwait(false);
        if (week == 1)
        {
            await CommandAsync(town.Moderator, town.General, "round preview", [], show: true, cancellationToken)
                .ConfigureAwait(false);
        }

        await town.PassAsync(sunday.AddHours(16), cancellationToken).ConfigureAwait(false);
        var threads = Ledger.Note(town.Server, town.Guild, week);
        ShowIntroductions(threads);
        await PassAQuestionAsync(threads, cancellationToken).ConfigureAwait(false);
        if (week == 1 && threads.Count > 0)
        {
            await TalkAsync(threads[0], cancellationToken).ConfigureAwait(false);
        }

        await town.PassAsync(sunday.AddDays(2).AddHours(18.5), cancellationToken).ConfigureAwait(false);
        await BreakIceAsync(cancellationToken).ConfigureAwait(false);

        await town.PassAsync(sunday.AddDays(5).AddHours(-1), cancellationToken).ConfigureAwait(false);
        TellStories();

        await town.PassAsync(sunday.AddDays(6), cancellationToken).ConfigureAwait(false);
        await SayWhetherTheyMetAsync(threads, cancellationToken).ConfigureAwait(false);
        await town.PassAsync(sunday.AddDays(7), cancellationToken).ConfigureAwait(false);
    }

    private async Task JoinAsync(
        SimulatedUser user,
        SimulatedPerson person,
        bool show,
        CancellationToken cancellationToken
    )
    {
        var welcome = await CommandAsync(user, town.General, "join", [], show, cancellationToken).ConfigureAwait(false);
        var page = await PressAsync(user, welcome, 0, show, cancellationToken).ConfigureAwait(false);
        foreach (var (form, fields) in FormsOf(person))
        {
            var opened = await user.PressAsync(page.Message!, form, cancellationToken).ConfigureAwait(false);
            page = await user.SubmitAsync(((Seen.Form)opened).Modal, fields, cancellationToken).ConfigureAwait(false);
        }

        if (show)
        {
            Transcript.Does(user.Name, "fills in three small forms");
            Show(page);
        }
    }

    private static IEnumerable<(string CustomId, Dictionary<string, string> Fields)> FormsOf(SimulatedPerson person) =>
        [
            ("profile:write:1", new() { ["from"] = person.From, ["family"] = person.Family }),
            ("profile:write:2", new() { ["likes"] = person.Likes }),
            ("profile:write:3", new() { ["done"] = person.Done, ["thinks"] = person.Thinks }),
        ];

    /// <summary>Life is like that: somebody goes away for a week, and somebody comes back.</summary>
    private async Task ChangePlansAsync(int week, CancellationToken cancellationToken)
    {
        if (week % 4 == 2)
        {
            var (user, _) = residents[chance.Next(residents.Count)];
            var oneWeek = new Dictionary<string, object> { ["weeks"] = 1 };
            await CommandAsync(user, town.General, "pause", oneWeek, show: true, cancellationToken)
                .ConfigureAwait(false);
            Ledger.Paused = user.Account;
        }
        else
        {
            Ledger.Paused = null;
        }
    }

    private void ShowIntroductions(IReadOnlyList<Channel> threads)
    {
        foreach (var thread in threads.Take(ShownInFull))
        {
            if (IntroductionOf(thread) is { } message)
            {
                var labels = message.Controls.Select(c => c.Label).ToList();
                Transcript.Says(town.Server.Bot.DisplayName, town.Server.Readable(message.Text), labels, thread.Name);
            }
        }

        foreach (var thread in threads.Skip(ShownInFull).Take(ShownInShort))
        {
            Transcript.Aside($"{thread.Name}: {WhyOf(thread)}");
        }

        if (threads.Count > ShownInFull + ShownInShort)
        {
            Transcript.Aside($"... and {threads.Count - ShownInFull - ShownInShort} more introductions.");
        }
    }

    private async Task PassAQuestionAsync(IReadOnlyList<Channel> threads, CancellationToken cancellationToken)
    {
        if (threads.Count == 0)
        {
            return;
        }

        var thread = threads[chance.Next(threads.Count)];
        var user = PeopleOf(thread)[0];
        Transcript.Does(user.Name, $"presses [Pass] in {thread.Name}, and the question there is another one");
        await user.PressAsync(IntroductionOf(thread)!, "Pass", cancellationToken).ConfigureAwait(false);
    }

    /// <summary>All of one thread are ready for the next question on the first day; what follows comes by itself.</summary>
    private async Task TalkAsync(Channel thread, CancellationToken cancellationToken)
    {
        const string ready = "Ready for the next one";
        foreach (var user in PeopleOf(thread))
        {
            Transcript.Does(user.Name, $"presses [{ready}] in {thread.Name}");
            Show(await user.PressAsync(IntroductionOf(thread)!, ready, cancellationToken).ConfigureAwait(false));
        }

        for (var day = 0; day < 3; day++)
        {
            await town.PassAsync(town.Now.AddDays(day == 0 ? 0 : 1), cancellationToken).ConfigureAwait(false);
            var latest = town.Server.Messages(thread).Last(m => m.Author == town.Server.Bot);
            var labels = latest.Controls.Select(c => c.Label).ToList();
            Transcript.Says(town.Server.Bot.DisplayName, town.Server.Readable(latest.Text), labels, thread.Name);
        }
    }

    private async Task BreakIceAsync(CancellationToken cancellationToken)
    {
        var (user, _) = residents[chance.Next(residents.Count)];
        await CommandAsync(user, town.General, "icebreaker", [], show: true, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>If a theme was posted in the last hours, two people tell something in its thread.</summary>
    private void TellStories()
    {
        var thread = town.Server.Threads(town.Guild).LastOrDefault(t => !t.IsPrivate);
        if (thread is null || !Ledger.Themes.Add(thread.Id))
        {
            return;
        }

        var prompt = town.Server.Messages(town.General).Last(m => m.Author == town.Server.Bot);
        Transcript.Says(town.Server.Bot.DisplayName, town.Server.Readable(prompt.Text), [], "#general");
        foreach (
            var message in town.Server.Messages(thread).Where(m => m.Author == town.Server.Bot && m.Text.Length > 0)
        )
        {
            Transcript.Says(town.Server.Bot.DisplayName, message.Text, [], $"the thread \"{thread.Name}\"");
        }

        foreach (var (user, person) in residents.OrderBy(_ => chance.Next()).Take(2))
        {
            var story = $"Mine: I {person.Done}. Ask me how it ended.";
            user.Say(thread, story);
            Transcript.Says(user.Name, story, [], $"the thread \"{thread.Name}\"");
        }
    }

    private async Task SayWhetherTheyMetAsync(IReadOnlyList<Channel> threads, CancellationToken cancellationToken)
    {
        var met = 0;
        for (var i = 0; i < threads.Count; i++)
        {
            var user = PeopleOf(threads[i])[0];
            var label = chance.NextDouble() < MeetingShare ? "We met" : "Not yet";
            var seen = await user.PressAsync(IntroductionOf(threads[i])!, label, cancellationToken)
                .ConfigureAwait(false);
            if (label == "We met" && seen is Seen.Reply)
            {
                met++;
            }

            if (i < ShownInFull)
            {
                Transcript.Does(user.Name, $"presses [{label}] in {threads[i].Name}");
                Show(seen);
            }
        }

        Ledger.Met += met;
        Transcript.Aside($"{met} of {threads.Count} introductions became a meeting so far this week.");
    }

    private List<SimulatedUser> PeopleOf(Channel thread) =>
        [.. town.Server.MembersOf(thread).Where(m => !m.IsBot).Select(town.Server.As)];

    private Message? IntroductionOf(Channel thread) =>
        town.Server.Messages(thread).FirstOrDefault(m => m.Controls.Count > 0);

    private string WhyOf(Channel thread)
    {
        var text = IntroductionOf(thread) is { } message ? town.Server.Readable(message.Text) : "";
        return text.Split('\n').FirstOrDefault(line => line.StartsWith("**Why", StringComparison.Ordinal)) ?? "";
    }

    private async Task<Seen> CommandAsync(
        SimulatedUser user,
        Channel channel,
        string command,
        Dictionary<string, object> options,
        bool show,
        CancellationToken cancellationToken
    )
    {
        var seen = await user.SlashAsync(channel, command, options, cancellationToken).ConfigureAwait(false);
        if (show)
        {
            var said = options.Select(o => $"{o.Key}:{o.Value}");
            Transcript.Does(user.Name, $"/{string.Join(' ', said.Prepend(command))}");
            Show(seen);
        }

        return seen;
    }

    private async Task<Seen> PressAsync(
        SimulatedUser user,
        Seen seen,
        int button,
        bool show,
        CancellationToken cancellationToken
    )
    {
        var control = seen.Message!.Controls[button];
        if (show)
        {
            Transcript.Does(user.Name, $"presses [{control.Label}]");
        }

        return await user.PressAsync(seen.Message, control.CustomId!, cancellationToken).ConfigureAwait(false);
    }

    private void Show(Seen seen)
    {
        var labels = seen.Message?.Controls.Select(c => c.Label).ToList() ?? [];
        Transcript.Says(
            town.Server.Bot.DisplayName,
            town.Server.Readable(seen.Text),
            labels,
            onlyForThem: seen.Message?.OnlyFor is not null
        );
    }
}
