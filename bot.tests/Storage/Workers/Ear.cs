namespace NetSocialBot.Tests.Storage.Workers;

/// <summary>Hears each request to the stand-in in the moment it is taken up.</summary>
internal sealed class Ear
{
    private int requests;
    private Action<string>? listener;

    /// <summary>So far, those that deliver something: threads, people in them, messages.</summary>
    public int Requests => Volatile.Read(ref requests);

    /// <param name="to">Called before the request is carried out; null for nothing.</param>
    public void Listen(Action<string>? to) => Volatile.Write(ref listener, to);

    public void Hear(string path)
    {
        if (path.Contains("/thread", StringComparison.Ordinal) || path.EndsWith("/messages", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref requests);
            Volatile.Read(ref listener)?.Invoke(path);
        }
    }
}
