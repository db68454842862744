using System.Buffers.Binary;
using Anonymizer.Core.Errors;
using Anonymizer.Media.Encoding.Parts;
using Anonymizer.Media.Probing;
using Anonymizer.Media.Processes;

namespace Anonymizer.Media.Encoding.Copying;

/// <summary>
/// Reads the picture of a recording as it is coded, one group of pictures after the other, as fragments like those of a part. Whatever
/// isn't picture has no way through: ffmpeg leaves all other NAL units out, and each one that comes is looked at again here.
/// One caller at a time.
/// </summary>
internal sealed class CodedPicture : IAsyncDisposable
{
    private const uint FileType = 0x66747970; // ftyp
    private const uint Movie = 0x6D6F6F76; // moov
    private const uint FragmentIndex = 0x6D667261; // mfra

    // Types of NAL units (ITU-T H.264, table 7-1).
    private const int Slice = 1;
    private const int KeySlice = 5;
    private const int SequenceSet = 7;
    private const int PictureSet = 8;

    // A group is held in memory. Ten seconds at 25 Mbit/s: recordings of classes have a tenth of that.
    private const int LongestGroup = 32 << 20;

    private readonly ChildProcess _child;
    private byte[] _content = new byte[1 << 18];
    private int _length;
    private ParameterSets? _sets;

    /// <summary>Starts ffmpeg, which decodes nothing.</summary>
    /// <param name="tools">ffmpeg.</param>
    /// <param name="source">The recording, with H.264.</param>
    /// <param name="clock">Measures bounded waits.</param>
    /// <exception cref="AnonymizerException">It can't be started.</exception>
    public CodedPicture(FfmpegTools tools, RecordingInfo source, TimeProvider clock) => _child = ChildProcess.Start(new ChildProcessOptions
    {
        FileName = tools.FfmpegPath,
        Arguments = EncodeCommand.CopyArguments(source),
        Stage = Stage.Render,
        Clock = clock,
    });

    /// <summary>Reads what stands before the first group. To be called first.</summary>
    /// <exception cref="UncopyableException">The picture isn't H.264 as it is known here, or ffmpeg failed.</exception>
    public async Task<byte[]> ReadHeadAsync(CancellationToken cancellationToken)
    {
        if (!await ReadBoxesAsync(FileType, Movie, cancellationToken).ConfigureAwait(false))
        {
            throw await FailedAsync(cancellationToken).ConfigureAwait(false);
        }

        var head = _content[.._length];
        _sets = Understood(() => PartHead.ParameterSets(head));
        return head;
    }

    /// <summary>Reads the next group; null after the last one.</summary>
    /// <exception cref="UncopyableException">It holds something else than picture, or doesn't begin with a key frame; or ffmpeg failed.</exception>
    public async Task<CodedGroup?> ReadGroupAsync(CancellationToken cancellationToken)
    {
        if (await ReadBoxesAsync(FragmentDescription.BoxType, FragmentDescription.ContentType, cancellationToken).ConfigureAwait(false))
        {
            return Understood(Group);
        }

        return await _child.WaitForExitAsync(cancellationToken).ConfigureAwait(false) == 0 ? null : throw await FailedAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends ffmpeg, wherever it is.</summary>
    public ValueTask DisposeAsync() => _child.DisposeAsync();

    private static T Understood<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException error)
        {
            throw new UncopyableException(error.Message, error);
        }
    }

    private CodedGroup Group()
    {
        ReadOnlySpan<byte> group = _content.AsSpan(0, _length);
        var description = Boxes.SizeOf(group);
        var (frames, lastDuration) = FragmentDescription.Read(group[Boxes.HeaderBytes..description]);
        RequirePicture(group[(description + Boxes.HeaderBytes)..]);
        return new CodedGroup(_content.AsMemory(0, _length), frames, lastDuration);
    }

    // The frames follow one another without a gap, each a row of NAL units with their sizes before them.
    private void RequirePicture(ReadOnlySpan<byte> units)
    {
        var isInFrame = false;
        while (!units.IsEmpty)
        {
            var size = units.Length > sizeof(uint) ? BinaryPrimitives.ReadUInt32BigEndian(units) : 0;
            if (size == 0 || size > units.Length - sizeof(uint))
            {
                throw new InvalidDataException("A frame's coding is cut off.");
            }

            var unit = units.Slice(sizeof(uint), (int)size);
            var type = unit[0] & 0x1F;
            var isAllowed = type switch
            {
                KeySlice => true,
                Slice => isInFrame,
                SequenceSet or PictureSet => _sets!.Contain(unit),
                _ => false,
            };
            if (!isAllowed)
            {
                throw new InvalidDataException($"A NAL unit of type {type} stands where none is expected.");
            }

            isInFrame |= type == KeySlice;
            units = units[(sizeof(uint) + (int)size)..];
        }
    }

    // Two boxes that follow one another; false at the end.
    private async Task<bool> ReadBoxesAsync(uint first, uint second, CancellationToken cancellationToken)
    {
        _length = 0;
        if (!await ReadBoxAsync(first, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        return await ReadBoxAsync(second, cancellationToken).ConfigureAwait(false) ? true : throw await FailedAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> ReadBoxAsync(uint type, CancellationToken cancellationToken)
    {
        var begin = _length;
        var header = await ReadAsync(Boxes.HeaderBytes, cancellationToken).ConfigureAwait(false);
        if (header == 0)
        {
            return false;
        }

        var found = header == Boxes.HeaderBytes ? BinaryPrimitives.ReadUInt32BigEndian(_content.AsSpan(begin + sizeof(uint))) : 0;
        if (found == FragmentIndex)
        {
            // The last box of the file: nothing is needed of it, but ffmpeg has to get rid of it.
            await _child.StandardOutput.CopyToAsync(Stream.Null, cancellationToken).ConfigureAwait(false);
            return false;
        }

        var bytes = BinaryPrimitives.ReadUInt32BigEndian(_content.AsSpan(begin));
        if (found != type || bytes < Boxes.HeaderBytes || bytes > LongestGroup)
        {
            throw new UncopyableException($"A box of type {found:X8} with {bytes} bytes stands where none is expected.");
        }

        var rest = (int)bytes - Boxes.HeaderBytes;
        return await ReadAsync(rest, cancellationToken).ConfigureAwait(false) == rest ? true : throw await FailedAsync(cancellationToken).ConfigureAwait(false);
    }

    // Behind what was read. Fewer bytes only at the end.
    private async Task<int> ReadAsync(int bytes, CancellationToken cancellationToken)
    {
        if (_length + bytes > _content.Length)
        {
            Array.Resize(ref _content, Math.Max(_length + bytes, 2 * _content.Length));
        }

        var read = await _child.StandardOutput.ReadAtLeastAsync(_content.AsMemory(_length, bytes), bytes, throwOnEndOfStream: false, cancellationToken)
            .ConfigureAwait(false);
        _length += read;
        return read;
    }

    private async Task<UncopyableException> FailedAsync(CancellationToken cancellationToken)
    {
        var exitCode = await _child.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        return new UncopyableException($"ffmpeg ended with exit code {exitCode} while it read the source's coding: {string.Join(' ', _child.LastErrorLines)}");
    }
}
