using System.Numerics;

namespace Anonymizer.Core.Kernels.Redaction;

/// <summary>Working memory that grows to the largest region seen and then stays, so that a warm kernel allocates nothing.</summary>
internal static class Scratch
{
    /// <summary>Makes an array at least <paramref name="count"/> long; what it held is lost when it grows.</summary>
    internal static Span<T> Take<T>(ref T[] array, int count)
    {
        if (array.Length < count)
        {
            array = new T[(int)BitOperations.RoundUpToPowerOf2((uint)count)];
        }

        return array.AsSpan(0, count);
    }
}
