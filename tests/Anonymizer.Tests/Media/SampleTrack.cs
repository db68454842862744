using Anonymizer.Core.Frames;
using Anonymizer.Core.Time;
using Anonymizer.Media.Probing;

namespace Anonymizer.Tests.Media;

/// <summary>A video track as most recordings have it; tests change what matters to them.</summary>
internal static class SampleTrack
{
    public static VideoTrack Of(FrameFormat format, Rational timeBase) => new()
    {
        StreamIndex = 0,
        Codec = "h264",
        PixelFormat = "yuv420p",
        BitDepth = 8,
        IsRgb = false,
        CodedWidth = format.Width,
        CodedHeight = format.Height,
        Orientation = new Orientation(0, false),
        Format = format,
        TimeBase = timeBase,
        SampleAspectRatio = new Rational(1, 1),
        Colour = new ColourTags(null, null, null, null, null),
    };
}
