namespace Anonymizer.Media.Encoding.Copying;

/// <summary>What an H.264 sequence parameter set says of the picture, as far as it matters whether it can be copied (ITU-T H.264, 7.3.2.1.1).</summary>
/// <param name="Id">Its number, 0 to 31.</param>
/// <param name="Width">Columns that are shown.</param>
/// <param name="Height">Rows that are shown.</param>
/// <param name="HiddenEdge">The most columns or rows that are coded but not shown at one side.</param>
internal sealed record SequenceParameterSet(int Id, int Width, int Height, int HiddenEdge)
{
    private const int MacroblockSide = 16;

    // Profiles whose sets begin with the form of samples; all others have 8 bits and half the chroma.
    private const int High = 100;
    private static readonly int[] WithoutSampleForm = [66, 77, 88];

    /// <summary>Reads one.</summary>
    /// <param name="unit">The NAL unit with its header.</param>
    /// <returns>Null when the picture is of another kind than 8-bit 4:2:0 in whole frames, or is described in a way that is not read here.</returns>
    /// <exception cref="InvalidDataException">The unit is cut off.</exception>
    public static SequenceParameterSet? Read(ReadOnlySpan<byte> unit)
    {
        if (unit.Length < 4)
        {
            throw new InvalidDataException("A parameter set ends early.");
        }

        var profile = unit[1];
        var reader = new ExpGolombReader(unit[4..]);
        var id = reader.Number();
        if (profile == High ? !IsUsualForm(ref reader) : !WithoutSampleForm.Contains(profile))
        {
            return null;
        }

        SkipFrameNumbers(ref reader);
        var columns = (reader.Number() + 1) * MacroblockSide;
        var rows = (reader.Number() + 1) * MacroblockSide;
        if (!reader.Flag())
        {
            // Half frames: interlaced.
            return null;
        }

        _ = reader.Flag();

        // Counted in samples of chroma: two columns or rows each.
        var isCropped = reader.Flag();
        var left = isCropped ? 2 * reader.Number() : 0;
        var right = isCropped ? 2 * reader.Number() : 0;
        var top = isCropped ? 2 * reader.Number() : 0;
        var bottom = isCropped ? 2 * reader.Number() : 0;
        return new SequenceParameterSet(id, columns - left - right, rows - top - bottom, Math.Max(Math.Max(left, right), Math.Max(top, bottom)));
    }

    // 4:2:0 of 8 bits, without tables of its own for rounding.
    private static bool IsUsualForm(ref ExpGolombReader reader) =>
        reader.Number() == 1 && reader.Number() == 0 && reader.Number() == 0 && !reader.Flag() && !reader.Flag();

    private static void SkipFrameNumbers(ref ExpGolombReader reader)
    {
        _ = reader.Number();
        switch (reader.Number())
        {
            case 0:
                _ = reader.Number();
                break;
            case 1:
                // Signed numbers have as many bits as others.
                _ = reader.Flag();
                _ = reader.Number();
                _ = reader.Number();
                for (var left = reader.Number(); left > 0; left--)
                {
                    _ = reader.Number();
                }

                break;
        }

        _ = reader.Number();
        _ = reader.Flag();
    }
}
