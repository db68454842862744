using Anonymizer.Core.Frames;
using Anonymizer.Media.Encoding;

namespace Anonymizer.Pipeline.Flow;

/// <summary>
/// An encoder that is being started: frames wait for it, but the analysis, which has none ready for the first seconds of a recording,
/// need not. When the start fails, so does the first frame.
/// </summary>
internal sealed class StartingEncoder : IPictureEncoder
{
    private readonly CancellationTokenSource _stop = new();
    private Task<IPictureEncoder> _start;

    /// <summary>Begins to start it.</summary>
    /// <param name="start">Starts it; its token is cancelled when the encoder is needed no more.</param>
    public StartingEncoder(Func<CancellationToken, Task<IPictureEncoder>> start) => _start = start(_stop.Token);

    /// <inheritdoc/>
    public void Anticipate(long firstPts) => _start = AnticipateAsync(_start, firstPts);

    /// <inheritdoc/>
    public async ValueTask WriteAsync(VideoFrame frame, CancellationToken cancellationToken)
    {
        var encoder = await _start.WaitAsync(cancellationToken);
        await encoder.WriteAsync(frame, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<EncodeReport> CompleteAsync(CancellationToken cancellationToken)
    {
        var encoder = await _start.WaitAsync(cancellationToken);
        return await encoder.CompleteAsync(cancellationToken);
    }

    /// <summary>Ends the encoder, however far its start is.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();

        // Why it didn't start was told to whoever had frames for it.
        await ((Task)_start).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_start.IsCompletedSuccessfully)
        {
            await (await _start).DisposeAsync();
        }

        _stop.Dispose();
    }

    private static async Task<IPictureEncoder> AnticipateAsync(Task<IPictureEncoder> start, long firstPts)
    {
        var encoder = await start;
        try
        {
            encoder.Anticipate(firstPts);
            return encoder;
        }
        catch
        {
            await encoder.DisposeAsync();
            throw;
        }
    }
}
