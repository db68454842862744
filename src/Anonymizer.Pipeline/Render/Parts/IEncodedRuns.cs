using Anonymizer.Core.Errors;
using Anonymizer.Core.Frames;
using Anonymizer.Media.Encoding.Parts;

namespace Anonymizer.Pipeline.Render.Parts;

/// <summary>
/// Encodes what has to be encoded of a picture: frames that follow one another are a run, which begins with a key frame and needs nothing
/// of other runs. One caller at a time.
/// </summary>
internal interface IEncodedRuns : IAsyncDisposable
{
    /// <summary>Says, before any frame is written, that one with that timestamp will probably be the first to be encoded.</summary>
    /// <exception cref="AnonymizerException">ffmpeg can't be started, or the disk refuses.</exception>
    void Anticipate(long firstPts)
    {
    }

    /// <summary>Encodes a frame; the first one after the end of a run begins another.</summary>
    /// <exception cref="AnonymizerException">ffmpeg failed or hangs, or the disk refuses.</exception>
    ValueTask WriteAsync(VideoFrame frame, CancellationToken cancellationToken);

    /// <summary>Ends the run and waits until all of it can be taken. When no frame was written, only what was anticipated ends.</summary>
    /// <exception cref="AnonymizerException">ffmpeg failed or hangs, or the disk refuses.</exception>
    Task EndRunAsync(CancellationToken cancellationToken);

    /// <summary>Takes the next fragment, in order, once it is whole in its file; before the end of a run as soon as that is noticed.</summary>
    bool TryTakeFinished(out EncodedFragment fragment);

    /// <summary>Says that all runs were written.</summary>
    void Complete();
}
