namespace NetSocialBot.Tests;

public sealed class SkeletonTests
{
    [Fact]
    public void Arithmetic_holds() => Assert.Equal(4, 2 + 2);
}
