using Anonymizer.Core.Geometry;

namespace Anonymizer.Vision.Faces;

/// <summary>One face a detector saw.</summary>
/// <param name="Box">Around the face, chin to forehead, in pixels of the frame it was found in. May reach beyond the picture.</param>
/// <param name="Score">How sure the detector is, 0 to 1. Not comparable between detectors.</param>
public readonly record struct FaceDetection(Box Box, float Score);
