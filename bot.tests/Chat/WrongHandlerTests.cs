using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;

namespace NetSocialBot.Tests.Chat;

/// <summary>A handler that no platform could call stops the start, with its class, its method and what to do.</summary>
public sealed class WrongHandlerTests
{
    [Theory]
    [InlineData(typeof(Shouting), "Shouting.GoAsync: 'GO' must be 1 to 32 lower-case letters")]
    [InlineData(typeof(Wordy), "Wordy.GoAsync: the description must have 1 to 100 characters, and has 136. Reword it")]
    [InlineData(typeof(Twice), "Twice.SecondAsync: the name 'go' is taken by Twice.FirstAsync. Give one another name")]
    [InlineData(typeof(TwiceInMenu), "TwiceInMenu.SecondAsync: the name 'Meet' is taken by TwiceInMenu.FirstAsync")]
    [InlineData(typeof(LongTitle), "LongTitle.MeetAsync: 'Somebody whom I would like to meet' must have 1 to 32")]
    [InlineData(typeof(Unnumbered), "Unnumbered.PressAsync: 'a:*' must have one * for each of its 0 numbers")]
    [InlineData(typeof(Overlong), "Overlong.PressAsync: 'a:*:*:*:*:*' can become 106 characters long")]
    [InlineData(typeof(StrayStar), "StrayStar.PressAsync: 'a*:b' must be words between colons")]
    [InlineData(
        typeof(Colliding),
        "Colliding.SecondAsync: 'a:7:*' could also be meant for Colliding.FirstAsync ('a:*:9')"
    )]
    [InlineData(
        typeof(CollidingForms),
        "CollidingForms.SecondAsync: 'f' could also be meant for CollidingForms.FirstAsync"
    )]
    [InlineData(typeof(Undescribed), "Undescribed.GoAsync: the parameter count has no [Option]. Give it one")]
    [InlineData(typeof(Unfit), "Unfit.GoAsync: the parameter when cannot be a DateTime. Take string, long")]
    [InlineData(typeof(UnfitUser), "UnfitUser.MeetAsync: [UserCommand] takes one Person")]
    [InlineData(typeof(UnfitMessage), "UnfitMessage.KeepAsync: [MessageCommand] takes one ChosenMessage")]
    [InlineData(typeof(UnfitPress), "UnfitPress.PressAsync: the parameter word cannot be a String. Take long for a *")]
    [InlineData(typeof(UnfitChoice), "UnfitChoice.PressAsync: the parameter chosen cannot be a IReadOnlyList`1")]
    [InlineData(typeof(TwoLists), "TwoLists.PressAsync: a select brings one list")]
    [InlineData(typeof(UnfitForm), "UnfitForm.SendAsync: the parameter note cannot be a String")]
    [InlineData(typeof(UnfitField), "UnfitField.SendAsync: the field age cannot be a Int64")]
    [InlineData(typeof(UnfitCompletion), "UnfitCompletion.Complete: [Autocomplete] takes one string")]
    [InlineData(typeof(UnfitCompletion), "UnfitCompletion.Complete: [Autocomplete] must return IReadOnlyList<string>")]
    [InlineData(
        typeof(AimlessCompletion),
        "AimlessCompletion.Complete: there is no option 'colour' of /go to complete"
    )]
    [InlineData(typeof(CompletedTwice), "CompletedTwice.Second: CompletedTwice.First completes 'theme' already")]
    [InlineData(typeof(CompletedChoices), "CompletedChoices.GoAsync, option day: choices and [Autocomplete] exclude")]
    [InlineData(typeof(CompletedNumber), "CompletedNumber.GoAsync, option count: [Autocomplete] is for text")]
    [InlineData(typeof(Hidden), "Hidden.GoAsync: a handler must be public and not static")]
    [InlineData(typeof(Unanswering), "Unanswering.GoAsync: it must return Task<Reply>")]
    [InlineData(typeof(TwoTokens), "TwoTokens.GoAsync: it takes two cancellation tokens")]
    [InlineData(
        typeof(UpdatingCommand),
        "UpdatingCommand.GoAsync: [AnswersByUpdate] is for [ComponentInteraction] only"
    )]
    [InlineData(
        typeof(PublicUpdate),
        "PublicUpdate.PressAsync: take one of [AnswersByUpdate] and [AnswersInPublic] away"
    )]
    [InlineData(typeof(EmptyGroup), "EmptyGroup: a group without a [SlashCommand]")]
    [InlineData(typeof(Bounded), "Bounded.GoAsync, option text: Min and Max are for numbers")]
    [InlineData(typeof(Bounded), "Bounded.GoAsync, option count: MinLength and MaxLength are for text")]
    [InlineData(typeof(Bounded), "Bounded.GoAsync, option who: Kinds is for channels")]
    [InlineData(typeof(Bounded), "Bounded.GoAsync, option whole: Min and Max must be whole numbers")]
    [InlineData(typeof(Bounded), "Bounded.GoAsync, option turned: Min 5 is above Max 1. Exchange them")]
    [InlineData(typeof(Bounded), "Bounded.GoAsync, option long: MinLength must be 0 to 6000, MaxLength 1 to 6000")]
    public void It_is_named_with_a_remedy(Type module, string fault)
    {
        var failure = Assert.Throws<HandlersUnusableException>(() => new HandlerCatalog([module]));

        Assert.Contains(failure.Faults, f => f.StartsWith(fault, StringComparison.Ordinal));
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        var failure = Assert.Throws<HandlersUnusableException>(() =>
            new HandlerCatalog([typeof(Shouting), typeof(Unfit)])
        );

        Assert.Equal(2, failure.Faults.Count);
        Assert.Contains(Environment.NewLine, failure.Message, StringComparison.Ordinal);
    }

    private static Task<Reply> Never() => throw new InvalidOperationException();

    private sealed class Shouting : InteractionModule
    {
        [SlashCommand("GO", "x")]
        public Task<Reply> GoAsync() => Never();
    }

    private sealed class Wordy : InteractionModule
    {
        [SlashCommand(
            "go",
            "This description is longer than any platform takes: it goes on and on, well past the one hundred letters that there is room for in a lin"
        )]
        public Task<Reply> GoAsync() => Never();
    }

    private sealed class Twice : InteractionModule
    {
        [SlashCommand("go", "x")]
        public Task<Reply> FirstAsync() => Never();

        [SlashCommand("go", "x")]
        public Task<Reply> SecondAsync() => Never();
    }

    private sealed class TwiceInMenu : InteractionModule
    {
        [UserCommand("Meet")]
        public Task<Reply> FirstAsync(Person person) => Never();

        [UserCommand("Meet")]
        public Task<Reply> SecondAsync(Person person) => Never();
    }

    private sealed class LongTitle : InteractionModule
    {
        [UserCommand("Somebody whom I would like to meet")]
        public Task<Reply> MeetAsync(Person person) => Never();
    }

    private sealed class Unnumbered : InteractionModule
    {
        [ComponentInteraction("a:*")]
        public Task<Reply> PressAsync() => Never();
    }

    /// <summary>"a" and five numbers of up to 20 characters, each behind a colon, are 106; four fit.</summary>
    private sealed class Overlong : InteractionModule
    {
        [ComponentInteraction("a:*:*:*:*:*")]
        public Task<Reply> PressAsync(long a, long b, long c, long d, long e) => Never();
    }

    private sealed class StrayStar : InteractionModule
    {
        [ComponentInteraction("a*:b")]
        public Task<Reply> PressAsync() => Never();
    }

    private sealed class Colliding : InteractionModule
    {
        [ComponentInteraction("a:*:9")]
        public Task<Reply> FirstAsync(long number) => Never();

        [ComponentInteraction("a:7:*")]
        public Task<Reply> SecondAsync(long number) => Never();
    }

    private sealed class CollidingForms : InteractionModule
    {
        [ModalInteraction("f")]
        public Task<Reply> FirstAsync() => Never();

        [ModalInteraction("f")]
        public Task<Reply> SecondAsync() => Never();
    }

    private sealed class Undescribed : InteractionModule
    {
        [SlashCommand("go", "x")]
        public Task<Reply> GoAsync(long count) => Never();
    }

    private sealed class Unfit : InteractionModule
    {
        [SlashCommand("go", "x")]
        public Task<Reply> GoAsync([Option("when", "x")] DateTime when) => Never();
    }

    private sealed class UnfitUser : InteractionModule
    {
        [UserCommand("Meet")]
        public Task<Reply> MeetAsync(Person person, string word) => Never();
    }

    private sealed class UnfitMessage : InteractionModule
    {
        [MessageCommand("Keep")]
        public Task<Reply> KeepAsync(Person person) => Never();
    }

    private sealed class UnfitPress : InteractionModule
    {
        [ComponentInteraction("a")]
        public Task<Reply> PressAsync(string word) => Never();
    }

    private sealed class UnfitChoice : InteractionModule
    {
        [ComponentInteraction("a")]
        public Task<Reply> PressAsync(IReadOnlyList<DateTime> chosen) => Never();
    }

    private sealed class TwoLists : InteractionModule
    {
        [ComponentInteraction("a")]
        public Task<Reply> PressAsync(IReadOnlyList<string> one, IReadOnlyList<UserId> other) => Never();
    }

    private sealed class UnfitForm : InteractionModule
    {
        [ModalInteraction("a")]
        public Task<Reply> SendAsync(string note) => Never();
    }

    private sealed class UnfitField : InteractionModule
    {
        [ModalInteraction("a:*")]
        public Task<Reply> SendAsync([Field("age")] long age) => Never();
    }

    private sealed class UnfitCompletion : InteractionModule
    {
        [SlashCommand("go", "x")]
        public Task<Reply> GoAsync([Option("theme", "x")] string theme) => Never();

        [Autocomplete("go", "theme")]
        public static string Complete(string typed, long position) => typed + position;
    }

    private sealed class AimlessCompletion : InteractionModule
    {
        [SlashCommand("go", "x")]
        public Task<Reply> GoAsync([Option("theme", "x")] string theme) => Never();

        [Autocomplete("go", "colour")]
        public static IReadOnlyList<string> Complete(string typed) => [typed];
    }

    private sealed class CompletedTwice : InteractionModule
    {
        [SlashCommand("go", "x")]
        public Task<Reply> GoAsync([Option("theme", "x")] string theme) => Never();

        [Autocomplete("go", "theme")]
        public static IReadOnlyList<string> First(string typed) => [typed];

        [Autocomplete("go", "theme")]
        public static IReadOnlyList<string> Second(string typed) => [typed];
    }

    private sealed class CompletedChoices : InteractionModule
    {
        [SlashCommand("go", "x")]
        public Task<Reply> GoAsync([Option("day", "x")] DayOfWeek day) => Never();

        [Autocomplete("go", "day")]
        public static IReadOnlyList<string> Complete(string typed) => [typed];
    }

    private sealed class CompletedNumber : InteractionModule
    {
        [SlashCommand("go", "x")]
        public Task<Reply> GoAsync([Option("count", "x")] long count) => Never();

        [Autocomplete("go", "count")]
        public static IReadOnlyList<string> Complete(string typed) => [typed];
    }

    private sealed class Hidden : InteractionModule
    {
        [SlashCommand("go", "x")]
        internal Task<Reply> GoAsync() => Never();
    }

    private sealed class Unanswering : InteractionModule
    {
        [SlashCommand("go", "x")]
        public Task<string> GoAsync() => Task.FromResult("");
    }

    private sealed class TwoTokens : InteractionModule
    {
        [SlashCommand("go", "x")]
        public Task<Reply> GoAsync(CancellationToken one, CancellationToken other) => Never();
    }

    private sealed class UpdatingCommand : InteractionModule
    {
        [AnswersByUpdate]
        [SlashCommand("go", "x")]
        public Task<Reply> GoAsync() => Never();
    }

    private sealed class PublicUpdate : InteractionModule
    {
        [AnswersByUpdate]
        [AnswersInPublic]
        [ComponentInteraction("a")]
        public Task<Reply> PressAsync() => Never();
    }

    [Group("empty", "x")]
    private sealed class EmptyGroup : InteractionModule;

    private sealed class Bounded : InteractionModule
    {
        [SlashCommand("go", "x")]
        public Task<Reply> GoAsync(
            [Option("text", "x", Min = 1)] string text,
            [Option("count", "x", MaxLength = 3)] long count,
            [Option("who", "x", Kinds = ChannelKinds.Text)] UserId who,
            [Option("whole", "x", Min = 0.5)] long whole,
            [Option("turned", "x", Min = 5, Max = 1)] double turned,
            [Option("long", "x", MaxLength = 6001)] string length
        ) => Never();
    }
}
