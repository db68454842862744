namespace Anonymizer.Media.Encoding.Copying;

/// <summary>
/// Reads the numbers of an H.264 parameter set: bits, and whole numbers in Exp-Golomb code (ITU-T H.264, 9.1). Bytes that only keep the
/// stream from looking like a start code are skipped (7.4.1).
/// </summary>
/// <param name="unit">The NAL unit behind its header.</param>
internal ref struct ExpGolombReader(ReadOnlySpan<byte> unit)
{
    private const int LongestPrefix = 31;

    private readonly ReadOnlySpan<byte> _unit = unit;
    private int _byte;
    private int _bit;
    private int _zeros;

    /// <summary>One bit.</summary>
    /// <exception cref="InvalidDataException">The unit has ended.</exception>
    public bool Flag()
    {
        if (_byte >= _unit.Length)
        {
            throw new InvalidDataException("A parameter set ends early.");
        }

        var bit = (_unit[_byte] >> (7 - _bit)) & 1;
        if (++_bit == 8)
        {
            NextByte();
        }

        return bit == 1;
    }

    /// <summary>A number of a fixed count of bits, at most 31.</summary>
    /// <exception cref="InvalidDataException">The unit has ended.</exception>
    public int Bits(int count)
    {
        var value = 0;
        for (var i = 0; i < count; i++)
        {
            value = (value << 1) | (Flag() ? 1 : 0);
        }

        return value;
    }

    /// <summary>A number from 0.</summary>
    /// <exception cref="InvalidDataException">The unit has ended, or holds a larger number than the standard allows.</exception>
    public int Number()
    {
        var zeros = 0;
        while (!Flag())
        {
            if (++zeros >= LongestPrefix)
            {
                throw new InvalidDataException("A parameter set holds a number that is too large.");
            }
        }

        return (1 << zeros) - 1 + Bits(zeros);
    }

    private void NextByte()
    {
        _zeros = _unit[_byte] == 0 ? _zeros + 1 : 0;
        _byte++;
        _bit = 0;
        if (_zeros == 2 && _byte < _unit.Length && _unit[_byte] == 3)
        {
            _zeros = 0;
            _byte++;
        }
    }
}
