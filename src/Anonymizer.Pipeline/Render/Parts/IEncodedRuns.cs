using Anonymizer.Core.Errors;
using Anonymizer.Core.Frames;

namespace Anonymizer.Pipeline.Render.Parts;

/// <summary>
/// Encodes what has to be encoded of a picture: frames that follow one another are a run, which begins with a key frame and needs nothing
/// of other runs. One caller at a time.
/// </summary>
internal interface IEncodedRuns : IAsyncDisposable
{
    /// <summary>Encodes a frame; the first one after the end of a run begins another.</summary>
    /// <exception cref="AnonymizerException">ffmpeg failed or hangs, or the disk refuses.</exception>
    ValueTask WriteAsync(VideoFrame frame, CancellationToken cancellationToken);

    /// <summary>Ends the run and waits until all of it is on the disk.</summary>
    /// <returns>Its fragments in order; none when no frame was written.</returns>
    /// <exception cref="AnonymizerException">ffmpeg failed or hangs, or the disk refuses.</exception>
    Task<IReadOnlyList<EncodedFragment>> EndRunAsync(CancellationToken cancellationToken);

    /// <summary>Says that all runs were written.</summary>
    void Complete();
}
