using System.Buffers.Binary;

namespace Anonymizer.Media.Nut;

/// <summary>
/// Reads a stream byte by byte for headers, with a running checksum, and in bulk for payloads. The buffer is small on
/// purpose: only what was read ahead of a payload is copied, everything else goes straight into the caller's memory.
/// </summary>
/// <param name="stream">Read once, from its start; not closed.</param>
internal sealed class NutSource(Stream stream)
{
    private readonly byte[] _buffer = new byte[4096];
    private int _next;
    private int _end;
    private int _covered;
    private uint _checksum;

    /// <summary>Starts a checksum with the next byte that is read.</summary>
    public void BeginChecksum()
    {
        _checksum = 0;
        _covered = _next;
    }

    /// <summary>The checksum of everything read one by one since it was started.</summary>
    public uint Checksum()
    {
        Cover();
        return _checksum;
    }

    /// <summary>Whether the stream ends here.</summary>
    public async ValueTask<bool> IsAtEndAsync(CancellationToken cancellationToken)
    {
        if (_next < _end)
        {
            return false;
        }

        Cover();
        _next = _covered = 0;
        _end = await stream.ReadAsync(_buffer, cancellationToken).ConfigureAwait(false);
        return _end == 0;
    }

    /// <summary>The next byte.</summary>
    /// <exception cref="EndOfStreamException">There is none.</exception>
    public async ValueTask<byte> ByteAsync(CancellationToken cancellationToken)
    {
        if (_next == _end && await IsAtEndAsync(cancellationToken).ConfigureAwait(false))
        {
            throw new EndOfStreamException("The NUT stream ends inside a header.");
        }

        return _buffer[_next++];
    }

    /// <summary>The next number of variable length; see <see cref="NutFields.Unsigned"/>.</summary>
    public async ValueTask<ulong> UnsignedAsync(CancellationToken cancellationToken)
    {
        ulong value = 0;
        while (true)
        {
            var next = await ByteAsync(cancellationToken).ConfigureAwait(false);
            value = (value << 7) | (next & 0x7Fu);
            if (next < 0x80)
            {
                return value;
            }
        }
    }

    /// <summary>The next bytes as one number, most significant first.</summary>
    /// <param name="bytes">How many, 8 at most.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async ValueTask<ulong> BigEndianAsync(int bytes, CancellationToken cancellationToken)
    {
        ulong value = 0;
        for (var i = 0; i < bytes; i++)
        {
            value = (value << 8) | await ByteAsync(cancellationToken).ConfigureAwait(false);
        }

        return value;
    }

    /// <summary>Fills memory; no checksum is kept over it.</summary>
    /// <exception cref="EndOfStreamException">The stream ends before.</exception>
    public async ValueTask FillAsync(Memory<byte> memory, CancellationToken cancellationToken)
    {
        Cover();
        var wanted = memory.Length;
        var ahead = Math.Min(wanted, _end - _next);
        _buffer.AsMemory(_next, ahead).CopyTo(memory);
        _next += ahead;
        _covered = _next;
        var read = ahead + await stream.ReadAtLeastAsync(memory[ahead..], wanted - ahead, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        if (read < wanted)
        {
            throw new EndOfStreamException($"The NUT stream ends after {read} of the {wanted} bytes of a frame or header.");
        }
    }

    /// <summary>The body of a packet after its start code: its length, its own checksum when long, the body with a valid checksum.</summary>
    /// <param name="startCode">Start code that was read.</param>
    /// <param name="longest">Bytes that a body of this kind may have.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="InvalidDataException">A checksum is wrong, or the length is impossible.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> PacketAsync(ulong startCode, int longest, CancellationToken cancellationToken)
    {
        BeginChecksum();
        _checksum = ChecksumOf(startCode);
        var length = await UnsignedAsync(cancellationToken).ConfigureAwait(false);
        if (length > NutFormat.LongPacket)
        {
            await BigEndianAsync(4, cancellationToken).ConfigureAwait(false);
            if (Checksum() != 0)
            {
                throw new InvalidDataException("NUT stream is damaged: the checksum of a packet's length is wrong.");
            }
        }

        if (length < 4 || length > (ulong)longest)
        {
            throw new InvalidDataException($"NUT stream is damaged: a header packet has {length} bytes.");
        }

        var body = new byte[(int)length];
        await FillAsync(body, cancellationToken).ConfigureAwait(false);
        return NutChecksum.Of(body) == 0
            ? body.AsMemory(0, body.Length - 4)
            : throw new InvalidDataException("NUT stream is damaged: the checksum of a header is wrong.");
    }

    private static uint ChecksumOf(ulong startCode)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, startCode);
        return NutChecksum.Of(bytes);
    }

    // Brings the checksum up to the last byte read, before the buffer is refilled or left.
    private void Cover()
    {
        _checksum = NutChecksum.Update(_checksum, _buffer.AsSpan(_covered, _next - _covered));
        _covered = _next;
    }
}
