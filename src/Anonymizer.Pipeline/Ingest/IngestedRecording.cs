using Anonymizer.Media.Probing;
using Anonymizer.Media.Processes;

namespace Anonymizer.Pipeline.Ingest;

/// <summary>A recording that was accepted: what it holds and what identifies it.</summary>
/// <param name="Info">What ffprobe says.</param>
/// <param name="Sha256">Hash of the file, lower-case hexadecimal.</param>
/// <param name="Bytes">Size of the file.</param>
/// <param name="Ffmpeg">The ffmpeg that decodes and encodes it.</param>
public sealed record IngestedRecording(RecordingInfo Info, string Sha256, long Bytes, FfmpegVersion Ffmpeg)
{
    /// <summary>Frames that are to be expected, or null when the container doesn't say.</summary>
    public long? FramesExpected => Info.Video.DeclaredFrameCount
        ?? ((Info.Video.DurationSeconds ?? Info.DurationSeconds) * Info.Video.AverageFrameRate?.Value is { } frames && double.IsFinite(frames)
            ? (long)Math.Round(frames)
            : null);
}
