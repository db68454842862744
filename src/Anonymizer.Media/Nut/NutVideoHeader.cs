using Anonymizer.Core.Frames;
using Anonymizer.Core.Time;

namespace Anonymizer.Media.Nut;

/// <summary>What a NUT stream says of its one video track before the first frame.</summary>
/// <param name="Width">Luma columns, 1 or more.</param>
/// <param name="Height">Luma rows, 1 or more.</param>
/// <param name="TimeBase">Seconds per tick of the timestamps; positive.</param>
/// <param name="FourCc">Layout of the samples as four characters; "I420" is planar 8-bit yuv420p.</param>
/// <param name="SampleAspectRatio">Width of a sample relative to its height; null when unknown.</param>
/// <param name="FrameRate">Nominal frames per second, a hint that moves no timestamp; null when unknown.</param>
public sealed record NutVideoHeader(
    int Width,
    int Height,
    Rational TimeBase,
    string FourCc = NutVideoHeader.PlanarYuv420,
    Rational? SampleAspectRatio = null,
    Rational? FrameRate = null)
{
    /// <summary>Four-character code of planar 8-bit yuv420p.</summary>
    public const string PlanarYuv420 = "I420";

    /// <summary>Bytes of one frame when the samples are planar 8-bit yuv420p.</summary>
    public int FrameBytes => new FrameFormat(Width, Height).ByteCount;
}
