namespace NetSocialBot.Tests.Chaos;

/// <summary>For tests that need the machine, and the process's memory, for themselves.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}
