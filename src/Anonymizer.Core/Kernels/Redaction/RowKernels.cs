using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Anonymizer.Core.Kernels.Redaction;

/// <summary>
/// The two loops that touch every pixel, each with a scalar reference that gives the same bits. Vectors are 8 lanes of 32
/// bits; the last 0 to 7 pixels of a row go through the reference.
/// </summary>
internal static class RowKernels
{
    /// <summary>Scale of the three vertical weights of <see cref="Blend"/>: they add up to 1 &lt;&lt; 17.</summary>
    internal const int WeightBits = 17;

    /// <summary>Fractional bits of the values that <see cref="Blend"/> takes.</summary>
    internal const int ValueBits = 6;

    /// <summary>Squared distance, in units of the squared soft edge, at which the soft edge ends.</summary>
    internal const int FarAway = 1 << 12;

    private const int BlendShift = WeightBits + ValueBits;
    private const uint BlendRounding = 1u << (BlendShift - 1);

    /// <summary>Whether this machine runs the vector loops.</summary>
    internal static bool AreVectorsFast => Vector256.IsHardwareAccelerated;

    /// <summary>Adds weight * row[x] to sums[x].</summary>
    /// <param name="row">Pixels.</param>
    /// <param name="weight">0 to 512: how far the row lies inside, in 1/256 luma pixel.</param>
    /// <param name="sums">As long as the row.</param>
    internal static void Accumulate(ReadOnlySpan<byte> row, uint weight, Span<uint> sums)
    {
        ref var pixels = ref MemoryMarshal.GetReference(row);
        ref var totals = ref MemoryMarshal.GetReference(sums[..row.Length]);
        var x = 0;
        for (; x <= row.Length - 8; x += 8)
        {
            var sum = Vector256.LoadUnsafe(ref totals, (nuint)x) + (Load8(ref pixels, x) * weight);
            sum.StoreUnsafe(ref totals, (nuint)x);
        }

        AccumulateReference(row[x..], weight, sums[x..]);
    }

    /// <summary>Scalar equivalent of <see cref="Accumulate"/>.</summary>
    internal static void AccumulateReference(ReadOnlySpan<byte> row, uint weight, Span<uint> sums)
    {
        for (var x = 0; x < row.Length; x++)
        {
            sums[x] += weight * row[x];
        }
    }

    /// <summary>
    /// Lays the joined averages over a row: the value of each pixel is the weighted sum of three rows of averages; how much
    /// of it shows falls with the distance to the protected box as (1 - d²)², from all at 0 to nothing at the end of the soft
    /// edge. That curve is level at both ends and needs no square root.
    /// </summary>
    /// <param name="row">Pixels, replaced.</param>
    /// <param name="averages">Three rows of averages with <see cref="ValueBits"/> fractional bits, each as long as the row.</param>
    /// <param name="farAcross">Per pixel the squared horizontal distance, 0 (inside) to <see cref="FarAway"/>.</param>
    /// <param name="farDown">The row's squared vertical distance on the same scale.</param>
    internal static void Blend(Span<byte> row, WeightedRows averages, ReadOnlySpan<int> farAcross, int farDown)
    {
        ref var pixels = ref MemoryMarshal.GetReference(row);
        ref var above = ref MemoryMarshal.GetReference(averages.Above[..row.Length]);
        ref var middle = ref MemoryMarshal.GetReference(averages.Middle[..row.Length]);
        ref var below = ref MemoryMarshal.GetReference(averages.Below[..row.Length]);
        ref var far = ref MemoryMarshal.GetReference(farAcross[..row.Length]);
        var near = Vector256.Create(FarAway - farDown);
        var x = 0;
        for (; x <= row.Length - 8; x += 8)
        {
            var at = (nuint)x;
            var value = ((Vector256.LoadUnsafe(ref above, at) * averages.AboveWeight)
                + (Vector256.LoadUnsafe(ref middle, at) * averages.MiddleWeight)
                + (Vector256.LoadUnsafe(ref below, at) * averages.BelowWeight)
                + Vector256.Create(BlendRounding)) >> BlendShift;
            var closeness = Vector256.Max(near - Vector256.LoadUnsafe(ref far, at), Vector256<int>.Zero).AsUInt32();
            var share = (closeness * closeness) >> 16;
            var original = Load8(ref pixels, x);
            var blended = ((value * share) + (original * (Vector256.Create(256u) - share)) + Vector256.Create(128u)) >> 8;
            Store8(blended, ref pixels, x);
        }

        BlendReference(row[x..], averages.From(x), farAcross[x..], farDown);
    }

    /// <summary>Scalar equivalent of <see cref="Blend"/>.</summary>
    internal static void BlendReference(Span<byte> row, WeightedRows averages, ReadOnlySpan<int> farAcross, int farDown)
    {
        for (var x = 0; x < row.Length; x++)
        {
            var value = ((averages.Above[x] * averages.AboveWeight) + (averages.Middle[x] * averages.MiddleWeight)
                + (averages.Below[x] * averages.BelowWeight) + BlendRounding) >> BlendShift;
            var closeness = (uint)Math.Max(FarAway - farDown - farAcross[x], 0);
            var share = (closeness * closeness) >> 16;
            row[x] = (byte)(((value * share) + (row[x] * (256 - share)) + 128) >> 8);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Load8(ref byte pixels, int x)
    {
        var bytes = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref pixels, x))).AsByte();
        return Vector256.WidenLower(Vector256.WidenLower(bytes.ToVector256Unsafe()));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store8(Vector256<uint> values, ref byte pixels, int x)
    {
        var words = Vector128.Narrow(values.GetLower(), values.GetUpper());
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref pixels, x), Vector128.Narrow(words, words).AsUInt64().ToScalar());
    }
}
