using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;

namespace Anonymizer.Pipeline.Analyse.Meeting;

/// <summary>At which scale text is looked for: small enough to be quick, large enough for the labels of a meeting.</summary>
internal static class TextScale
{
    // Labels grow with the window but are never set below some 10 px; a picture that was scaled down holds smaller ones.
    private const float WidthOfFullSize = 1280;

    /// <summary>Pixels of the network's input per pixel of the frame, for labels in a tile.</summary>
    public static float ForLabels(FrameFormat format) => Math.Clamp(WidthOfFullSize / Math.Max(format.Width, format.Height), 0.67f, 1.5f);

    /// <summary>The same for text in larger areas.</summary>
    public static float ForContent(FrameFormat format, Box area) =>
        Math.Max(area.Width, area.Height) > WidthOfFullSize ? ForLabels(format) : Math.Max(ForLabels(format), 0.67f);
}
