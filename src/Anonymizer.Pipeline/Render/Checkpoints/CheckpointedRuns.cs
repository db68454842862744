using Anonymizer.Core.Errors;
using Anonymizer.Core.Frames;
using Anonymizer.Media.Encoding;
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
    private long _framesOfRun;
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
    public async Task<IReadOnlyList<EncodedFragment>> EndRunAsync(CancellationToken cancellationToken)
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

        return TakeRun();
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

    private List<EncodedFragment> TakeRun()
    {
        var run = new List<EncodedFragment>();
        while (_framesOfRun > 0 && _fragmentsTaken < set.Fragments.Count)
        {
            run.Add(set.Fragments[_fragmentsTaken++]);
            _framesOfRun -= run[^1].Frames;
        }

        return _framesOfRun == 0 ? run : throw new CheckpointMismatchException("Other frames are to be encoded than were encoded before.");
    }
}
