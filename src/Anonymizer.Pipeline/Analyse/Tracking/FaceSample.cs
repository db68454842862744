using Anonymizer.Core.Geometry;
using Anonymizer.Vision.Faces;

namespace Anonymizer.Pipeline.Analyse.Tracking;

/// <summary>What was seen in one searched frame.</summary>
/// <param name="Pts">Timestamp of the frame.</param>
/// <param name="Seconds">The same in seconds.</param>
/// <param name="Faces">Every detection, weak ones included.</param>
/// <param name="Cut">The sudden change that this frame begins with, or null.</param>
public readonly record struct FaceSample(long Pts, double Seconds, IReadOnlyList<FaceDetection> Faces, PictureCut? Cut);

/// <summary>One detection on a track.</summary>
/// <param name="Pts">Timestamp of the frame.</param>
/// <param name="Seconds">The same in seconds.</param>
/// <param name="Face">Where the face is.</param>
/// <param name="Score">How sure the detector was, 0 to 1.</param>
public readonly record struct TrackPoint(long Pts, double Seconds, Box Face, float Score);
