using System.Globalization;
using Anonymizer.Core.Errors;
using Anonymizer.Media.Probing;
using Anonymizer.Media.Processes;

namespace Anonymizer.Media.Decoding;

/// <summary>
/// Whether an NVIDIA card decodes a recording. ffmpeg would go on with the processor where the card can't, and not say so; so one picture is
/// decoded first, in a way that only works with the card.
/// </summary>
public static class CardDecoding
{
    /// <summary>What a report says of a recording that a card decoded.</summary>
    public const string Caution = "A graphics card decoded the recording. It does not tell of damage inside a picture, as ffmpeg's own decoder does.";

    // The first use of a card after start-up may take some seconds.
    private static readonly TimeSpan LongestTrial = TimeSpan.FromSeconds(30);

    /// <summary>Decodes one picture on the card.</summary>
    /// <param name="tools">ffmpeg.</param>
    /// <param name="recording">The recording.</param>
    /// <param name="cancellationToken">Ends the trial.</param>
    /// <exception cref="AnonymizerException">The card can't (<see cref="Blame.Environment"/>); the message says what is missing.</exception>
    public static async Task RequireAsync(FfmpegTools tools, RecordingInfo recording, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tools);
        ArgumentNullException.ThrowIfNull(recording);
        var trial = new ChildProcessOptions
        {
            FileName = tools.FfmpegPath,
            Arguments =
            [
                "-hide_banner", "-nostdin", "-loglevel", "error",
                .. MediaInput.Guards,

                // Pictures stay on the card until the filter fetches them from there; it refuses those that were never on it.
                "-hwaccel", "cuda", "-hwaccel_output_format", "cuda",
                "-i", MediaInput.Address(recording.Path),
                "-map", string.Create(CultureInfo.InvariantCulture, $"0:{recording.Video.StreamIndex}"),
                "-vf", "hwdownload,format=nv12|p010le",
                "-frames:v", "1", "-f", "null", "-",
            ],
            Stage = Stage.Analyse,
        };
        await TryAsync(trial, $"It does not decode {recording.Video.Codec} of this kind", cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Opens the card without decoding anything.</summary>
    /// <param name="tools">ffmpeg.</param>
    /// <param name="cancellationToken">Ends the trial.</param>
    /// <exception cref="AnonymizerException">That fails (<see cref="Blame.Environment"/>); the message says what is missing.</exception>
    public static Task RequireAnyAsync(FfmpegTools tools, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tools);
        var trial = new ChildProcessOptions
        {
            FileName = tools.FfmpegPath,
            Arguments =
            [
                "-hide_banner", "-nostdin", "-loglevel", "error",
                "-init_hw_device", "cuda", "-f", "lavfi", "-i", "color=size=64x64", "-frames:v", "1", "-f", "null", "-",
            ],
            Stage = Stage.Analyse,
        };
        return TryAsync(trial, "It can't be opened", cancellationToken);
    }

    private static async Task TryAsync(ChildProcessOptions trial, string otherwise, CancellationToken cancellationToken)
    {
        try
        {
            await CapturedRun.TextAsync(trial, LongestTrial, cancellationToken).ConfigureAwait(false);
        }
        catch (ChildProcessException failure)
        {
            throw new AnonymizerException(
                Stage.Analyse,
                Blame.Environment,
                $"A graphics card can't decode here (--decoder cuda). {Reason(failure.LastErrorLines, otherwise)} Otherwise use --decoder cpu.",
                failure);
        }
    }

    private static string Reason(IReadOnlyList<string> log, string otherwise)
    {
        bool Says(string text) => log.Any(line => line.Contains(text, StringComparison.OrdinalIgnoreCase));
        if (Says("Unrecognized hwaccel"))
        {
            return "The installed ffmpeg was built without CUDA. Install a build with it, such as Debian's package ffmpeg.";
        }

        if (Says("Cannot load libcuda") || Says("CUDA_ERROR_NO_DEVICE") || Says("Could not dynamically load CUDA"))
        {
            return "The NVIDIA driver or the card is missing: `nvidia-smi` must list the card, and in a container the driver's capability 'video' is needed.";
        }

        if (Says("Cannot load libnvcuvid"))
        {
            return "The driver's decoder (libnvcuvid.so.1) is missing. Install the whole NVIDIA driver; in a container its capability 'video' is needed.";
        }

        var lastWords = log.Count > 0 ? $" ({log[^1]})" : "";
        return $"{otherwise}{lastWords}.";
    }
}
