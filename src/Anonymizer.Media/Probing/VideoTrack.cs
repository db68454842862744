using Anonymizer.Core.Frames;
using Anonymizer.Core.Time;

namespace Anonymizer.Media.Probing;

/// <summary>The video track of a recording: how it is stored, and the upright frames it becomes.</summary>
public sealed record VideoTrack
{
    /// <summary>Number of the stream in the file.</summary>
    public required int StreamIndex { get; init; }

    /// <summary>ffmpeg's name, such as "h264".</summary>
    public required string Codec { get; init; }

    /// <summary>The codec's profile, such as "High"; null when unknown.</summary>
    public string? Profile { get; init; }

    /// <summary>ffmpeg's name of how samples are stored, such as "yuv420p10le".</summary>
    public required string PixelFormat { get; init; }

    /// <summary>Bits per stored sample.</summary>
    public required int BitDepth { get; init; }

    /// <summary>Whether samples are stored as red, green and blue.</summary>
    public required bool IsRgb { get; init; }

    /// <summary>Columns as stored, before turning.</summary>
    public required int CodedWidth { get; init; }

    /// <summary>Rows as stored, before turning.</summary>
    public required int CodedHeight { get; init; }

    /// <summary>How the stored picture is made upright.</summary>
    public required Orientation Orientation { get; init; }

    /// <summary>Degrees to turn clockwise: 0, 90, 180 or 270. See <see cref="Orientation"/> for mirrored pictures.</summary>
    public int RotationDegrees => Orientation.ClockwiseDegrees;

    /// <summary>Whether the container hides edges of the stored picture.</summary>
    public bool IsCropped { get; init; }

    /// <summary>Shape and colour of the upright 8-bit frames.</summary>
    public required FrameFormat Format { get; init; }

    /// <summary>Seconds per tick of every timestamp of this track.</summary>
    public required Rational TimeBase { get; init; }

    /// <summary>Frames per second over the whole track; null when unknown.</summary>
    public Rational? AverageFrameRate { get; init; }

    /// <summary>The lowest rate that all timestamps fit; with constant rate the same as the average. Null when unknown.</summary>
    public Rational? NominalFrameRate { get; init; }

    /// <summary>Width : height of one upright pixel; 1/1 when the recording doesn't say.</summary>
    public required Rational SampleAspectRatio { get; init; }

    /// <summary>What the recording says about its colours.</summary>
    public required ColourTags Colour { get; init; }

    /// <summary>First timestamp in ticks; null when unknown.</summary>
    public long? StartPts { get; init; }

    /// <summary>Length of this track; null when the container doesn't say it.</summary>
    public double? DurationSeconds { get; init; }

    /// <summary>Frames in the container's index, those that an edit list hides included; null when it has no such count.</summary>
    public long? DeclaredFrameCount { get; init; }
}
