using Anonymizer.Core.Errors;
using Anonymizer.Media.Encoding.Copying;
using Anonymizer.Media.Probing;
using Anonymizer.Media.Processes;

namespace Anonymizer.Media.Encoding.Parts;

/// <summary>Brings the pieces of a picture, one after the other, into the ffmpeg that joins them. One caller at a time.</summary>
/// <param name="tools">ffmpeg.</param>
/// <param name="source">The recording.</param>
/// <param name="copyable">Its coding; null when nothing will be copied.</param>
/// <param name="ffmpeg">Joins.</param>
/// <param name="clock">Measures bounded waits.</param>
internal sealed class JoinInput(FfmpegTools tools, RecordingInfo source, CopyablePicture? copyable, OutputProcess ffmpeg, TimeProvider clock) : IAsyncDisposable
{
    private readonly byte[] _buffer = new byte[1 << 16];
    private CodedPicture? _coded;
    private int _nextGroup;

    /// <summary>Writes what stands before the pieces: decoders know all parameter sets before the first frame, those of the source and those of the encoder.</summary>
    /// <param name="encoded">What stands before the fragments of each part; null when nothing was encoded.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task WriteHeadAsync(PartRange? encoded, CancellationToken cancellationToken)
    {
        var ofParts = encoded is null ? null : await ReadAsync(encoded, cancellationToken).ConfigureAwait(false);
        await FeedAsync(Head(ofParts), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes a piece.</summary>
    /// <exception cref="AnonymizerException">ffmpeg failed or hangs, or a part can't be read.</exception>
    /// <exception cref="UncopyableException">The source's coding can't be read as it was before.</exception>
    public async Task WriteAsync(JoinPiece piece, CancellationToken cancellationToken)
    {
        if (piece.Encoded is { } encoded)
        {
            await WriteAsync(encoded.Content, cancellationToken).ConfigureAwait(false);
        }
        else if (piece.Copied is { } unit)
        {
            _coded ??= await OpenCodingAsync(cancellationToken).ConfigureAwait(false);
            await WriteAsync(_coded, unit, cancellationToken).ConfigureAwait(false);
        }

        ffmpeg.FramesHandedOver += piece.Frames;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _coded?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static async Task<byte[]> ReadAsync(PartRange range, CancellationToken cancellationToken)
    {
        using var file = Open(range);
        var content = new byte[range.Bytes];
        return await RandomAccess.ReadAsync(file, content, range.Offset, cancellationToken).ConfigureAwait(false) == content.Length ? content : throw Shorter();
    }

    private static Microsoft.Win32.SafeHandles.SafeFileHandle Open(PartRange range) =>
        File.OpenHandle(range.Path, share: FileShare.ReadWrite | FileShare.Delete, options: FileOptions.Asynchronous);

    private static AnonymizerException Shorter() => new(
        Stage.Render, Blame.Environment, "A finished part of the picture is shorter than it was when it was written. Check the disk, then try again.");

    private static UncopyableException Changed() => new("The source's coding isn't what it was when it was read before.");

    private byte[] Head(byte[]? encoded) => (copyable, encoded) switch
    {
        (null, null) => throw EncodeFailure.NoFrames(),
        (null, _) => encoded,
        (_, null) => copyable.Head,
        _ => PartHead.WithParameterSets(copyable.Head, PartHead.ParameterSets(copyable.Head).With(PartHead.ParameterSets(encoded))),
    };

    private async Task<CodedPicture> OpenCodingAsync(CancellationToken cancellationToken)
    {
        var coded = new CodedPicture(tools, source, clock);
        try
        {
            var head = await coded.ReadHeadAsync(cancellationToken).ConfigureAwait(false);
            return head.AsSpan().SequenceEqual(copyable!.Head) ? coded : throw Changed();
        }
        catch
        {
            await coded.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task WriteAsync(CodedPicture coded, CopyUnit unit, CancellationToken cancellationToken)
    {
        for (; _nextGroup < unit.FirstGroup; _nextGroup++)
        {
            _ = await coded.ReadGroupAsync(cancellationToken).ConfigureAwait(false) ?? throw Changed();
        }

        var frames = 0;
        for (var end = unit.FirstGroup + unit.Groups; _nextGroup < end; _nextGroup++)
        {
            var group = await coded.ReadGroupAsync(cancellationToken).ConfigureAwait(false) ?? throw Changed();
            frames += group.Frames;
            await FeedAsync(group.Content, cancellationToken).ConfigureAwait(false);
        }

        if (frames != unit.Frames)
        {
            throw Changed();
        }
    }

    private async Task WriteAsync(PartRange range, CancellationToken cancellationToken)
    {
        using var file = Open(range);
        for (long done = 0; done < range.Bytes;)
        {
            var wanted = _buffer.AsMemory(0, (int)Math.Min(_buffer.Length, range.Bytes - done));
            var read = await RandomAccess.ReadAsync(file, wanted, range.Offset + done, cancellationToken).ConfigureAwait(false);
            await FeedAsync(wanted[..(read > 0 ? read : throw Shorter())], cancellationToken).ConfigureAwait(false);
            done += read;
        }
    }

    private ValueTask FeedAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        ffmpeg.FeedAsync((ffmpeg, content), static (call, token) => call.ffmpeg.Input.WriteAsync(call.content, token), cancellationToken);
}
