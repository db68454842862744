namespace Anonymizer.Service.Jobs;

/// <summary>Wakes everybody who waits for work.</summary>
internal sealed class Arrivals
{
    private TaskCompletionSource _next = Create();

    /// <summary>Ends at the next <see cref="Announce"/>.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    /// <summary>Wakes everybody.</summary>
    public void Announce() => Interlocked.Exchange(ref _next, Create()).TrySetResult();

    // Those who wait go on elsewhere, not on the thread that announces.
    private static TaskCompletionSource Create() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
