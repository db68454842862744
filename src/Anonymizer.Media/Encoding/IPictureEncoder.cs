using Anonymizer.Core.Errors;
using Anonymizer.Core.Frames;

namespace Anonymizer.Media.Encoding;

/// <summary>Takes the finished frames of a recording and makes the output of them. One caller at a time.</summary>
public interface IPictureEncoder : IAsyncDisposable
{
    /// <summary>Says, before any frame is written, that the first one will probably have to be encoded: what that takes can be started meanwhile.</summary>
    /// <param name="firstPts">Timestamp of the first frame.</param>
    /// <exception cref="AnonymizerException">ffmpeg can't be started.</exception>
    void Anticipate(long firstPts)
    {
    }

    /// <summary>Takes one frame. It stays the caller's and may be disposed once this returns, but its pixels must not be changed any more.</summary>
    /// <param name="frame">Of the source's format; later than the last one.</param>
    /// <param name="cancellationToken">Gives up; the encoder is then only to be disposed.</param>
    /// <exception cref="AnonymizerException">ffmpeg failed or hangs, or MP4 can't hold the frame's timestamp.</exception>
    ValueTask WriteAsync(VideoFrame frame, CancellationToken cancellationToken);

    /// <summary>Says that all frames are written, and waits until the output is whole.</summary>
    /// <param name="cancellationToken">Gives up; the encoder is then only to be disposed, and the output not whole.</param>
    /// <exception cref="AnonymizerException">ffmpeg failed, hangs, or wrote another number of frames than it was given.</exception>
    Task<EncodeReport> CompleteAsync(CancellationToken cancellationToken);
}
