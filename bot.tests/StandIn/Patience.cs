namespace NetSocialBot.Tests.StandIn;

/// <summary>
/// How long a test waits for something that comes at once when all is well: long enough for a slow machine, and short
/// enough that what never comes is a failure and not a run that never ends.
/// </summary>
internal static class Patience
{
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(30);

    public static CancellationToken Token
    {
        get
        {
            var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            source.CancelAfter(AtMost);
            return source.Token;
        }
    }
}
