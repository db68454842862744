using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Anonymizer.Core.Kernels.Changes;

/// <summary>How two rows of pixels differ.</summary>
/// <param name="Sum">Sum of absolute differences.</param>
/// <param name="Changed">Pixels that differ by more than <see cref="Threshold"/>.</param>
internal readonly record struct RowDifference(long Sum, int Changed)
{
    /// <summary>A pixel counts as changed above this difference: more than coding noise gives, less than the edge of text.</summary>
    internal const byte Threshold = 20;

    /// <summary>
    /// Vectors before the lanes are emptied. A 16-bit lane takes two differences per vector: 128 * 2 * 255 = 65280 fits; an
    /// 8-bit counter takes one.
    /// </summary>
    private const int VectorsPerBlock = 128;

    /// <summary>Whether this machine runs the vector loop.</summary>
    internal static bool AreVectorsFast => Vector256.IsHardwareAccelerated;

    /// <summary>
    /// Compares two rows of the same length, 32 pixels at a time. The last vector ends with the row: it overlaps the one
    /// before, and the pixels already counted are masked out. Rows shorter than a vector go through the reference.
    /// </summary>
    internal static RowDifference Of(ReadOnlySpan<byte> row, ReadOnlySpan<byte> before)
    {
        if (row.Length < Vector256<byte>.Count)
        {
            return OfReference(row, before);
        }

        ref var now = ref MemoryMarshal.GetReference(row);
        ref var then = ref MemoryMarshal.GetReference(before[..row.Length]);
        long sum = 0;
        var changed = 0;
        var x = 0;
        while (x < row.Length)
        {
            var sums = Vector256<ushort>.Zero;
            var counts = Vector256<byte>.Zero;
            for (var vector = 0; vector < VectorsPerBlock && x < row.Length; vector++, x += Vector256<byte>.Count)
            {
                var start = Math.Min(x, row.Length - Vector256<byte>.Count);
                var a = Vector256.LoadUnsafe(ref now, (nuint)start);
                var b = Vector256.LoadUnsafe(ref then, (nuint)start);
                var fresh = Vector256.GreaterThanOrEqual(Vector256<byte>.Indices, Vector256.Create((byte)(x - start)));
                var difference = (Vector256.Max(a, b) - Vector256.Min(a, b)) & fresh;
                sums += Vector256.WidenLower(difference) + Vector256.WidenUpper(difference);

                // A true comparison is all ones, that is -1.
                counts -= Vector256.GreaterThan(difference, Vector256.Create(Threshold));
            }

            sum += Vector256.Sum(Vector256.WidenLower(sums) + Vector256.WidenUpper(sums));
            changed += Vector256.Sum(Vector256.WidenLower(counts) + Vector256.WidenUpper(counts));
        }

        return new RowDifference(sum, changed);
    }

    /// <summary>Scalar equivalent of <see cref="Of"/>.</summary>
    internal static RowDifference OfReference(ReadOnlySpan<byte> row, ReadOnlySpan<byte> before)
    {
        long sum = 0;
        var changed = 0;
        for (var x = 0; x < row.Length; x++)
        {
            var difference = Math.Abs(row[x] - before[x]);
            sum += difference;
            changed += difference > Threshold ? 1 : 0;
        }

        return new RowDifference(sum, changed);
    }
}
