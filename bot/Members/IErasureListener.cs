namespace NetSocialBot.Members;

/// <summary>Hears that somebody's data is erased for good, for what has to follow elsewhere than in the database.</summary>
internal interface IErasureListener
{
    Task ErasedAsync(CancellationToken cancellationToken);
}
