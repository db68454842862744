using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Anonymizer.Core.Kernels.Tensors;

/// <summary>
/// The inner loops of resampling. Each handles whole vectors first and the remainder one by one; the plain loop at the end of
/// each is also the scalar definition of what the vector code computes, and all that runs without hardware vectors.
/// </summary>
internal static class ResampleKernels
{
    /// <summary>output[i] = mean of upper[2i], upper[2i+1], lower[2i], lower[2i+1].</summary>
    public static void MeanOfFour(ReadOnlySpan<byte> upper, ReadOnlySpan<byte> lower, Span<float> output)
    {
        var done = 0;
        if (Vector.IsHardwareAccelerated)
        {
            // A vector of bytes read as 16-bit lanes holds one pair per lane: even sample in the low byte, odd in the high one.
            // Four samples sum to 1020 at most, so 16 bits are enough.
            var lowByte = new Vector<ushort>(0xFF);
            var step = Vector<ushort>.Count;
            var half = Vector<float>.Count;
            for (; done <= output.Length - step; done += step)
            {
                var a = new Vector<byte>(upper[(2 * done)..]).As<byte, ushort>();
                var b = new Vector<byte>(lower[(2 * done)..]).As<byte, ushort>();
                var sum = (a & lowByte) + Vector.ShiftRightLogical(a, 8) + (b & lowByte) + Vector.ShiftRightLogical(b, 8);
                Vector.Widen(sum, out var first, out var second);
                (Vector.ConvertToSingle(first.As<uint, int>()) * 0.25f).CopyTo(output[done..]);
                (Vector.ConvertToSingle(second.As<uint, int>()) * 0.25f).CopyTo(output[(done + half)..]);
            }
        }

        for (; done < output.Length; done++)
        {
            output[done] = (upper[2 * done] + upper[(2 * done) + 1] + lower[2 * done] + lower[(2 * done) + 1]) * 0.25f;
        }
    }

    /// <summary>sum[i] (+)= samples[i] * weight.</summary>
    public static void AddRow(ReadOnlySpan<byte> samples, float weight, Span<float> sum, bool replace)
    {
        var done = 0;
        if (Vector.IsHardwareAccelerated)
        {
            var lanes = Vector<float>.Count;
            for (; done <= sum.Length - Vector<byte>.Count; done += Vector<byte>.Count)
            {
                Vector.Widen(new Vector<byte>(samples[done..]), out var low, out var high);
                Vector.Widen(low, out var first, out var second);
                Vector.Widen(high, out var third, out var fourth);
                AddLanes(first, weight, sum[done..], replace);
                AddLanes(second, weight, sum[(done + lanes)..], replace);
                AddLanes(third, weight, sum[(done + (2 * lanes))..], replace);
                AddLanes(fourth, weight, sum[(done + (3 * lanes))..], replace);
            }
        }

        for (; done < sum.Length; done++)
        {
            var share = samples[done] * weight;
            sum[done] = replace ? share : sum[done] + share;
        }
    }

    /// <summary>values[i] += constant.</summary>
    public static void AddConstant(Span<float> values, float constant)
    {
        var done = 0;
        if (Vector.IsHardwareAccelerated)
        {
            for (; done <= values.Length - Vector<float>.Count; done += Vector<float>.Count)
            {
                (new Vector<float>(values[done..]) + new Vector<float>(constant)).CopyTo(values[done..]);
            }
        }

        for (; done < values.Length; done++)
        {
            values[done] += constant;
        }
    }

    /// <summary>output[i] = sum over k below taps of source[first[i] - origin + k] * weights[k * output.Length + i].</summary>
    /// <param name="source">The mixed row; index 0 is column <paramref name="origin"/>.</param>
    /// <param name="first">First column of each output column.</param>
    /// <param name="origin">Column at source[0].</param>
    /// <param name="weights">Tap after tap, each with a weight per output column.</param>
    /// <param name="taps">Columns mixed into one.</param>
    /// <param name="output">Result.</param>
    public static unsafe void MixColumns(
        ReadOnlySpan<float> source, ReadOnlySpan<int> first, int origin, ReadOnlySpan<float> weights, int taps, Span<float> output)
    {
        var done = 0;
        if (Avx2.IsSupported)
        {
            fixed (float* pixels = source)
            {
                if (Avx512F.IsSupported)
                {
                    done = MixColumnsWithin(source, first, origin, weights, taps, output);
                }

                for (; done <= output.Length - Vector256<float>.Count; done += Vector256<float>.Count)
                {
                    // Eight output columns at once; a gather fetches tap k of each of them.
                    var place = Vector256.Create<int>(first.Slice(done, 8)) - Vector256.Create(origin);
                    var sum = Vector256<float>.Zero;
                    for (var k = 0; k < taps; k++)
                    {
                        var weight = Vector256.Create<float>(weights.Slice((k * output.Length) + done, 8));
                        sum += Avx2.GatherVector256(pixels, place + Vector256.Create(k), sizeof(float)) * weight;
                    }

                    sum.CopyTo(output[done..]);
                }
            }
        }

        for (; done < output.Length; done++)
        {
            var sum = 0f;
            for (var k = 0; k < taps; k++)
            {
                sum += source[first[done] - origin + k] * weights[(k * output.Length) + done];
            }

            output[done] = sum;
        }
    }

    // Sixteen output columns at once, as long as all that is mixed into them lies within 32 columns of the source, which two registers
    // hold: a permutation of the two is several times as fast as a gather from memory. Returns how many columns are done; what is left
    // reaches further (pictures reduced to less than 9/16) or lies at the end of the row.
    private static int MixColumnsWithin(
        ReadOnlySpan<float> source, ReadOnlySpan<int> first, int origin, ReadOnlySpan<float> weights, int taps, Span<float> output)
    {
        const int Held = 32;
        const int Lanes = 16;
        var done = 0;
        for (; done <= output.Length - Lanes; done += Lanes)
        {
            var from = first[done] - origin;
            if (first[done + Lanes - 1] - first[done] + taps > Held || from + Held > source.Length)
            {
                break;
            }

            var lower = Vector512.Create(source.Slice(from, Lanes));
            var upper = Vector512.Create(source.Slice(from + Lanes, Lanes));
            var place = Vector512.Create(first.Slice(done, Lanes)) - Vector512.Create(first[done]);
            var sum = Vector512<float>.Zero;
            for (var k = 0; k < taps; k++)
            {
                var weight = Vector512.Create(weights.Slice((k * output.Length) + done, Lanes));
                sum += Avx512F.PermuteVar16x32x2(lower, place + Vector512.Create(k), upper) * weight;
            }

            sum.CopyTo(output[done..]);
        }

        return done;
    }

    private static void AddLanes(Vector<uint> samples, float weight, Span<float> sum, bool replace)
    {
        var share = Vector.ConvertToSingle(samples.As<uint, int>()) * weight;
        (replace ? share : share + new Vector<float>(sum)).CopyTo(sum);
    }
}
