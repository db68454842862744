namespace Anonymizer.Vision.Models.Download;

/// <summary>A cancellation that comes from the caller or from a clock, whichever is first.</summary>
internal sealed class Patience : IDisposable
{
    private readonly CancellationTokenSource _clock;
    private readonly CancellationTokenSource _either;

    public Patience(TimeSpan limit, TimeProvider time, CancellationToken caller)
    {
        _clock = new CancellationTokenSource(limit, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_clock.Token, caller);
    }

    public CancellationToken Token => _either.Token;

    public void Dispose()
    {
        _either.Dispose();
        _clock.Dispose();
    }
}
