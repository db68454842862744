using Anonymizer.Core.Geometry;
using Anonymizer.Vision.Faces;

namespace Anonymizer.Pipeline.Analyse.Meeting;

/// <summary>A visible area and the faces that a thorough search found in it; they hold as long as nothing moves there.</summary>
/// <param name="box">Where it is.</param>
internal sealed class SearchedArea(PixelBox box)
{
    private byte[]? _seen;

    /// <summary>Where it is.</summary>
    public PixelBox Box { get; } = box;

    /// <summary>What was found, weak detections included.</summary>
    public List<FaceDetection> Faces { get; } = [];

    /// <summary>What the latest glance found; of no use for later frames.</summary>
    public List<FaceDetection> Glanced { get; } = [];

    /// <summary>A small copy of the picture as it was then; null before the first search.</summary>
    public byte[]? Seen => _seen;

    /// <summary>Remembers how the picture looks now.</summary>
    public void NoteLook(PictureHistory history) => history.CopyNewest(ref _seen);
}
