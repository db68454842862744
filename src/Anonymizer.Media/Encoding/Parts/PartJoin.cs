using Anonymizer.Core.Errors;
using Anonymizer.Media.Probing;
using Anonymizer.Media.Processes;
using Microsoft.Extensions.Logging;

namespace Anonymizer.Media.Encoding.Parts;

/// <summary>
/// Makes the output of a picture that was encoded in parts: their fragments one after the other are one stream, which goes into the MP4
/// file as it is, beside the source's audio. Nothing is encoded a second time.
/// </summary>
/// <param name="tools">ffmpeg.</param>
/// <param name="source">The recording, for its audio and clocks.</param>
/// <param name="encoder">What the parts were encoded with.</param>
/// <param name="logger">Told what happens to audio and the outcome; never a file name.</param>
/// <param name="clock">Measures whether ffmpeg hangs.</param>
public sealed class PartJoin(FfmpegTools tools, RecordingInfo source, VideoEncoder encoder, ILogger logger, TimeProvider clock)
{
    private const int BufferBytes = 1 << 20;

    /// <summary>Joins.</summary>
    /// <param name="ranges">The head of one part, which all parts share, then all fragments in order.</param>
    /// <param name="frames">How many frames these hold.</param>
    /// <param name="lastDuration">How long the last frame is shown, in ticks.</param>
    /// <param name="outputPath">Where to write; an existing file is overwritten.</param>
    /// <param name="cancellationToken">Gives up; the file is then not whole.</param>
    /// <exception cref="AnonymizerException">ffmpeg failed, hangs, or the output has another number of frames; a part can't be read; or there is no frame.</exception>
    public async Task<EncodeReport> RunAsync(
        IReadOnlyList<PartRange> ranges, long frames, long lastDuration, string outputPath, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ranges);
        if (frames == 0)
        {
            throw EncodeFailure.NoFrames();
        }

        var started = clock.GetTimestamp();
        AudioTreatment[] audio = [.. source.Audio.Select(AudioTreatment.For)];
        var arguments = EncodeCommand.JoinArguments(source, audio, encoder, lastDuration, outputPath);
        await using var ffmpeg = new OutputProcess(tools, arguments, outputPath, clock)
        {
            FramesHandedOver = frames,
        };
        AudioTreatment.Log(audio, logger);
        var buffer = new byte[BufferBytes];
        foreach (var range in ranges)
        {
            await FeedAsync(ffmpeg, range, buffer, cancellationToken).ConfigureAwait(false);
        }

        var bytes = await ffmpeg.CompleteAsync(static _ => ValueTask.CompletedTask, cancellationToken).ConfigureAwait(false);
        var size = EvenFrame.SizeFor(source.Video.Format);
        logger.LogInformation("Joined {Frames} frames into {Bytes} bytes in {Elapsed}", frames, bytes, clock.GetElapsedTime(started));
        return new EncodeReport(frames, size.Width, size.Height, bytes, clock.GetElapsedTime(started), audio);
    }

    private static async Task FeedAsync(OutputProcess ffmpeg, PartRange range, byte[] buffer, CancellationToken cancellationToken)
    {
        using var file = File.OpenHandle(range.Path, share: FileShare.ReadWrite | FileShare.Delete, options: FileOptions.Asynchronous);
        for (long done = 0; done < range.Bytes;)
        {
            var wanted = buffer.AsMemory(0, (int)Math.Min(buffer.Length, range.Bytes - done));
            var read = await RandomAccess.ReadAsync(file, wanted, range.Offset + done, cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                throw new AnonymizerException(
                    Stage.Render, Blame.Environment, "A finished part of the picture is shorter than it was when it was written. Check the disk, then try again.");
            }

            await ffmpeg.FeedAsync((ffmpeg, Content: wanted[..read]), static (call, token) => call.ffmpeg.Input.WriteAsync(call.Content, token), cancellationToken)
                .ConfigureAwait(false);
            done += read;
        }
    }
}
