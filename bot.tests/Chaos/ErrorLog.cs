using Microsoft.Extensions.Logging;

namespace NetSocialBot.Tests.Chaos;

/// <summary>What is logged as an error, and no more: the warnings of a chaos fill the memory.</summary>
internal sealed class ErrorLog : ILoggerFactory, ILogger
{
    private readonly Lock gate = new();
    private List<string> lines = [];

    /// <summary>All since the last time.</summary>
    public IReadOnlyList<string> TakeAll()
    {
        lock (gate)
        {
            var taken = lines;
            lines = [];
            return taken;
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        if (!IsEnabled(logLevel))
        {
            return;
        }

        lock (gate)
        {
            lines.Add($"{formatter(state, exception)} {exception?.GetType().Name}: {exception?.Message}");
        }
    }

    public void Dispose() { }
}
