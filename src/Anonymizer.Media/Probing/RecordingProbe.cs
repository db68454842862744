using Anonymizer.Core.Errors;
using Anonymizer.Media.Processes;
using Microsoft.Extensions.Logging;

namespace Anonymizer.Media.Probing;

/// <summary>Finds out what a recording is, and refuses what can't be handled before any work is spent on it.</summary>
/// <param name="tools">ffmpeg and ffprobe.</param>
/// <param name="logger">Told what was found; never a file name or a tag.</param>
public sealed class RecordingProbe(FfmpegTools tools, ILogger<RecordingProbe> logger)
{
    // ffprobe reads a few megabytes. Only a dead network drive or a file made to do harm takes longer.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>What ffprobe is asked, apart from the file. The first packets are listed because only they tell of encryption in MP4.</summary>
    public static IReadOnlyList<string> Question { get; } =
    [
        "-v", "error", .. MediaInput.Guards,
        "-show_program_version", "-show_format", "-show_streams", "-show_chapters", "-show_packets", "-read_intervals", "%+#8", "-of", "json",
    ];

    /// <summary>Probes a file.</summary>
    /// <exception cref="AnonymizerException">
    /// It is missing, empty, not readable, no recording, incomplete, encrypted, HDR, without video or of absurd size
    /// (<see cref="Stage.Ingest"/>, <see cref="Blame.Input"/>).
    /// </exception>
    public async Task<RecordingInfo> ProbeAsync(string path, CancellationToken cancellationToken)
    {
        var fullPath = Path.GetFullPath(path);
        RequireReadable(fullPath);
        var info = await ReadAsync(fullPath, cancellationToken);
        logger.LogInformation(
            "The recording is {Codec} {Width}x{Height} in {Container}, {Duration:0.0} s, turned by {Degrees} degrees, with {Audio} audio tracks",
            info.Video.Codec, info.Video.Format.Width, info.Video.Format.Height, info.Container, info.DurationSeconds, info.Video.RotationDegrees, info.Audio.Count);
        return info;
    }

    private async Task<RecordingInfo> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return ProbeAnswer.Parse(path, await AskAsync(path, cancellationToken));
        }
        catch (AnonymizerException)
        {
            // Nothing is blamed on the recording before it is sure that it was ffprobe who answered.
            await tools.QueryProbeVersionAsync(cancellationToken);
            throw;
        }
    }

    private static void RequireReadable(string path)
    {
        if (Directory.Exists(path))
        {
            throw Refusal.Folder(path);
        }

        if (!File.Exists(path))
        {
            throw Refusal.NoSuchFile(path);
        }

        try
        {
            // Asked before opening: pipes and devices have no length either, and opening a pipe would wait for ever.
            var file = File.ResolveLinkTarget(path, returnFinalTarget: true) as FileInfo ?? new FileInfo(path);
            if (file.Length == 0)
            {
                throw Refusal.Empty();
            }

            File.OpenRead(path).Dispose();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Refusal.NotReadable(error);
        }
    }

    private async Task<string> AskAsync(string path, CancellationToken cancellationToken)
    {
        var question = new ChildProcessOptions
        {
            FileName = tools.FfprobePath,
            Arguments = [.. Question, "-i", MediaInput.Address(path)],
            Stage = Stage.Ingest,
            Blame = Blame.Input,
        };
        try
        {
            return await CapturedRun.TextAsync(question, Longest, cancellationToken);
        }
        catch (ChildProcessException error) when (IndexIsMissing(error) && Mp4Boxes.BeginIn(path))
        {
            throw Refusal.Incomplete(error);
        }
        catch (ChildProcessException error) when (error.ExitCode is not null)
        {
            throw Refusal.NotMedia(error);
        }
    }

    // ffprobe says so of anything that is named .mp4, texts included.
    private static bool IndexIsMissing(ChildProcessException error) =>
        error.LastErrorLines.Any(line => line.Contains("moov atom not found", StringComparison.Ordinal));
}
