using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Anonymizer.Core.Kernels.Changes;

/// <summary>Tells how many pixels of a row differ clearly from those of another.</summary>
internal static class RowDifference
{
    /// <summary>A pixel counts as changed above this difference: more than coding noise gives, less than the edge of text.</summary>
    internal const byte Threshold = 20;

    /// <summary>Vectors before the 8-bit counters are emptied; each counts one at most per vector.</summary>
    private const int VectorsPerBlock = byte.MaxValue;

    /// <summary>Whether this machine runs the vector loop.</summary>
    internal static bool AreVectorsFast => Vector256.IsHardwareAccelerated;

    /// <summary>
    /// Counts the pixels that differ by more than <see cref="Threshold"/> in two rows of the same length, 32 at a time. The last
    /// vector ends with the row: it overlaps the one before, and the pixels already counted are masked out. Rows shorter than a
    /// vector go through the reference.
    /// </summary>
    internal static int CountChanged(ReadOnlySpan<byte> row, ReadOnlySpan<byte> before)
    {
        if (row.Length < Vector256<byte>.Count)
        {
            return CountChangedReference(row, before);
        }

        ref var now = ref MemoryMarshal.GetReference(row);
        ref var then = ref MemoryMarshal.GetReference(before[..row.Length]);
        var changed = 0;
        var x = 0;
        while (x < row.Length)
        {
            var counts = Vector256<byte>.Zero;
            for (var vector = 0; vector < VectorsPerBlock && x < row.Length; vector++, x += Vector256<byte>.Count)
            {
                var start = Math.Min(x, row.Length - Vector256<byte>.Count);
                var a = Vector256.LoadUnsafe(ref now, (nuint)start);
                var b = Vector256.LoadUnsafe(ref then, (nuint)start);
                var fresh = Vector256.GreaterThanOrEqual(Vector256<byte>.Indices, Vector256.Create((byte)(x - start)));
                var difference = (Vector256.Max(a, b) - Vector256.Min(a, b)) & fresh;

                // A true comparison is all ones, that is -1.
                counts -= Vector256.GreaterThan(difference, Vector256.Create(Threshold));
            }

            changed += Vector256.Sum(Vector256.WidenLower(counts) + Vector256.WidenUpper(counts));
        }

        return changed;
    }

    /// <summary>Scalar equivalent of <see cref="CountChanged"/>.</summary>
    internal static int CountChangedReference(ReadOnlySpan<byte> row, ReadOnlySpan<byte> before)
    {
        var changed = 0;
        for (var x = 0; x < row.Length; x++)
        {
            changed += Math.Abs(row[x] - before[x]) > Threshold ? 1 : 0;
        }

        return changed;
    }
}
