using NodaTime;

namespace NetSocialBot.Conversations;

/// <summary>
/// Something else that comes to the threads of pairings at its own time. It is done by the job of the conversations, so that one worker at a
/// time posts in threads.
/// </summary>
internal interface IThreadWork
{
    /// <summary>Does what is due; doing it twice does it once.</summary>
    Task DoDueAsync(CancellationToken cancellationToken);

    /// <returns>Null where nothing is to come.</returns>
    Task<Instant?> NextDueAsync(CancellationToken cancellationToken);
}
