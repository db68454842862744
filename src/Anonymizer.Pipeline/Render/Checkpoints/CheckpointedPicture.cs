using Anonymizer.Core.Errors;
using Anonymizer.Core.Frames;
using Anonymizer.Media.Encoding;

namespace Anonymizer.Pipeline.Render.Checkpoints;

/// <summary>
/// Encodes a picture so that it can be gone on with after a crash. Frames that an earlier attempt encoded are only compared with what was
/// encoded then; from the first missing one on they are encoded into a further part, and at the end the parts are joined.
/// </summary>
/// <param name="set">What is finished.</param>
/// <param name="startPart">Starts the encoder of this attempt's part, whose first frame has that timestamp.</param>
/// <param name="join">Makes the output of all parts.</param>
internal sealed class CheckpointedPicture(
    CheckpointSet set, Func<long, RecordingEncoder> startPart, Func<CheckpointSet, CancellationToken, Task<EncodeReport>> join) : IPictureEncoder
{
    private readonly KeptFrames _kept = new(set.Kept);
    private GrowingPart? _part;

    /// <inheritdoc/>
    /// <exception cref="CheckpointMismatchException">The frames aren't those that were encoded before.</exception>
    public async ValueTask WriteAsync(VideoFrame frame, CancellationToken cancellationToken)
    {
        var digest = PaintedFrames.DigestOf(frame);
        if (!_kept.HavePassed)
        {
            _kept.Pass(digest);
            return;
        }

        try
        {
            _part ??= new GrowingPart(startPart(frame.Pts), set);
            await _part.WriteAsync(frame, digest, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CantBeWritten(error);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="CheckpointMismatchException">There are fewer frames than were encoded before.</exception>
    public async Task<EncodeReport> CompleteAsync(CancellationToken cancellationToken)
    {
        if (!_kept.HavePassed)
        {
            throw new CheckpointMismatchException("The recording has fewer frames than were encoded before.");
        }

        try
        {
            if (_part is not null)
            {
                await _part.CompleteAsync(cancellationToken);
            }

            return await join(set, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CantBeWritten(error);
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
}
