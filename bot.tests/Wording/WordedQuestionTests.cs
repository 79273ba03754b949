using NetSocialBot.Wording;

namespace NetSocialBot.Tests.Wording;

/// <summary>Only a plain line that ends as a question is asked, whatever a model says.</summary>
public sealed class WordedQuestionTests
{
    [Theory]
    [InlineData("What did your bees teach you about patience?")]
    [InlineData("  What did your bees teach you about patience?\n")]
    [InlineData("\"What did your bees teach you about patience?\"")]
    [InlineData("“What did your bees teach you about patience?”")]
    public void A_plain_question_passes_without_its_quotation_marks(string answer) =>
        Assert.Equal("What did your bees teach you about patience?", WordedQuestion.TryRead(answer));

    [Theory]
    [InlineData("¿Qué te enseñaron tus abejas: paciencia, o algo que no esperabas?")]
    [InlineData("Was war dein erster Stich, und wer lief weiter weg, du oder die Bienen?")]
    [InlineData("Que t'ont appris tes abeilles sur l'attente, toi qui les regardes ?")]
    [InlineData("O que as abelhas te ensinaram sobre esperar?")]
    public void So_does_one_in_another_language(string answer) => Assert.Equal(answer, WordedQuestion.TryRead(answer));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bees?")]
    [InlineData("Tell each other about your bees.")]
    [InlineData("Sure, here is one:\nWhat did your bees teach you?")]
    [InlineData("What did @everyone learn from bees this year?")]
    [InlineData("What does <@123456789012345678> know about bees?")]
    [InlineData("Have you seen what is on https://bees.example today?")]
    [InlineData("Have you seen what is on bees.example today?")]
    [InlineData("Have you seen discord.gg, where bees are free?")]
    [InlineData("What did **your** bees teach you about patience?")]
    [InlineData("What did `your` bees teach you about patience?")]
    [InlineData("# What did your bees teach you about patience?")]
    [InlineData("What did [your bees](bees) teach you about patience?")]
    [InlineData("What did your bees teach you about\u202E ecneitap?")]
    [InlineData("What did your bees\u200B teach you about patience?")]
    [InlineData("What did your bees\u2028 teach you about patience?")]
    [InlineData("What did your bees\u0000 teach you about patience?")]
    public void Anything_else_is_not_asked(string? answer) => Assert.Null(WordedQuestion.TryRead(answer));

    [Fact]
    public void Three_hundred_letters_are_the_most()
    {
        var longest = new string('a', WordedQuestion.Longest - 1) + "?";

        Assert.Equal(longest, WordedQuestion.TryRead(longest));
        Assert.Null(WordedQuestion.TryRead("a" + longest));
    }
}
