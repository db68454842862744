namespace Anonymizer.Core.Kernels.Lettering;

/// <summary>How much of each pixel ink covers.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Coverage">Row by row without padding; 0 for none, 255 for all of it.</param>
public sealed record CoverageMask(int Width, int Height, byte[] Coverage)
{
    /// <summary>One row, <see cref="Width"/> long.</summary>
    public ReadOnlySpan<byte> Row(int y) => Coverage.AsSpan(y * Width, Width);
}
