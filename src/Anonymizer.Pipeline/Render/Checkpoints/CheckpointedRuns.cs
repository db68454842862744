using Anonymizer.Core.Errors;
using Anonymizer.Core.Frames;
using Anonymizer.Media.Encoding;
using Anonymizer.Media.Encoding.Parts;
using Anonymizer.Pipeline.Render.Parts;

namespace Anonymizer.Pipeline.Render.Checkpoints;

/// <summary>
/// Encodes runs so that they can be gone on with after a crash. Frames that an earlier attempt encoded are only compared with what was
/// encoded then; from the first missing one on they are encoded into further parts.
/// </summary>
/// <param name="set">What is finished.</param>
/// <param name="start">Starts the encoder of a part, whose first frame has that timestamp, into a file.</param>
internal sealed class CheckpointedRuns(CheckpointSet set, Func<long, string, RecordingEncoder> start) : IEncodedRuns
{
    private readonly KeptFrames _kept = new(set.Kept);
    private GrowingPart? _part;
    private long _framesOfRun; // Those that weren't taken yet.
    private int _fragmentsTaken;

    /// <inheritdoc/>
    /// <exception cref="CheckpointMismatchException">The frames aren't those that were encoded before.</exception>
    public async ValueTask WriteAsync(VideoFrame frame, CancellationToken cancellationToken)
    {
        _framesOfRun++;
        var digest = PaintedFrames.DigestOf(frame);
        if (!_kept.HavePassed)
        {
            _kept.Pass(digest);
            return;
        }

        try
        {
            _part ??= BeginPart(frame.Pts);
            await _part.WriteAsync(frame, digest, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CantBeWritten(error);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="CheckpointMismatchException">The run ends elsewhere than before.</exception>
    public async Task EndRunAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_part is not null)
            {
                await _part.CompleteAsync(cancellationToken);
                await _part.DisposeAsync();
                _part = null;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CantBeWritten(error);
        }

        if (FramesFinished() != _framesOfRun)
        {
            throw new CheckpointMismatchException("Other frames are to be encoded than were encoded before.");
        }
    }

    /// <inheritdoc/>
    public bool TryTakeFinished(out EncodedFragment fragment)
    {
        // What an earlier attempt finished counts when its frames have passed.
        if (_fragmentsTaken == set.Fragments.Count || set.Fragments[_fragmentsTaken].Frames > _framesOfRun)
        {
            fragment = default;
            return false;
        }

        fragment = set.Fragments[_fragmentsTaken++];
        _framesOfRun -= fragment.Frames;
        return true;
    }

    /// <inheritdoc/>
    /// <exception cref="CheckpointMismatchException">There are fewer frames than were encoded before.</exception>
    public void Complete()
    {
        if (_fragmentsTaken < set.Fragments.Count)
        {
            throw new CheckpointMismatchException("Fewer frames are to be encoded than were encoded before.");
        }
    }

    /// <summary>Ends ffmpeg if it still runs. What is finished stays.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_part is not null)
        {
            await _part.DisposeAsync();
        }

        set.Dispose();
    }

    private static AnonymizerException CantBeWritten(Exception error) => new(
        Stage.Render, Blame.Environment, $"What is finished of the picture can't be kept: {error.Message} Check permissions and free space of the data folder.", error);

    private GrowingPart BeginPart(long firstPts)
    {
        var (number, path) = set.NextPart();
        return new GrowingPart(start(firstPts, path), set, number, path);
    }

    // Of the frames of the run that weren't taken yet: in fragments none of which goes on behind its end.
    private long FramesFinished()
    {
        long frames = 0;
        for (var next = _fragmentsTaken; next < set.Fragments.Count && frames < _framesOfRun; next++)
        {
            frames += set.Fragments[next].Frames;
        }

        return frames;
    }
}
