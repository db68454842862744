using Anonymizer.Core.Errors;
using Anonymizer.Core.Frames;
using Anonymizer.Media.Probing;
using Anonymizer.Media.Processes;

namespace Anonymizer.Media.Decoding;

/// <summary>When and how FFmpeg's libraries decode in a child of our own, instead of the ffmpeg program (docs/adr/0027).</summary>
public static class LibraryDecoding
{
    private static readonly TimeSpan LongestTrial = TimeSpan.FromSeconds(20);

    /// <summary>Finds out whether the libraries can be used here, without a recording.</summary>
    /// <param name="tools">ffmpeg and our own decoder.</param>
    /// <param name="clock">Bounds the wait.</param>
    /// <param name="cancellationToken">Ends the trial.</param>
    /// <returns>Null when they can; otherwise why not. Then the ffmpeg program decodes, which takes longer.</returns>
    /// <exception cref="AnonymizerException">.NET's own program can't be started (<see cref="Blame.Environment"/>).</exception>
    public static async Task<string?> WhyNotAsync(FfmpegTools tools, TimeProvider clock, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tools);
        if (tools.DecoderPath is null)
        {
            return $"they are only used on Linux, and where ffmpeg is not named by {FfmpegTools.FfmpegVariable}";
        }

        // There is no such recording: the only thing that fails where all else is well is to open it.
        var address = MediaInput.Address(Path.Combine(AppContext.BaseDirectory, Guid.NewGuid().ToString()));
        var (program, arguments) = Command(tools, new DecodeRequest(address, StreamIndex: 0, Width: 1, Height: 1, Threads: 1));
        await using var child = ChildProcess.Start(new ChildProcessOptions
        {
            FileName = program,
            Arguments = arguments,
            RedirectInput = true,
            Stage = Stage.Analyse,
            Clock = clock,
        });
        using var limit = new CancellationTokenSource(LongestTrial, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await new OfferedFrames(child, new FramePool(new FrameFormat(1, 1))).TryAsync(either.Token);
            return await child.WaitForExitAsync(either.Token) switch
            {
                (int)DecoderExit.CannotOpen => null,
                (int)DecoderExit.NoLibraries => "libavformat, libavcodec and libavutil of FFmpeg 5, 6 or 7 are not installed",
                var exitCode => $"the trial ended with exit code {exitCode}",
            };
        }
        catch (UnsuitedException unsuited)
        {
            return unsuited.Message;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return "the trial took too long";
        }
    }

    /// <summary>
    /// Whether the pictures of a recording can be used as the decoder makes them: what has to be turned, scaled or converted is left to
    /// the ffmpeg program, and so is a graphics card.
    /// </summary>
    internal static bool Suits(FfmpegTools tools, VideoTrack video, DecodeOptions options) =>
        tools.DecoderPath is not null
        && options.HardwareAcceleration == HardwareAcceleration.None
        && video.PixelFormat == "yuv420p"
        && video.Orientation == default
        && video.Format is var format && (format.Width, format.Height) == (video.CodedWidth, video.CodedHeight);

    /// <summary>Program and arguments of the child.</summary>
    internal static (string Program, IReadOnlyList<string> Arguments) Command(FfmpegTools tools, RecordingInfo recording, DecodeOptions options) =>
        Command(tools, new DecodeRequest(
            MediaInput.Address(recording.Path), recording.Video.StreamIndex, recording.Video.CodedWidth, recording.Video.CodedHeight, options.Threads));

    private static (string Program, IReadOnlyList<string> Arguments) Command(FfmpegTools tools, DecodeRequest request) =>
        (DotnetHost.Path, ["exec", tools.DecoderPath!, .. request.ToArguments()]);
}
