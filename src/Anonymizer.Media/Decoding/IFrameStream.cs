using Anonymizer.Core.Frames;

namespace Anonymizer.Media.Decoding;

/// <summary>Frames as a decoding child delivers them. One caller at a time.</summary>
internal interface IFrameStream
{
    /// <summary>The next frame with its timestamp, owned by the caller; null at the end.</summary>
    /// <exception cref="InvalidDataException">What comes is no frame of this recording.</exception>
    /// <exception cref="IOException">It ends within a frame, or can't be read.</exception>
    ValueTask<VideoFrame?> ReadAsync(CancellationToken cancellationToken);
}
