using System.Text.Json;
using Anonymizer.Core.Errors;
using Anonymizer.Media.Probing;
using Anonymizer.Media.Processes;
using Anonymizer.Pipeline.Analyse.Names;

namespace Anonymizer.Pipeline.Ingest;

/// <summary>
/// Who is named in the tags of a recording: its title, its author, the titles of its chapters. The tags don't reach the result, but
/// whoever they name may stand on a slide.
/// </summary>
/// <param name="tools">Where ffprobe is.</param>
internal sealed class PlantedNames(FfmpegTools tools)
{
    // As long as the probe before it may take.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>Reads the names; none when the recording has no tags.</summary>
    /// <param name="recording">The recording.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <exception cref="AnonymizerException">The tags can't be read.</exception>
    public async Task<IReadOnlyList<string>> ReadAsync(RecordingInfo recording, CancellationToken cancellationToken)
    {
        if (recording.TagCount == 0)
        {
            return [];
        }

        var question = new ChildProcessOptions
        {
            FileName = tools.FfprobePath,
            Arguments =
            [
                "-v", "error", .. MediaInput.Guards, "-show_chapters", "-show_entries", "format_tags:stream_tags:chapter_tags", "-of", "json",
                "-i", MediaInput.Address(recording.Path),
            ],
            Stage = Stage.Ingest,
            Blame = Blame.Input,

            // What ffprobe complains of may be quoted from a tag.
            KeepErrorLine = _ => false,
        };
        var answer = await CapturedRun.TextAsync(question, Longest, cancellationToken);
        try
        {
            return TagNames.In(RecordingTag.Parse(answer));
        }
        catch (JsonException)
        {
            // Its message may quote the answer; ffprobe gave sound answers about this file before.
            throw new AnonymizerException(
                Stage.Ingest, Blame.Environment, "ffprobe's answer about the recording's tags can't be read. Check that the installed ffprobe is version 5.1 or later.");
        }
    }
}
