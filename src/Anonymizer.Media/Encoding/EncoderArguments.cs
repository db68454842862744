using System.Globalization;

namespace Anonymizer.Media.Encoding;

/// <summary>ffmpeg's arguments for each encoder.</summary>
internal static class EncoderArguments
{
    /// <summary>The encoder with speed and quality; profile High in 8-bit 4:2:0 is what every browser plays.</summary>
    /// <param name="settings">The settings; not <see cref="VideoEncoder.Auto"/>.</param>
    /// <param name="parameterSetNumber">The number of the parameter sets; others than 0 only with <see cref="VideoEncoder.Libx264"/>.</param>
    public static IEnumerable<string> For(EncoderSettings settings, int parameterSetNumber = 0) =>
    [
        .. settings.Encoder switch
        {
            VideoEncoder.Libx264 => Libx264(settings, parameterSetNumber),
            VideoEncoder.H264Nvenc when parameterSetNumber == 0 => Nvenc(settings),
            VideoEncoder.H264Nvenc => throw new ArgumentException("This encoder chooses the number itself.", nameof(parameterSetNumber)),
            _ => throw new ArgumentException("The encoder must be chosen before it is used.", nameof(settings)),
        },
        "-profile:v", "high",
        "-pix_fmt", "yuv420p",
    ];

    /// <summary>ffmpeg's name of an encoder.</summary>
    public static string NameOf(VideoEncoder encoder) => encoder == VideoEncoder.H264Nvenc ? "h264_nvenc" : "libx264";

    private static IEnumerable<string> Libx264(EncoderSettings settings, int parameterSetNumber)
    {
        IEnumerable<string> threads = settings.Threads == 0 ? [] : ["-threads:v", Text(settings.Threads)];
        IEnumerable<string> number = parameterSetNumber == 0 ? [] : ["-x264-params", "sps-id=" + Text(parameterSetNumber)];
        return ["-c:v", "libx264", "-preset", settings.Preset, "-crf", Text(settings.Crf), .. threads, .. number];
    }

    // Constant quality: variable rate without a target. The scale is about that of libx264's CRF. Threads mean nothing here.
    private static IEnumerable<string> Nvenc(EncoderSettings settings) =>
        ["-c:v", "h264_nvenc", "-preset", NvencPreset(settings.Preset), "-rc", "vbr", "-cq", Text(settings.Crf), "-b:v", "0"];

    // Its presets run from p1, fastest, to p7.
    private static string NvencPreset(string preset) => preset switch
    {
        "ultrafast" or "superfast" => "p1",
        "veryfast" => "p2",
        "faster" => "p3",
        "fast" => "p4",
        "medium" => "p5",
        "slow" => "p6",
        _ => "p7",
    };

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
