using System.Buffers.Binary;

namespace Anonymizer.Media.Nut;

/// <summary>Collects the fields of one packet or frame header for writing.</summary>
internal sealed class NutPacket
{
    private byte[] _bytes = new byte[256];
    private int _length;

    /// <summary>What was collected so far.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes.AsMemory(0, _length);

    /// <summary>Forgets everything; the memory is used again.</summary>
    public void Clear() => _length = 0;

    /// <summary>Adds bytes as they are.</summary>
    public NutPacket Raw(ReadOnlySpan<byte> bytes)
    {
        if (_length + bytes.Length > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + bytes.Length));
        }

        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
        return this;
    }

    /// <summary>Adds an unsigned number of variable length; see <see cref="NutFields.Unsigned"/>.</summary>
    public NutPacket Unsigned(ulong value)
    {
        Span<byte> bytes = stackalloc byte[10]; // 64 bits in groups of 7
        var first = bytes.Length - 1;
        bytes[first] = (byte)(value & 0x7F);
        while ((value >>= 7) != 0)
        {
            bytes[--first] = (byte)(0x80 | (value & 0x7F));
        }

        return Raw(bytes[first..]);
    }

    /// <summary>Adds a number that can't be negative.</summary>
    public NutPacket Unsigned(int value) => Unsigned((ulong)value);

    /// <summary>Adds a signed number of variable length.</summary>
    public NutPacket Signed(long value) => Unsigned(NutVariable.FromSigned(value));

    /// <summary>Adds a text after its length.</summary>
    public NutPacket Text(string text)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        return Unsigned(bytes.Length).Raw(bytes);
    }

    /// <summary>Adds the checksum of everything from <paramref name="start"/> on.</summary>
    public NutPacket Checksum(int start)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, NutChecksum.Of(Bytes.Span[start..]));
        return Raw(bytes);
    }

    /// <summary>Adds a whole packet: start code, length, body, checksum.</summary>
    public NutPacket Packet(ulong startCode, NutPacket body)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, startCode);
        var start = _length;
        Raw(bytes).Unsigned(body._length + 4);
        if (body._length + 4 > NutFormat.LongPacket)
        {
            Checksum(start);
        }

        start = _length;
        return Raw(body.Bytes.Span).Checksum(start);
    }
}
