namespace NetSocialBot.DiscordApi.RateLimits;

/// <summary>
/// Leave to send one request now. It ends with <see cref="Answered"/>; disposed of without, the answer was lost.
/// </summary>
internal sealed class Turn(RateLimiter limiter, Bucket bucket, TimeSpan began) : IDisposable
{
    private bool isOver;

    public Bucket Bucket => bucket;

    /// <summary>By the limiter's clock.</summary>
    public TimeSpan Began => began;

    /// <param name="headers">Null where the answer had none.</param>
    /// <param name="isSuccess">Only a success without headers tells that there is no limit: some refusals come before it is counted.</param>
    public void Answered(LimitHeaders? headers, bool isSuccess) =>
        End(() => limiter.NoteAnswer(this, headers, isSuccess));

    /// <summary>The request did not leave, and its place is free again at once.</summary>
    public void Unused() => End(() => limiter.NoteUnused(this));

    public void Dispose() => End(() => limiter.NoteAnswer(this, headers: null, isSuccess: false));

    private void End(Action note)
    {
        if (!isOver)
        {
            isOver = true;
            note();
        }
    }
}
