using System.Runtime.CompilerServices;
using Anonymizer.Core.Errors;
using Anonymizer.Core.Frames;
using Anonymizer.Media.Probing;
using Anonymizer.Media.Processes;

namespace Anonymizer.Media.Decoding;

/// <summary>Decodes some frames of a recording once more: those from a key frame on, exactly the ones that are asked for.</summary>
/// <param name="tools">ffmpeg.</param>
/// <param name="recording">What the probe found.</param>
/// <param name="pool">Lends the frames; of the recording's upright format.</param>
/// <param name="options">How to decode; the same options give the same pixels.</param>
/// <param name="clock">Measures whether the decoder hangs.</param>
public sealed class FrameExcerpt(FfmpegTools tools, RecordingInfo recording, FramePool pool, DecodeOptions options, TimeProvider clock)
{
    /// <summary>Decodes.</summary>
    /// <param name="times">Timestamps of frames that follow one another; the first is a key frame.</param>
    /// <param name="cancellationToken">Ends the decoding.</param>
    /// <returns>The frames, each owned by the caller.</returns>
    /// <exception cref="AnonymizerException">The decoder fails, hangs, or gives other frames.</exception>
    public async IAsyncEnumerable<VideoFrame> ReadAsync(IReadOnlyList<long> times, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(times);
        await using var child = ChildProcess.Start(new ChildProcessOptions
        {
            FileName = tools.FfmpegPath,
            Arguments = DecodeCommand.Arguments(recording, options, times[0]),
            Stage = options.Stage,
            Blame = Blame.Environment,
            KeepErrorLine = DecodeLog.IsWarningOrWorse,
            Clock = clock,
        });
        using var stall = new StallWatch(options.StallLimit, clock);
        var frames = new FrameStream(child.StandardOutput, recording, pool);
        for (var next = 0; next < times.Count;)
        {
            var frame = await ReadAsync(child, frames, stall, cancellationToken);
            if (next == 0 && frame.Pts < times[0])
            {
                frame.Dispose();
            }
            else if (frame.Pts == times[next])
            {
                next++;
                yield return frame;
            }
            else
            {
                frame.Dispose();
                throw Differs();
            }
        }
    }

    private async ValueTask<VideoFrame> ReadAsync(ChildProcess child, FrameStream frames, StallWatch stall, CancellationToken cancellationToken)
    {
        var token = stall.Begin(cancellationToken);
        try
        {
            return await frames.ReadAsync(token) ?? throw Differs();
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or IOException
            || (error is OperationCanceledException && stall.HasStalled))
        {
            await child.StopAsync();
            throw child.Failure("Some frames that could be decoded before can't be decoded once more. Try again; if it happens again, please report this.", error);
        }
        finally
        {
            stall.End();
        }
    }

    private AnonymizerException Differs() => new(
        options.Stage, Blame.Bug, "Decoded once more, the recording gives other frames than before. The result is not used; please report this with the kind of recording it happened with.");
}
