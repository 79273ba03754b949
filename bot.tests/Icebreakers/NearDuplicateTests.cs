namespace NetSocialBot.Tests.Icebreakers;

public sealed class NearDuplicateTests
{
    [Theory]
    [InlineData(
        "What did you last repair or rescue from the bin?",
        "Which thing did you rescue from a bin and repair?",
        true
    )]
    [InlineData("Which film do you quote without noticing?", "Which films are you quoting, and nobody notices?", false)]
    [InlineData(
        "What small thing made an ordinary day better?",
        "Which ordinary day got better by a small thing?",
        true
    )]
    [InlineData("Which vegetable has the best personality?", "Which animal taught you something?", false)]
    public void Two_questions_are_the_same_when_they_share_most_of_their_content_words(
        string one,
        string other,
        bool same
    ) => Assert.Equal(same, NearDuplicates.Among([one, other]).Count == 1);
}
