using System.Globalization;
using Anonymizer.Core.Errors;
using Anonymizer.Media.Probing;
using Anonymizer.Media.Processes;

namespace Anonymizer.Media.Subtitles;

/// <summary>Takes subtitle tracks out of recordings, as text.</summary>
/// <param name="tools">Where ffmpeg is.</param>
public sealed class SubtitleExtraction(FfmpegTools tools)
{
    // Tracks lie interleaved with the picture: the whole file is read, from a slow disk too.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    private static readonly string[] TextCodecs = ["mov_text", "subrip", "srt", "text", "webvtt", "ass", "ssa"];

    /// <summary>One track as WebVTT.</summary>
    /// <param name="recording">Holds the track.</param>
    /// <param name="track">Which one, from 0, of <see cref="RecordingInfo.SubtitleCodecs"/>.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <exception cref="AnonymizerException">The track holds pictures of text, or ffmpeg can't read it (<see cref="Blame.Input"/>).</exception>
    public Task<string> ReadAsWebVttAsync(RecordingInfo recording, int track, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(recording);
        var codec = recording.SubtitleCodecs[track];
        if (!TextCodecs.Contains(codec))
        {
            throw new AnonymizerException(
                Stage.Ingest,
                Blame.Input,
                $"Subtitle track {track + 1} of the recording ({codec}) holds no text that can be read. It is not in the result either; run without asking for the tracks.");
        }

        var extract = new ChildProcessOptions
        {
            FileName = tools.FfmpegPath,
            Arguments =
            [
                "-hide_banner", "-nostdin", "-v", "error", .. MediaInput.Guards, "-i", MediaInput.Address(recording.Path),
                "-map", string.Create(CultureInfo.InvariantCulture, $"0:s:{track}"), "-map_metadata", "-1", "-f", "webvtt", "pipe:1",
            ],
            Stage = Stage.Ingest,
            Blame = Blame.Input,

            // What ffmpeg complains of in a track may be quoted from it.
            KeepErrorLine = _ => false,
        };
        return CapturedRun.TextAsync(extract, Longest, cancellationToken);
    }
}
