namespace Anonymizer.Media.Nut;

/// <summary>Reads the fields of one packet body that lies in memory, in order.</summary>
/// <param name="body">The body without its checksum.</param>
internal ref struct NutFields(ReadOnlySpan<byte> body)
{
    private ReadOnlySpan<byte> _rest = body;

    /// <summary>Whether fields are left; packets may end early, and may have fields of later versions at their end.</summary>
    public readonly bool HasMore => !_rest.IsEmpty;

    /// <summary>An unsigned number: seven bits a byte, most significant first, the top bit set on all but the last.</summary>
    public ulong Unsigned()
    {
        ulong value = 0;
        while (true)
        {
            var next = Take(1)[0];
            value = (value << 7) | (next & 0x7Fu);
            if (next < 0x80)
            {
                return value;
            }
        }
    }

    /// <summary>An unsigned number that must lie in 0..<paramref name="highest"/>.</summary>
    public int Int(string name, int highest = int.MaxValue)
    {
        var value = Unsigned();
        return value <= (ulong)highest
            ? (int)value
            : throw new InvalidDataException($"NUT stream is damaged: {name} is {value}, but at most {highest} is possible.");
    }

    /// <summary>A signed number: 0, 1, -1, 2, -2, ... are written as 0, 1, 2, 3, 4, ...</summary>
    public long Signed() => NutVariable.ToSigned(Unsigned());

    /// <summary>Bytes after their length.</summary>
    public ReadOnlySpan<byte> Bytes() => Take(Int("length of a field"));

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length)
        {
            throw new InvalidDataException("NUT stream is damaged: a header is shorter than its fields.");
        }

        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
