using Anonymizer.Core.Frames;
using Anonymizer.Media.Decoding;
using Anonymizer.Media.Encoding;
using Anonymizer.Media.Encoding.Copying;
using Anonymizer.Media.Encoding.Parts;
using Microsoft.Extensions.Logging;

namespace Anonymizer.Pipeline.Render.Parts;

/// <summary>
/// Makes a picture of stretches that are encoded anew, because something is redacted in them, and of stretches that are copied from the
/// source, because nothing is (docs/adr/0023). Frames come one by one, and whether a group of pictures is untouched is only known at its end:
/// its frames are let go meanwhile, and decoded once more if one of the later ones turns out to be redacted.
/// </summary>
/// <param name="runs">Encodes.</param>
/// <param name="copyable">What can be copied; null encodes every frame.</param>
/// <param name="again">Decodes frames that were let go.</param>
/// <param name="join">Makes the output, of what is finished, beside this.</param>
/// <param name="logger">Told when nothing can be copied after all.</param>
internal sealed class StretchEncoder(IEncodedRuns runs, CopyablePicture? copyable, FrameExcerpt again, PartJoin join, ILogger logger) : IPictureEncoder
{
    private readonly List<long> _letGo = [];
    private CopyablePicture? _source = copyable;
    private bool _isVerified;
    private bool _mayBeCopied;
    private int _unit = -1;

    /// <inheritdoc/>
    public void Anticipate(long firstPts) => runs.Anticipate(firstPts);

    /// <inheritdoc/>
    /// <exception cref="UncopyableException">The frames aren't those of the source's coding.</exception>
    public async ValueTask WriteAsync(VideoFrame frame, CancellationToken cancellationToken)
    {
        if (_source is { } source && _unit + 1 < source.Units.Count && frame.Pts >= source.Units[_unit + 1].FirstPts)
        {
            await BeginUnitAsync(source, frame, cancellationToken);
        }

        if (_mayBeCopied && frame.IsUntouched)
        {
            _letGo.Add(frame.Pts);
            return;
        }

        await EncodeWhatWasLetGoAsync(cancellationToken);
        _mayBeCopied = false;
        await EncodeAsync(frame, cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="UncopyableException">The frames aren't those of the source's coding.</exception>
    public async Task<EncodeReport> CompleteAsync(CancellationToken cancellationToken)
    {
        await EndUnitAsync();
        await EndRunAsync(cancellationToken);
        runs.Complete();
        if (_source is not null && _unit != _source.Units.Count - 1)
        {
            throw Differs();
        }

        return await join.CompleteAsync(cancellationToken);
    }

    /// <summary>Ends ffmpeg if it still runs.</summary>
    public async ValueTask DisposeAsync()
    {
        // First who reads the files that the other deletes.
        await join.DisposeAsync();
        await runs.DisposeAsync();
    }

    private static UncopyableException Differs() => new("The decoded frames aren't those that the source's coding holds.");

    private async ValueTask BeginUnitAsync(CopyablePicture source, VideoFrame frame, CancellationToken cancellationToken)
    {
        await EndUnitAsync();
        _unit++;
        if (frame.Pts != source.Units[_unit].FirstPts)
        {
            throw Differs();
        }

        // What is redacted usually goes on being redacted: a run ends only where a unit begins without.
        _mayBeCopied = frame.IsUntouched && !source.Units[_unit].IsLong && await IsVerifiedAsync(source, cancellationToken);
        if (_mayBeCopied)
        {
            await EndRunAsync(cancellationToken);
        }
    }

    // Seen when it first matters: where everything is redacted, it never does.
    private async ValueTask<bool> IsVerifiedAsync(CopyablePicture source, CancellationToken cancellationToken)
    {
        try
        {
            if (!_isVerified)
            {
                await source.VerifyAsync(cancellationToken);
                _isVerified = true;
            }

            return true;
        }
        catch (UncopyableException uncopyable)
        {
            logger.LogInformation("Every frame is encoded anew. {Reason}", uncopyable.Message);
            _source = null;
            return false;
        }
    }

    private async ValueTask EndUnitAsync()
    {
        if (!_mayBeCopied || _source is not { } source)
        {
            return;
        }

        var unit = source.Units[_unit];
        if (_letGo.Count != unit.Frames)
        {
            throw Differs();
        }

        _letGo.Clear();
        await join.AddAsync(unit);
    }

    private async Task EndRunAsync(CancellationToken cancellationToken)
    {
        await runs.EndRunAsync(cancellationToken);
        await PassOnWhatIsFinishedAsync();
    }

    private async ValueTask EncodeAsync(VideoFrame frame, CancellationToken cancellationToken)
    {
        await runs.WriteAsync(frame, cancellationToken);
        await PassOnWhatIsFinishedAsync();
    }

    private async ValueTask PassOnWhatIsFinishedAsync()
    {
        while (runs.TryTakeFinished(out var fragment))
        {
            await join.AddAsync(fragment);
        }
    }

    private async ValueTask EncodeWhatWasLetGoAsync(CancellationToken cancellationToken)
    {
        if (_letGo.Count == 0)
        {
            return;
        }

        await foreach (var earlier in again.ReadAsync(_letGo, cancellationToken))
        {
            using (earlier)
            {
                await EncodeAsync(earlier, cancellationToken);
            }
        }

        _letGo.Clear();
    }
}
