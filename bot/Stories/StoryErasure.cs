using NetSocialBot.Members;

namespace NetSocialBot.Stories;

/// <summary>Stories of somebody who was erased are taken down at once, where they stand.</summary>
internal sealed class StoryErasure(StorySchedule schedule) : IErasureListener
{
    public Task ErasedAsync(CancellationToken cancellationToken) => schedule.WakeAsync(cancellationToken);
}
