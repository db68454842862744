using Anonymizer.Core.Errors;
using Anonymizer.Media.Probing;
using Anonymizer.Media.Processes;
using Anonymizer.Media.Subtitles;

namespace Anonymizer.Pipeline.Sidecars;

/// <summary>
/// Who speaks in the subtitle tracks of a recording. The tracks don't reach the result, but whoever speaks in them may stand on a slide.
/// Holds names.
/// </summary>
/// <param name="Names">As the tracks call them.</param>
/// <param name="Warnings">Tracks that could not be read.</param>
internal sealed record EmbeddedSpeakers(IReadOnlyList<string> Names, IReadOnlyList<string> Warnings)
{
    /// <summary>Nothing to add to what is known.</summary>
    public static EmbeddedSpeakers None { get; } = new([], []);

    /// <summary>Reads all tracks that hold text.</summary>
    /// <param name="tools">Where ffmpeg is.</param>
    /// <param name="recording">The recording; without subtitle tracks nothing is read.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public static async Task<EmbeddedSpeakers> ReadAsync(FfmpegTools tools, RecordingInfo recording, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        var warnings = new List<string>();
        var extraction = new SubtitleExtraction(tools);
        for (var track = 0; track < recording.SubtitleCount; track++)
        {
            try
            {
                var content = SidecarContent.Read(await extraction.ReadAsWebVttAsync(recording, track, cancellationToken));
                names.AddRange(content?.NamedSpeakers ?? []);
            }
            catch (AnonymizerException error) when (error.Blame == Blame.Input)
            {
                // The track is left out of the result anyway; only what could be learned from it is missing.
                warnings.Add($"Names in subtitle track {track + 1} were not learned: it can't be read as text. Should they stand on slides, list them with --roster.");
            }
        }

        return new EmbeddedSpeakers([.. names.Distinct(StringComparer.Ordinal)], warnings);
    }

    /// <summary>Says nothing of the names.</summary>
    public override string ToString() => $"{Names.Count} speakers";
}
