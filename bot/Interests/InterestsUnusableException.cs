namespace NetSocialBot.Interests;

/// <summary>The operator's file of interests cannot be used as it is; the message has a line for each problem, with its remedy.</summary>
internal sealed class InterestsUnusableException(IEnumerable<InterestProblem> problems)
    : Exception(string.Join(Environment.NewLine, problems));
