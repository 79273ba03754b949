namespace NetSocialBot.Chat;

/// <summary>Tells when people can use the bot: it is connected for the first time, and the platform offers its commands.</summary>
internal sealed class ChatReadiness
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsReached => reached.Task.IsCompleted;

    public Task WaitAsync(CancellationToken cancellationToken) => reached.Task.WaitAsync(cancellationToken);

    public void Reach() => reached.TrySetResult();
}
