namespace NetSocialBot.Rounds.Planning;

/// <summary>The matching did not stand up to its independent check: a fault of ours, and no plan is better than a wrong one.</summary>
internal sealed class PlanProofException(string message) : Exception(message);
