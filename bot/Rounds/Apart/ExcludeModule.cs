using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;

namespace NetSocialBot.Rounds.Apart;

/// <summary>Moderators keep people apart: two, a whole group of whom none meets another, or one group from another.</summary>
[Group("exclude", "Keep people apart: they are never introduced to each other, and don't hear of it")]
[ModeratorsOnly]
internal sealed class ExcludeModule(Exclusions exclusions) : InteractionModule
{
    private const int LargestGroup = 25;

    /// <summary>Of two groups that are kept from each other: each two of them are written down.</summary>
    private const int LargestSide = 10;
    private const int OnAPage = 10;
    private const int MostNamed = 6;
    private const int LongestOption = 90;

    private static readonly TextBook Book = TextBook.Of("Rounds");

    private MessageTexts Texts => Book.In(Context.Language);

    [SlashCommand("pair", "Two who are never introduced to each other")]
    public async Task<Reply> PairAsync(
        [Option("a", "One of them")] Person a,
        [Option("b", "The other")] Person b,
        CancellationToken cancellationToken
    ) => new Reply.Private(await ApartAsync([a, b], cancellationToken).ConfigureAwait(false));

    [ChangesNothing]
    [SlashCommand("group", "Several of whom none is ever introduced to another")]
    public Task<Reply> GroupAsync() =>
        Task.FromResult<Reply>(
            new Reply.Private(
                new OutgoingMessage(Texts.Get("exclude-whom", ("most", LargestGroup)))
                {
                    Selects =
                    [
                        new Select.People("exclude:people")
                        {
                            Placeholder = Texts.Raw("exclude-choose"),
                            Min = 2,
                            Max = LargestGroup,
                        },
                    ],
                }
            )
        );

    [AnswersByUpdate]
    [ComponentInteraction("exclude:people")]
    public async Task<Reply> ChosenAsync(IReadOnlyList<Person> people, CancellationToken cancellationToken) =>
        new Reply.Update(new OutgoingMessage(await ApartAsync(people, cancellationToken).ConfigureAwait(false)));

    [ChangesNothing]
    [SlashCommand("between", "One group from another: nobody of the one is ever introduced to anybody of the other")]
    public Task<Reply> BetweenAsync() =>
        Task.FromResult<Reply>(
            new Reply.OpenForm(
                new Form(
                    "exclude:between",
                    Texts.Raw("exclude-between-title"),
                    [Side("ones", "exclude-between-ones"), Side("others", "exclude-between-others")]
                )
            )
        );

    [ModalInteraction("exclude:between")]
    public async Task<Reply> BetweenChosenAsync(
        [Field("ones")] IReadOnlyList<Person> ones,
        [Field("others")] IReadOnlyList<Person> others,
        CancellationToken cancellationToken
    ) => new Reply.Private(await BetweenAsync(People(ones), People(others), cancellationToken).ConfigureAwait(false));

    [ChangesNothing]
    [SlashCommand("list", "Who is kept apart, and to take it back")]
    public async Task<Reply> ListAsync(CancellationToken cancellationToken) =>
        new Reply.Private(await PageAsync(0, ChatText.Empty, cancellationToken).ConfigureAwait(false));

    [ChangesNothing]
    [AnswersByUpdate]
    [ComponentInteraction("exclude:page:*")]
    public async Task<Reply> TurnAsync(long page, CancellationToken cancellationToken) =>
        new Reply.Update(
            await PageAsync((int)Math.Clamp(page, 0, 1_000), ChatText.Empty, cancellationToken).ConfigureAwait(false)
        );

    [AnswersByUpdate]
    [ComponentInteraction("exclude:lift")]
    public async Task<Reply> LiftAsync(IReadOnlyList<string> chosen, CancellationToken cancellationToken)
    {
        List<long> ids = [];
        foreach (var value in chosen)
        {
            if (long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                ids.Add(id);
            }
        }

        var lifted = await exclusions.LiftAsync(Context.Community, ids, cancellationToken).ConfigureAwait(false);
        var said = Texts.Get(lifted ? "exclude-lifted" : "exclude-lifted-none") + ChatText.Markdown("\n\n");
        return new Reply.Update(await PageAsync(0, said, cancellationToken).ConfigureAwait(false));
    }

    private async Task<ChatText> ApartAsync(IReadOnlyList<Person> chosen, CancellationToken cancellationToken)
    {
        var people = People(chosen);
        if (people.Count < 2)
        {
            return Texts.Get("exclude-two");
        }

        var outcome = await exclusions
            .AddAsync(Context.Community, people, $"exclude:{Context.Key}", cancellationToken)
            .ConfigureAwait(false);
        var names = Named([.. people.Select(p => p.Name)]);
        return outcome switch
        {
            ExclusionOutcome.Done => Texts.Get("exclude-done", ("people", names)),
            ExclusionOutcome.WasSoAlready => Texts.Get("exclude-was-so", ("people", names)),
            _ => Texts.Get("exclude-too-many", ("most", Exclusions.MostInCommunity)),
        };
    }

    private async Task<ChatText> BetweenAsync(
        IReadOnlyList<Person> ones,
        IReadOnlyList<Person> others,
        CancellationToken cancellationToken
    )
    {
        if (ones.Count is 0 or > LargestSide || others.Count is 0 or > LargestSide)
        {
            return Texts.Get("exclude-between-both", ("most", LargestSide));
        }

        IReadOnlyList<Person> both = [.. ones.IntersectBy(others.Select(p => p.Id), p => p.Id)];
        if (both.Count > 0)
        {
            return Texts.Get("exclude-between-same", ("people", Named([.. both.Select(p => p.Name)])));
        }

        var outcome = await exclusions
            .AddBetweenAsync(Context.Community, ones, others, $"exclude:{Context.Key}", cancellationToken)
            .ConfigureAwait(false);
        return outcome == ExclusionOutcome.TooMany
            ? Texts.Get("exclude-too-many", ("most", Exclusions.MostInCommunity))
            : Texts.Get(
                outcome == ExclusionOutcome.Done ? "exclude-between-done" : "exclude-between-was-so",
                ("ones", Named([.. ones.Select(p => p.Name)])),
                ("others", Named([.. others.Select(p => p.Name)]))
            );
    }

    private FormSelect Side(string key, string label) =>
        new(Texts.Raw(label), Texts.Raw("exclude-between-hint"), new Select.People(key) { Max = LargestSide });

    private static IReadOnlyList<Person> People(IReadOnlyList<Person> chosen) =>
        [.. chosen.Where(p => !p.IsBot).DistinctBy(p => p.Id)];

    private async Task<OutgoingMessage> PageAsync(int page, ChatText said, CancellationToken cancellationToken)
    {
        var (entries, hasOlder) = await exclusions
            .PageAsync(Context.Community, page, OnAPage, cancellationToken)
            .ConfigureAwait(false);
        if (entries.Count == 0)
        {
            return new OutgoingMessage(said + Texts.Get("exclude-none"));
        }

        var text = said + Texts.Get("exclude-list");
        foreach (var entry in entries)
        {
            text +=
                ChatText.Markdown("\n- ")
                + Texts.Get(
                    entry.Others.Count == 0 ? "exclude-line" : "exclude-between-line",
                    ("people", Named(NamesOf(entry.People))),
                    ("others", Named(NamesOf(entry.Others))),
                    ("moment", ChatText.Moment(entry.Since))
                );
        }

        List<Button> buttons = [];
        if (hasOlder)
        {
            buttons.Add(new Button($"exclude:page:{page + 1}", Texts.Raw("exclude-older-label")));
        }

        if (page > 0)
        {
            buttons.Add(new Button($"exclude:page:{page - 1}", Texts.Raw("exclude-newer-label")));
        }

        return new OutgoingMessage(text, buttons)
        {
            Selects =
            [
                new Select.Texts("exclude:lift", [.. entries.Select(OptionOf)])
                {
                    Placeholder = Texts.Raw("exclude-lift"),
                    Max = entries.Count,
                },
            ],
        };
    }

    private SelectOption OptionOf(ExclusionEntry entry)
    {
        var names = string.Join(", ", NamesOf(entry.People));
        names += entry.Others.Count == 0 ? "" : $" ↔ {string.Join(", ", NamesOf(entry.Others))}";
        var end = Math.Min(names.Length, LongestOption);
        var label = names[..(char.IsHighSurrogate(names[end - 1]) ? end - 1 : end)];
        return new SelectOption(
            label.Length < names.Length ? label + "…" : label,
            entry.Id.ToString(CultureInfo.InvariantCulture)
        );
    }

    private IReadOnlyList<string> NamesOf(IReadOnlyList<ExcludedPerson> people) =>
        [.. people.Select(p => p.Name.Length > 0 ? p.Name : Texts.Raw("exclude-forgotten"))];

    private ChatText Named(IReadOnlyList<string> names)
    {
        List<ChatText> shown = [.. names.Take(MostNamed).Select(ChatText.Verbatim)];
        if (names.Count > MostNamed)
        {
            shown.Add(Texts.Counted("exclude-others", names.Count - MostNamed));
        }

        return ChatText.Enumerate(shown, Context.Language);
    }
}
