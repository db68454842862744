using System.Text.Json;
using Anonymizer.Core.Frames;
using Anonymizer.Core.Time;

namespace Anonymizer.Media.Probing;

/// <summary>Reads the video stream of ffprobe's answer.</summary>
internal static class VideoTrackReader
{
    public static VideoTrack Read(JsonElement stream)
    {
        Refusal.IfEncrypted(stream);
        Refusal.IfHighDynamicRange(stream);
        var width = stream.Whole("width") ?? 0;
        var height = stream.Whole("height") ?? 0;
        Refusal.IfAbsurdSize(width, height);

        var pixels = stream.Text("pix_fmt") ?? throw Refusal.UnknownCodec(stream.Text("codec_name"));
        var layout = PixelLayout.Of(pixels);
        var orientation = ReadOrientation(stream) ?? throw Refusal.OddAngle();
        return new VideoTrack
        {
            StreamIndex = (int)(stream.Whole("index") ?? throw Refusal.NotMedia()),
            Codec = stream.Text("codec_name") ?? throw Refusal.UnknownCodec(null),
            Profile = stream.Text("profile"),
            PixelFormat = pixels,
            BitDepth = layout.BitDepth,
            IsRgb = layout.IsRgb,
            CodedWidth = (int)width,
            CodedHeight = (int)height,
            Orientation = orientation,
            IsCropped = stream.List("side_data_list").Any(data => data.Text("side_data_type")?.Contains("Cropping", StringComparison.OrdinalIgnoreCase) == true),
            Format = new FrameFormat(
                (int)(orientation.SwapsSides ? height : width),
                (int)(orientation.SwapsSides ? width : height),
                IsFullRange(stream, layout),
                Matrix(stream.Text("color_space"), (int)height)),
            TimeBase = stream.Fraction("time_base") ?? throw Refusal.NotMedia(),
            AverageFrameRate = stream.Fraction("avg_frame_rate"),
            NominalFrameRate = stream.Fraction("r_frame_rate"),
            SampleAspectRatio = PixelShape(stream, orientation),
            Colour = Colours(stream, layout, (int)height),
            StartPts = stream.Whole("start_pts"),
            DurationSeconds = stream.Number("duration"),
            DeclaredFrameCount = stream.Whole("nb_frames"),
        };
    }

    // Pictures stored as RGB become YUV of the limited range, whatever range their samples had: that is what every player expects.
    private static bool IsFullRange(JsonElement stream, PixelLayout layout) =>
        !layout.IsRgb && (layout.IsFullRange || stream.Text("color_range") == "pc");

    private static ColourMatrix Matrix(string? space, int height) => space switch
    {
        "bt709" => ColourMatrix.Bt709,
        "smpte170m" or "bt470bg" or "fcc" => ColourMatrix.Bt601,
        "bt2020nc" or "bt2020c" => ColourMatrix.Bt2020,
        // Without a tag players go by size: standard definition ends below 720 rows.
        _ => height >= 720 ? ColourMatrix.Bt709 : ColourMatrix.Bt601,
    };

    private static ColourTags Colours(JsonElement stream, PixelLayout layout, int height)
    {
        var tags = new ColourTags(
            stream.Text("color_primaries"),
            stream.Text("color_transfer"),
            stream.Text("color_space"),
            stream.Text("color_range") ?? (layout.IsFullRange ? "pc" : null),
            stream.Text("chroma_location"));

        // RGB is converted here, so here is decided what the result is; players would otherwise have to guess.
        return layout.IsRgb
            ? tags with { Space = Matrix(null, height) == ColourMatrix.Bt709 ? "bt709" : "smpte170m", Range = "tv", ChromaLocation = "left" }
            : tags;
    }

    private static Rational PixelShape(JsonElement stream, Orientation orientation)
    {
        var stored = stream.Fraction("sample_aspect_ratio") ?? new Rational(1, 1);
        return orientation.SwapsSides ? new Rational(stored.Denominator, stored.Numerator) : stored;
    }

    private static Orientation? ReadOrientation(JsonElement stream)
    {
        foreach (var data in stream.List("side_data_list"))
        {
            if (data.Text("displaymatrix") is { } matrix && DisplayMatrix.TryParse(matrix, out var values))
            {
                return Orientation.FromMatrix(values[0], values[1], values[3], values[4]);
            }

            if (data.Number("rotation") is { } angle)
            {
                return Orientation.FromCounterClockwise(angle);
            }
        }

        return new Orientation(0, false);
    }
}
