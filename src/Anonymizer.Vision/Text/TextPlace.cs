using Anonymizer.Core.Geometry;

namespace Anonymizer.Vision.Text;

/// <summary>Where one line of text stands.</summary>
/// <param name="Box">Around all of its ink, with a narrow margin, in pixels of the frame; inside the picture.</param>
/// <param name="Score">How sure the detector is that it is text, 0 to 1.</param>
public readonly record struct TextPlace(Box Box, float Score);
