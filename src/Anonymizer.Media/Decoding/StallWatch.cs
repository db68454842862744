namespace Anonymizer.Media.Decoding;

/// <summary>
/// Cancels a wait that takes too long, telling it apart from a wait its caller gave up. One watch serves one wait after another
/// without allocating, as long as the caller's token stays the same.
/// </summary>
/// <param name="limit">The longest wait.</param>
/// <param name="clock">Measures it.</param>
internal sealed class StallWatch(TimeSpan limit, TimeProvider clock) : IDisposable
{
    private readonly CancellationTokenSource _timer = new(Timeout.InfiniteTimeSpan, clock);
    private CancellationTokenSource? _either;
    private CancellationToken _caller;

    /// <summary>Whether a wait took too long.</summary>
    public bool HasStalled => _timer.IsCancellationRequested;

    /// <summary>Starts the time.</summary>
    /// <returns>Cancelled by the caller or by the time.</returns>
    public CancellationToken Begin(CancellationToken caller)
    {
        if (_either is null || _caller != caller)
        {
            _either?.Dispose();
            _either = CancellationTokenSource.CreateLinkedTokenSource(_timer.Token, caller);
            _caller = caller;
        }

        _timer.CancelAfter(limit);
        return _either.Token;
    }

    /// <summary>Stops the time.</summary>
    public void End() => _timer.CancelAfter(Timeout.InfiniteTimeSpan);

    /// <summary>Lets go of the timer.</summary>
    public void Dispose()
    {
        _either?.Dispose();
        _timer.Dispose();
    }
}
