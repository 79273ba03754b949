using Quartz;

namespace NetSocialBot.Themes;

/// <summary>Posts every theme that is due and not yet posted, so that a firing that comes late or twice does no harm.</summary>
[DisallowConcurrentExecution]
[RetryPolicy("00:00:10", "00:01:00", "00:05:00", "00:30:00", "02:00:00")]
internal sealed class ThemeJob(ThemePoster poster) : IJob
{
    public static readonly JobKey Key = new("post", "themes");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        if (!await poster.PostDueAsync(cancellationToken).ConfigureAwait(false))
        {
            throw new JobExecutionException("The platform takes no more for a while; the rest is posted later.");
        }
    }
}
