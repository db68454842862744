using Anonymizer.Core.Errors;
using Anonymizer.Media.Encoding.Copying;
using Anonymizer.Media.Probing;
using Anonymizer.Media.Processes;
using Microsoft.Extensions.Logging;

namespace Anonymizer.Media.Encoding.Parts;

/// <summary>
/// Makes the output of a picture that was encoded in parts, and of what is copied from the source between them: their fragments one after the
/// other are one stream, which goes into the MP4 file as it is, beside the source's audio. Nothing is encoded a second time.
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
    /// <param name="picture">What is joined.</param>
    /// <param name="outputPath">Where to write; an existing file is overwritten.</param>
    /// <param name="cancellationToken">Gives up; the file is then not whole.</param>
    /// <exception cref="AnonymizerException">ffmpeg failed, hangs, or the output has another number of frames; a part can't be read; or there is no frame.</exception>
    /// <exception cref="UncopyableException">The source's coding can't be read as it was before.</exception>
    public async Task<EncodeReport> RunAsync(JoinedPicture picture, string outputPath, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(picture);
        if (picture.Frames == 0)
        {
            throw EncodeFailure.NoFrames();
        }

        var started = clock.GetTimestamp();
        AudioTreatment[] audio = [.. source.Audio.Select(AudioTreatment.For)];
        var arguments = EncodeCommand.JoinArguments(source, audio, picture.EncodedHead is null ? null : encoder, picture.LastDuration, outputPath);
        await using var ffmpeg = new OutputProcess(tools, arguments, outputPath, clock)
        {
            FramesHandedOver = picture.Frames,
        };
        AudioTreatment.Log(audio, logger);
        await FeedAllAsync(ffmpeg, picture, cancellationToken).ConfigureAwait(false);
        var bytes = await ffmpeg.CompleteAsync(static _ => ValueTask.CompletedTask, cancellationToken).ConfigureAwait(false);
        var size = EvenFrame.SizeFor(source.Video.Format);
        logger.LogInformation(
            "Joined {Frames} frames, {Copied} of them copied, into {Bytes} bytes in {Elapsed}", picture.Frames, picture.FramesCopied, bytes, clock.GetElapsedTime(started));
        return new EncodeReport(picture.Frames, size.Width, size.Height, bytes, clock.GetElapsedTime(started), audio)
        {
            Copied = [.. picture.Pieces.Select(piece => piece.Copied).OfType<CopyUnit>()],
        };
    }

    private async Task FeedAllAsync(OutputProcess ffmpeg, JoinedPicture picture, CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferBytes];
        await using var coded = picture.FramesCopied > 0 ? new CodedPicture(tools, source, clock) : null;
        var nextGroup = 0;
        await FeedAsync(ffmpeg, await HeadAsync(picture, coded, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        foreach (var piece in picture.Pieces)
        {
            if (piece.Encoded is { } range)
            {
                await FeedAsync(ffmpeg, range, buffer, cancellationToken).ConfigureAwait(false);
            }
            else if (piece.Copied is { } unit)
            {
                await FeedAsync(ffmpeg, coded!, unit, nextGroup, cancellationToken).ConfigureAwait(false);
                nextGroup = unit.FirstGroup + unit.Groups;
            }
        }
    }

    // Decoders know all parameter sets before the first frame: those of the source and those of the encoder.
    private static async Task<ReadOnlyMemory<byte>> HeadAsync(JoinedPicture picture, CodedPicture? coded, CancellationToken cancellationToken)
    {
        var encoded = picture.EncodedHead is { } range ? await ReadAsync(range, cancellationToken).ConfigureAwait(false) : null;
        if (coded is null)
        {
            return encoded ?? throw EncodeFailure.NoFrames();
        }

        var copied = await coded.ReadHeadAsync(cancellationToken).ConfigureAwait(false);
        if (!copied.AsSpan().SequenceEqual(picture.Source!.Head))
        {
            throw Changed();
        }

        return encoded is null ? copied : PartHead.WithParameterSets(copied, PartHead.ParameterSets(copied).With(PartHead.ParameterSets(encoded)));
    }

    private static async Task FeedAsync(OutputProcess ffmpeg, CodedPicture coded, CopyUnit unit, int nextGroup, CancellationToken cancellationToken)
    {
        for (var group = nextGroup; group < unit.FirstGroup; group++)
        {
            _ = await coded.ReadGroupAsync(cancellationToken).ConfigureAwait(false) ?? throw Changed();
        }

        var frames = 0;
        for (var left = unit.Groups; left > 0; left--)
        {
            var group = await coded.ReadGroupAsync(cancellationToken).ConfigureAwait(false) ?? throw Changed();
            frames += group.Frames;
            await FeedAsync(ffmpeg, group.Content, cancellationToken).ConfigureAwait(false);
        }

        if (frames != unit.Frames)
        {
            throw Changed();
        }
    }

    private static async Task FeedAsync(OutputProcess ffmpeg, PartRange range, byte[] buffer, CancellationToken cancellationToken)
    {
        using var file = File.OpenHandle(range.Path, share: FileShare.ReadWrite | FileShare.Delete, options: FileOptions.Asynchronous);
        for (long done = 0; done < range.Bytes;)
        {
            var wanted = buffer.AsMemory(0, (int)Math.Min(buffer.Length, range.Bytes - done));
            var read = await RandomAccess.ReadAsync(file, wanted, range.Offset + done, cancellationToken).ConfigureAwait(false);
            await FeedAsync(ffmpeg, wanted[..(read > 0 ? read : throw Shorter())], cancellationToken).ConfigureAwait(false);
            done += read;
        }
    }

    private static ValueTask FeedAsync(OutputProcess ffmpeg, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        ffmpeg.FeedAsync((ffmpeg, content), static (call, token) => call.ffmpeg.Input.WriteAsync(call.content, token), cancellationToken);

    private static async Task<byte[]> ReadAsync(PartRange range, CancellationToken cancellationToken)
    {
        using var file = File.OpenHandle(range.Path, share: FileShare.ReadWrite | FileShare.Delete, options: FileOptions.Asynchronous);
        var content = new byte[range.Bytes];
        return await RandomAccess.ReadAsync(file, content, range.Offset, cancellationToken).ConfigureAwait(false) == content.Length ? content : throw Shorter();
    }

    private static AnonymizerException Shorter() => new(
        Stage.Render, Blame.Environment, "A finished part of the picture is shorter than it was when it was written. Check the disk, then try again.");

    private static UncopyableException Changed() => new("The source's coding isn't what it was when it was read before.");
}
