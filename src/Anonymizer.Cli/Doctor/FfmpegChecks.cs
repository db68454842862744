using System.Globalization;
using System.Runtime.CompilerServices;
using Anonymizer.Core.Errors;
using Anonymizer.Core.Frames;
using Anonymizer.Media.Decoding;
using Anonymizer.Media.Encoding;
using Anonymizer.Media.Processes;

namespace Anonymizer.Cli.Doctor;

/// <summary>Looks at ffmpeg and tries its encoders.</summary>
internal static class FfmpegChecks
{
    /// <summary>The oldest release that the product is tested with.</summary>
    private const int OldestMajor = 5;

    private static readonly FrameFormat TrialFormat = new(1280, 720);

    /// <summary>Finds ffmpeg and asks for its version.</summary>
    public static async Task<(FfmpegTools? Tools, Finding Finding)> FindAsync(CancellationToken cancellationToken)
    {
        try
        {
            var tools = FfmpegTools.Locate();
            var version = await tools.QueryVersionAsync(cancellationToken);
            await tools.QueryProbeVersionAsync(cancellationToken);
            var text = string.Create(CultureInfo.InvariantCulture, $"{version.Text}, {tools.FfmpegPath}, {tools.FfprobePath}");
            return version.Major < OldestMajor
                ? (tools, Finding.Lacking("ffmpeg", text, $"Version {OldestMajor} or newer is needed."))
                : (tools, Finding.Works("ffmpeg", text));
        }
        catch (AnonymizerException exception)
        {
            return (null, Finding.Lacking("ffmpeg", exception.Message));
        }
    }

    /// <summary>Lets every encoder encode a few frames. One that works is enough; the graphics card's is only faster.</summary>
    public static async IAsyncEnumerable<Finding> TryEncodersAsync(
        FfmpegTools tools, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var card = await TryAsync(tools, VideoEncoder.H264Nvenc, cancellationToken);
        var processor = await TryAsync(tools, VideoEncoder.Libx264, cancellationToken);
        yield return processor is null
            ? Finding.Works("encoder libx264", "encodes")
            : new Finding("encoder libx264", FindingState.Missing, Needed: card is not null, processor);
        yield return card is null
            ? Finding.Works("encoder h264_nvenc", "encodes; used with --encoder auto")
            : Finding.Absent("encoder h264_nvenc", card);
    }

    /// <summary>Opens an NVIDIA card as a decoder.</summary>
    public static async Task<Finding> TryDecoderAsync(FfmpegTools tools, CancellationToken cancellationToken)
    {
        const string Name = "decoder cuda";
        if (!SystemChecks.MayHaveGraphicsCard())
        {
            return Finding.Absent(Name, "not tried: there is no NVIDIA driver");
        }

        try
        {
            await CardDecoding.RequireAnyAsync(tools, cancellationToken);
            return Finding.Works(Name, "opens; used with --decoder cuda");
        }
        catch (AnonymizerException exception)
        {
            return Finding.Absent(Name, exception.Message);
        }
    }

    /// <summary>Looks whether FFmpeg's libraries can decode in a process of our own.</summary>
    public static async Task<Finding> TryLibrariesAsync(FfmpegTools tools, TimeProvider clock, CancellationToken cancellationToken)
    {
        const string Name = "decoder cpu";
        return await LibraryDecoding.WhyNotAsync(tools, clock, cancellationToken) is { } reason
            ? Finding.Absent(Name, $"FFmpeg's libraries can't be used: {reason}. The ffmpeg program decodes instead, which takes a little longer.")
            : Finding.Works(Name, "FFmpeg's libraries decode, frames are not copied through a pipe");
    }

    private static async Task<string?> TryAsync(FfmpegTools tools, VideoEncoder encoder, CancellationToken cancellationToken)
    {
        try
        {
            await EncoderSelection.ChooseAsync(tools, new EncoderSettings(encoder), TrialFormat, cancellationToken);
            return null;
        }
        catch (AnonymizerException exception)
        {
            return exception.Message;
        }
    }
}
