using System.Globalization;
using Anonymizer.Core.Errors;
using Anonymizer.Media.Probing;
using Anonymizer.Media.Processes;

namespace Anonymizer.Media.Encoding;

/// <summary>
/// What anybody would type to encode a recording anew by the same settings: the least that anonymising it can cost, as it has to
/// decode and encode every frame too. For comparisons.
/// </summary>
public static class PlainTranscode
{
    /// <summary>The ffmpeg command.</summary>
    /// <param name="tools">ffmpeg.</param>
    /// <param name="source">The recording.</param>
    /// <param name="settings">Settings of an <see cref="EncoderSelection"/>; not <see cref="VideoEncoder.Auto"/>. The threads are the decoder's, too.</param>
    /// <param name="outputPath">Written, or overwritten, as MP4.</param>
    public static ChildProcessOptions Command(FfmpegTools tools, RecordingInfo source, EncoderSettings settings, string outputPath)
    {
        ArgumentNullException.ThrowIfNull(tools);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(settings);
        IEnumerable<string> threads = settings.Threads == 0 ? [] : ["-threads", Text(settings.Threads)];
        return new ChildProcessOptions
        {
            FileName = tools.FfmpegPath,
            Arguments =
            [
                "-nostdin", "-hide_banner", "-loglevel", "error", "-y",
                .. threads, .. MediaInput.Guards, "-i", MediaInput.Address(source.Path),
                "-map", $"0:{Text(source.Video.StreamIndex)}",
                .. source.Audio.SelectMany(Track),
                .. EncoderArguments.For(settings),
                "-strict", "experimental", "-movflags", "+faststart", "-f", "mp4", MediaInput.Address(outputPath),
            ],
            Stage = Stage.Render,
        };
    }

    // The same tracks are copied, and the same ones not, as in an anonymised recording.
    private static IEnumerable<string> Track(AudioTrack track, int position) =>
        ["-map", $"0:{Text(track.StreamIndex)}", $"-c:a:{Text(position)}", AudioTreatment.For(track).IsCopied ? "copy" : "aac"];

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
