using Microsoft.Extensions.Logging;

namespace Anonymizer.Cli.Messages;

/// <summary>Writes log entries as plain lines; with <c>--verbose</c> also what is done and why, and exceptions in full.</summary>
/// <param name="writeLine">Writes one line.</param>
/// <param name="verbosity">How much is written.</param>
/// <param name="said">Collects the warnings that were written.</param>
internal sealed class StandardErrorLoggerProvider(Action<string> writeLine, Verbosity verbosity, ISet<string> said) : ILoggerProvider
{
    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new StandardErrorLogger(categoryName, writeLine, verbosity, said);

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private sealed class StandardErrorLogger(string category, Action<string> writeLine, Verbosity verbosity, ISet<string> said) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) =>
            logLevel != LogLevel.None && logLevel >= (verbosity == Verbosity.Verbose ? LogLevel.Debug : LogLevel.Warning);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel))
            {
                return;
            }

            var text = formatter(state, exception);
            if (logLevel == LogLevel.Warning)
            {
                lock (said)
                {
                    said.Add(text);
                }
            }

            writeLine(logLevel switch
            {
                >= LogLevel.Error => $"Error: {text}",
                LogLevel.Warning => $"Warning: {text}",
                _ => $"{category}: {text}",
            });
            if (exception is not null && verbosity == Verbosity.Verbose)
            {
                writeLine(exception.ToString());
            }
        }
    }
}
