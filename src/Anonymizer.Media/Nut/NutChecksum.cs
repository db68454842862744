namespace Anonymizer.Media.Nut;

/// <summary>
/// NUT's checksum: CRC-32 with polynomial 0x04C11DB7, most significant bit first, starting at 0 and not inverted. Written
/// with the most significant byte first, so the checksum over data and its checksum is 0. Only headers are covered, some
/// twenty bytes a frame; a table of bytes is fast enough.
/// </summary>
internal static class NutChecksum
{
    private static readonly uint[] Table = BuildTable();

    /// <summary>The checksum of <paramref name="bytes"/> that come after those already in <paramref name="checksum"/>.</summary>
    public static uint Update(uint checksum, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            checksum = (checksum << 8) ^ Table[(checksum >> 24) ^ value];
        }

        return checksum;
    }

    /// <summary>The checksum of <paramref name="bytes"/> alone.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes) => Update(0, bytes);

    private static uint[] BuildTable()
    {
        var table = new uint[256];
        for (uint value = 0; value < 256; value++)
        {
            var rest = value << 24;
            for (var bit = 0; bit < 8; bit++)
            {
                rest = (rest & 0x8000_0000) != 0 ? (rest << 1) ^ 0x04C1_1DB7 : rest << 1;
            }

            table[value] = rest;
        }

        return table;
    }
}
